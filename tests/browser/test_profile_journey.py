"""From a hotspot to a problem profile that a partner may read."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.support_pages import Watch
from tests.browser.support_staff import sign_in

ANALYST, LEAD, PARTNER = "Dev P.", "Ngozi E.", "Farida K."
PARTNER_ORGANISATION = "Tidewater Women's Aid"
TITLE = "Followed from the bus stop"


def test_from_a_hotspot_to_a_profile_that_a_partner_reads(
    workspace_page: Callable[..., Page], axe: Callable[..., None], watch: Watch
) -> None:
    """Finding, recommendation, the equality gate, a second person, a grant, paper: and each of them said in its place."""
    page = sign_in(workspace_page(), ANALYST)
    page.goto("/picture/hotspots/")
    page.get_by_role("link", name="Draw them on the map").click()
    expect(page.locator("[data-picture][data-drawn]")).to_be_attached(timeout=20_000)
    page.locator("#hotspots [data-map-show]").first.click()
    expect(page.locator(".map__aside")).to_contain_text("1. ")
    axe(page)
    page.get_by_role("link", name=re.compile("^Begin a profile")).first.click()
    page.get_by_label("What is the problem called?").fill(TITLE)
    page.get_by_label("This square and those that touch it").check()
    page.get_by_label("When is it looked at again?").fill("2030-01-07")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    profile = page.url
    fill_sections(page, {"Findings": "The stop is dark.", "Recommendations": "2: Light the stop."})
    expect(page.locator(".govuk-error-summary")).to_contain_text("with the number of its finding")
    expect(page.get_by_label("Findings")).to_have_value("The stop is dark.")
    write(page, {"Recommendations": "1: Light the stop."})
    page.get_by_role("button", name="Ask a second person").click()
    expect(page.get_by_role("alert")).to_contain_text("Write these first: Equality impact.")
    page.get_by_role("button", name="Write its sections").click()
    write(page, {"Equality impact": "Disabled women gain most. Nobody is moved on."})
    page.get_by_role("button", name="Ask a second person").click()
    expect(page.locator("main")).to_contain_text("Waits for a second person")
    axe(page)

    lead = sign_in(workspace_page(), LEAD)
    lead.goto(profile)
    lead.get_by_role("button", name="Approve").click()
    page.goto(profile)
    page.get_by_role("link", name=re.compile("^Version 1, approved")).click()
    expect(page.locator(".handling")).to_have_count(2)
    expect(page.locator(".locator__map")).to_be_visible()
    axe(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download for the force’s own systems (JSON)").click()
    content = taken.value.path().read_bytes()
    assert hashlib.sha256(content).hexdigest()[:16] in page.locator("main").inner_text()
    if page.get_by_role("button", name="Download as PDF").count():
        with page.expect_download() as paper:
            page.get_by_role("button", name="Download as PDF").click()
        assert paper.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="Share this version").click()
    page.get_by_label("Which organisation?").select_option(label=PARTNER_ORGANISATION)
    page.get_by_label("Until which day?").fill(f"{datetime.now(UTC) + timedelta(days=60):%Y-%m-%d}")
    page.get_by_label("Why do they need it?").fill("To plan the stewards together.")
    page.get_by_role("button", name="Ask a second person").click()
    expect(page.locator("main")).to_contain_text("another person decides")

    partner = sign_in(workspace_page(), PARTNER)
    partner.goto("/picture/shared/")
    expect(partner.locator("main")).not_to_contain_text(TITLE)
    lead.goto(page.url)
    lead.get_by_role("button", name="Let them read it").click()
    partner.reload()
    partner.get_by_role("link", name=TITLE).click()
    expect(partner.locator("main")).to_contain_text("Light the stop.")
    expect(partner.locator("main")).to_contain_text("Do not pass it on.")
    axe(partner)
    with watch.allowing("403"):
        refused = partner.goto(profile)
    assert refused is not None
    assert refused.status == 403, "the draft stays the analysts’ own"


def fill_sections(page: Page, some: dict[str, str]) -> None:
    """Open the form and write every needed section but the equality impact."""
    page.get_by_role("button", name="Write its sections").click()
    needed = {
        "Definition": "Girls are followed from the bus stop to the school road in the dark months.",
        "Sources": "Reports accepted in twelve months.",
        "Who is missing": "Girls who are driven to school.",
    }
    write(page, needed | some)


def write(page: Page, sections: dict[str, str]) -> None:
    for label, text in sections.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Save").click()
