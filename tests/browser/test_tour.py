"""The last pictures of docs/tour: what the site says, the dark, another language, no script. Each must work so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support_pages import PHONE, TOUR
from tests.browser.support_staff import map_is_drawn, picture
from tests.browser.test_journey import begin, go_on, search_for, skip, tick


def at_the_place(page: Page) -> None:
    begin(page)
    tick(page, "public")
    go_on(page)
    skip(page)


def test_in_the_dark_the_map_is_dark_too(public_page: Callable[..., Page], axe: Callable[..., None]) -> None:
    page = public_page(**PHONE, color_scheme="dark")
    at_the_place(page)
    search_for(page, "station")
    map_is_drawn(page)
    axe(page)
    picture(page, "14-dark", start="[data-map-picker]")


@pytest.mark.parametrize(
    ("address", "language", "direction", "name"),
    [("/cy/s/", "cy", "ltr", "15-welsh"), ("/pl/s/", "pl", "ltr", "polish")],
)
def test_another_language_says_so_and_runs_its_own_way(
    phone: Page, axe: Callable[..., None], address: str, language: str, direction: str, name: str
) -> None:
    phone.goto(address)
    root = phone.locator("html")
    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", direction)
    axe(phone)
    picture(phone, name)


def test_without_script_a_place_is_found_by_name(no_script: Page) -> None:
    at_the_place(no_script)
    no_script.locator("input[name=looking_for]").fill("station")
    no_script.locator("button[name=go][value=search]").click()
    expect(no_script.locator("input[name=found]").first).to_be_visible()
    no_script.locator("input[name=found]").first.check()
    picture(no_script, "16-no-script", start="h1")


@pytest.mark.parametrize(
    ("address", "start", "name"),
    [
        ("/you-said/harbour-walk-lamps/", "main", "17-you-said"),
        ("/promises/p4-2/", "main", "18-promise"),
        ("/support/", "#needs", "19-support"),
        ("/you-said/walking-home-at-closing-time/", "main", "25-story-answer"),
        ("/you-said/walking-home-at-closing-time/", "#changed", "26-story-changed"),
        ("/heard/", "main", "27-are-people-answered"),
    ],
)
def test_what_the_site_says(phone: Page, address: str, start: str, name: str) -> None:
    phone.goto(address)
    expect(phone.locator("h1")).to_be_visible()
    picture(phone, name, start=start)


def test_every_picture_of_the_tour_is_there_and_light() -> None:
    named = [part.split(")")[0] for part in (TOUR / "README.md").read_text().split("](")[1:]]
    pictures = [TOUR / name for name in named if name.endswith(".png")]
    assert len(pictures) > 10
    missing: list[Path] = [one for one in pictures if not one.exists()]
    assert not missing
    heavy = [one.name for one in pictures if one.stat().st_size > 150_000]
    assert not heavy
