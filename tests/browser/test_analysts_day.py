"""An analyst's day: table and map, files, hotspots; data that others count."""

import csv
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.support_pages import NARROW, assert_no_sideways_scroll
from tests.browser.support_staff import sign_in

ANALYST = "Dev P."
LAMP = "2.4994,54.7024"  # a street of Skerry


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


def test_a_data_set_is_given_looked_at_drawn_and_taken_back(
    workspace_page: Callable[..., Page], axe: Callable[..., None], tmp_path: Path
) -> None:
    page = sign_in(workspace_page(), ANALYST)
    page.goto("/picture/data/give/")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    file = tmp_path / "lamps.csv"
    lines = [f"{LAMP},2026-0{month},Dark" for month in range(1, 10)]
    file.write_text("\n".join(["east,north,month,fault", *lines, "here,there,2026-01,Dark"]) + "\n")
    page.get_by_label("Street lighting").check()
    page.get_by_label("Its name").fill("Lamps of an analyst’s day")
    page.get_by_label("Where it comes from").fill("Faults, read today")
    page.get_by_label("CSV or GeoJSON file").set_input_files(file)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would be kept")
    page.get_by_label("Longitude").select_option(label="east")
    page.get_by_label("Latitude").select_option(label="north")
    page.get_by_label("Group, such as the kind of offence").select_option(label="fault")
    page.get_by_role("button", name="Look again").click()
    faults = page.get_by_role("table", name="Rows that could not be read")
    expect(faults.get_by_role("rowheader")).to_have_text("11")
    axe(page)
    page.get_by_role("button", name="Keep these counts").click()
    expect(page.locator("main")).to_contain_text("9 are counted.")
    axe(page)
    page.get_by_role("link", name="See it on the map beside the reports").click()
    with page.expect_response(lambda answer: "/picture/data/" in answer.url and answer.url.endswith(".pbf")):
        page.reload()
    expect(page.locator("main")).to_contain_text("do not add them up")
    page.get_by_role("link", name="The same as tables").click()
    page.get_by_label("Why is it taken back?").fill("It was an exercise.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("main")).to_contain_text("It was an exercise.")
    expect(page.get_by_role("link", name="See it on the map beside the reports")).to_have_count(0)
