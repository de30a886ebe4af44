"""From a place named again and again to a profile of two people, an action with its plan, an effect, and a partner."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.support_pages import NARROW, assert_no_sideways_scroll, take_picture
from tests.browser.support_staff import sign_in

ANALYST, LEAD, PARTNER = "Dev P.", "Ngozi E.", "Farida K."
TITLE = "Walking back from the harbour"
STORY, LAMPS = "Walking home at closing time", "Brighter lamps around the venues"
TODAY = datetime.now(tz=UTC).date()
WORDS = {
    "Definition": "Women are followed between the harbour and the station after ten.",
    "Sources": "Accepted reports of twelve months.",
    "Who is missing": "Women who work at night.",
    "Findings": "It is dark between the doors.",
    "Recommendations": "1: Ask the venues to close in turn.",
    "Equality impact": "Looked at with Saffron House.",
}


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def open_from_a_place_that_is_named_again_and_again(page: Page) -> None:
    # The tests' corner of the county is too small for hotspots; repeat places offer the same way in.
    page.goto("/picture/repeats/")
    page.get_by_role("link", name="Begin a profile").first.click()
    page.get_by_label("What is the problem called?").fill(TITLE)
    page.get_by_label("The whole ward").check()
    page.get_by_label("When is it looked at again?").fill(day(90))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def write(page: Page) -> None:
    page.get_by_role("button", name="Write its sections").click()
    for label, words in WORDS.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Analysis").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is dark between the doors.")).to_be_visible()


def agree_on_an_action(page: Page, axe: Callable[..., None]) -> None:
    page.get_by_role("button", name="Add an action").click()
    page.get_by_label("What will be done?").fill("Venues close in turn")
    page.get_by_label("Who owns it?").fill("Licensing officer")
    page.get_by_label("When does it begin?").fill(day(20))
    page.get_by_label("When is it due?").fill(day(60))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Fix what it is judged by").click()
    page.get_by_label("Repeated audit of the place, score").check()
    group = page.get_by_role("group", name="Places to compare with")
    for at in range(2):
        group.get_by_role("checkbox").nth(at).check()
    page.get_by_role("button", name="See what could be told from chance").click()
    expect(page.get_by_role("status")).to_be_visible()
    expect(group.get_by_role("checkbox").first).to_be_checked()
    axe(page)
    page.get_by_role("button", name="Fix this").click()
    expect(page.get_by_text("Nobody can change it.")).to_be_visible()
    axe(page)


def test_from_a_place_to_what_a_partner_reads(
    workspace_page: Callable[..., Page], axe: Callable[..., None]
) -> None:
    analyst, lead = sign_in(workspace_page(), ANALYST), sign_in(workspace_page(), LEAD)
    open_from_a_place_that_is_named_again_and_again(analyst)
    axe(analyst)
    analyst.get_by_role("button", name="Ask a second person to approve it").click()
    expect(analyst.get_by_role("alert")).to_contain_text("Write these first")
    write(analyst)
    address = analyst.url
    analyst.get_by_role("button", name="Ask a second person to approve it").click()
    lead.goto(address)
    lead.get_by_role("button", name="Approve, and freeze this version").click()
    agree_on_an_action(analyst, axe)
    lead.goto(address)
    lead.get_by_role("link", name="Version 1").click()
    axe(lead)
    take_picture(lead, "profile-version")
    frozen = lead.url
    with lead.expect_download() as taken:
        lead.get_by_role("button", name="Download as PDF").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")
    analyst.goto(frozen)
    analyst.get_by_role("button", name="Share this version").click()
    analyst.get_by_label("Which organisation?").select_option(label="Tidewater Women's Aid")
    analyst.get_by_label("Until which day?").fill(day(30))
    analyst.get_by_label("Why do they need it?").fill("They walk with us.")
    analyst.get_by_role("button", name="Ask a second person").click()
    lead.goto(frozen)
    lead.get_by_role("button", name="Let them read it").click()
    partner = sign_in(workspace_page(), PARTNER)
    partner.get_by_role("link", name="Shared with us").first.click()
    partner.get_by_role("link", name=TITLE).click()
    expect(partner.get_by_text("It is dark between the doors.")).to_be_visible()
    axe(partner)
    analyst.goto(frozen)
    analyst.get_by_role("button", name="Take it back from Tidewater Women's Aid").click()
    partner.goto("/picture/shared/")
    expect(partner.get_by_text("Nothing is shared with your organisation")).to_be_visible()


def test_the_story_as_it_was_measured(workspace_page: Callable[..., Page], axe: Callable[..., None]) -> None:
    for options in ({}, NARROW):
        page = sign_in(workspace_page(**options), ANALYST)
        kind = "phone" if options else "desktop"
        for name, address in (
            ("profiles", "/picture/profiles/"), ("board", "/picture/actions/"), ("effects", "/picture/actions/effects/"),
        ):  # fmt: skip
            page.goto(address)
            axe(page)
            assert_no_sideways_scroll(page)
            take_picture(page, f"{name}-{kind}")
        page.get_by_role("link", name=LAMPS).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(LAMPS)
        axe(page)
        assert_no_sideways_scroll(page)
        take_picture(page, f"action-{kind}")
        page.goto("/picture/profiles/")
        page.get_by_role("link", name=STORY).click()
        axe(page)
        assert_no_sideways_scroll(page)
        take_picture(page, f"profile-{kind}")
        page.get_by_role("button", name="Side by side").click()
        expect(page.locator("ins").first).to_be_visible()
        axe(page)
        assert_no_sideways_scroll(page)
        take_picture(page, f"compare-{kind}")
