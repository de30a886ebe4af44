"""A resident's question: is my walk home on anyone's list? With the map, without script, in both languages and schemes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support_pages import NARROW, assert_no_sideways_scroll, take_picture
from tests.browser.support_staff import map_is_drawn

WAYS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark and narrow": {**NARROW, "color_scheme": "dark"},
    "without script": {**NARROW, "java_script_enabled": False},
}


def ask(page: Page, start: str, place: str) -> None:
    """From the first page to an answer, as somebody who has never been here."""
    page.goto(start)
    page.locator("main a[href$='/places/find/']").first.click()
    page.locator("input[name=place]").fill(place)
    page.locator("main form[method=post] button").first.click()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("way", list(WAYS))
def test_is_my_walk_home_on_anyones_list(
    public_page: Callable[..., Page], axe: Callable[..., None], way: str, language: str
) -> None:
    page = public_page(**WAYS[way])
    has_script = WAYS[way].get("java_script_enabled", True)
    start = "/places/" if language == "en" else "/cy/places/"
    page.goto(start)
    checked = [page.url]
    ask(page, start, "station")
    expect(page.locator("#answers")).to_be_visible()
    assert "station" not in page.url
    assert page.context.cookies() == []
    assert_no_sideways_scroll(page)
    if has_script:
        axe(page)
    take_picture(page, f"walk-{way}-{language}".replace(" ", "-"))
    onward = page.locator("section[aria-labelledby=answers] a[href*='/places/']").first
    onward.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#doing")).to_be_visible()
    assert_no_sideways_scroll(page)
    if has_script:
        axe(page)
    checked.append(page.url)
    page.goto(f"{start}map/")
    assert_no_sideways_scroll(page)
    if page.locator("#squares-table").count():
        if has_script:
            map_is_drawn(page)
            expect(page.locator("[data-release-map]")).to_have_attribute("data-drawn", "")
            page.locator("[data-map-show]").first.click()
            expect(page.locator(".map__aside")).not_to_be_empty()
        expect(page.locator("#squares-table tbody tr").first).to_be_visible()
    if has_script:
        axe(page)
    take_picture(page, f"walk-map-{way}-{language}".replace(" ", "-"), full_page=False)
    assert len(set(checked)) == 2


def test_nothing_found_and_nothing_written_leave_a_way_on(no_script: Page) -> None:
    ask(no_script, "/places/", "zzzz")
    expect(no_script.locator("main")).to_contain_text("Nothing has that name here")
    no_script.goto("/places/find/")
    no_script.locator("main form[method=post] button").first.click()
    expect(no_script.locator("main")).to_contain_text("Write a street, a postcode or a place.")
