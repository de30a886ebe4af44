"""An analyst's day: she chooses, reads table and map, keeps the view, takes it away as a file, looks for hotspots."""

import csv
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.support_pages import NARROW, assert_no_sideways_scroll
from tests.browser.support_staff import sign_in

ANALYST = "Dev P."


def test_an_analysts_day(workspace_page: Callable[..., Page], axe: Callable[..., None]) -> None:
    page = sign_in(workspace_page(), ANALYST)
    page.get_by_role("link", name="The picture").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The picture")
    expect(page.locator("[data-picture][data-drawn]")).to_be_attached(timeout=20_000)
    page.get_by_label("Feels").select_option(label="It feels unsafe")
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("#squares tbody tr").first).to_be_visible()
    axe(page)
    page.get_by_label("Keep this view under a name").fill("Where it feels unsafe")
    page.get_by_role("button", name="Keep this view").click()
    expect(page.get_by_role("link", name="Where it feels unsafe")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download these squares as CSV").click()
    with taken.value.path().open(encoding="utf-8-sig", newline="") as handle:
        assert int(next(csv.DictReader(handle))["reports"]) > 0
    for tab in ("Times", "Trend", "Hotspots", "Repeat places", "Who is missing"):
        page.get_by_role("navigation", name="The picture").get_by_role("link", name=tab).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        axe(page)


def test_the_picture_on_a_phone(workspace_page: Callable[..., Page], axe: Callable[..., None]) -> None:
    page = sign_in(workspace_page(**NARROW), ANALYST)
    for address in ("", "times/", "trend/", "hotspots/", "repeats/", "missing/"):
        page.goto(f"/picture/{address}")
        axe(page)
        assert_no_sideways_scroll(page)
