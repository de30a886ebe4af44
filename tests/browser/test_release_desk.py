"""The release desk: an analyst looks at the preview with partners and writes the review, a lead signs, a partner reads."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.support_pages import NARROW, assert_no_sideways_scroll, take_picture
from tests.browser.support_staff import sign_in

ANALYST, LEAD, PARTNER = "Dev P.", "Ngozi E.", "Farida K."
QUESTIONS = 6


def test_a_harm_review_from_the_preview_to_its_signature(
    workspace_page: Callable[..., Page], axe: Callable[..., None]
) -> None:
    page = sign_in(workspace_page(), ANALYST)
    page.get_by_role("link", name="Releases", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Releases")
    # The one that is out and the one that is open; the nightly job may have planned the next by now.
    expect(page.locator("[data-window]").nth(1)).to_be_visible()
    axe(page)
    take_picture(page, "release-desk")
    page.get_by_role("button", name="Preview what the public would see").click()
    # What is invented goes through real noise, and a small county may show no square at all: then it says so.
    expect(page.locator("[data-preview-says]")).to_contain_text(re.compile("squares? |No square stands"))
    axe(page)
    take_picture(page, "release-preview")
    page.get_by_label("No square smaller than").select_option(label="About 2.8 km")
    page.get_by_role("button", name="Show it with these rules").click()
    expect(page).to_have_url(re.compile("finest="))
    expect(page.locator("[data-preview-says]")).to_be_visible()
    page.goto("/picture/harm/new/")
    page.get_by_label("When did you meet?").fill("2026-01-09")
    page.get_by_label("Tidewater Women").check()
    answers = page.locator("textarea")
    for number in range(QUESTIONS):
        answers.nth(number).fill("No: squares are large, and nothing names a place.")
    page.get_by_label("About 700 m").check()
    axe(page)
    take_picture(page, "release-review-form")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("main")).to_contain_text("A VAWG lead who did not write in it has to sign.")
    address = page.url
    lead = sign_in(workspace_page(), LEAD)
    lead.get_by_role("link", name="A harm review waits for your signature").click()
    axe(lead)
    lead.get_by_role("button", name="Sign it").click()
    expect(lead.locator("main")).to_contain_text("No square smaller than about 700 m.")
    expect(lead.get_by_text("Signed. Its rules hold")).to_be_visible()
    take_picture(lead, "release-review")
    partner = sign_in(workspace_page(), PARTNER)
    partner.goto(address)
    expect(partner.get_by_role("heading", level=1)).to_have_text("Harm review")
    axe(partner)
    partner.get_by_role("button", name="Preview under these rules").click()
    expect(partner.locator("[data-preview-says]")).to_be_visible()


def test_the_files_of_a_release_are_checked_from_its_page(
    workspace_page: Callable[..., Page], axe: Callable[..., None]
) -> None:
    page = sign_in(workspace_page(), ANALYST)
    page.goto("/picture/releases/")
    page.locator("[data-window]").last.get_by_role("link").click()
    expect(page.get_by_text("squares.pmtiles")).to_be_visible()
    axe(page)
    take_picture(page, "release-window")
    page.get_by_role("button", name="Check the files against what was published").click()
    expect(page.locator("[data-checks]")).to_contain_text("being looked at")
    for _try in range(30):
        if "As published" in page.locator("[data-checks]").inner_text():
            break
        page.wait_for_timeout(2_000)
        page.reload()
    expect(page.locator("[data-checks]")).to_contain_text("As published")


def test_the_desk_on_a_phone(workspace_page: Callable[..., Page], axe: Callable[..., None]) -> None:
    page = sign_in(workspace_page(**NARROW), ANALYST)
    for address in ("releases/", "releases/preview/", "harm/", "harm/new/"):
        page.goto(f"/picture/{address}")
        axe(page)
        assert_no_sideways_scroll(page)
    page.goto("/picture/releases/")
    page.locator("[data-window]").last.get_by_role("link").click()
    axe(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "release-window-narrow")
