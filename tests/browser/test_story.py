"""The whole promise, through both doors: she says it, it is read, answered and acted on, and she stays in charge."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support_pages import assert_no_sideways_scroll
from tests.browser.support_stack import PortalStack
from tests.browser.support_staff import (
    OFFICER,
    SECOND_OFFICER,
    find_in_queue,
    map_is_drawn,
    newest,
    open_receipt,
    picture,
    send,
    sign_in,
)
from tests.browser.test_journey import begin, go_on, search_for, skip, tick

WORDS = "The lamps on the steps have been out since the storm."
ADDED = "We have asked for the lamps to be mended."
REPLY = "It is the lower steps, after nine in the evening."


@pytest.fixture
def officer(workspace_page: Callable[..., Page]) -> Page:
    return sign_in(workspace_page(), OFFICER)


@pytest.fixture
def second_officer(workspace_page: Callable[..., Page]) -> Page:
    return sign_in(workspace_page(), SECOND_OFFICER)


def say_where(page: Page) -> None:
    page.goto("/")
    picture(page, "01-home")
    page.goto("/s/")
    picture(page, "02-start")
    begin(page)
    tick(page, "public")
    go_on(page)
    tick(page, "street")
    go_on(page)
    search_for(page, "station")
    map_is_drawn(page)
    picture(page, "03-where", start="[data-map-picker]")
    go_on(page)


def say_what(page: Page) -> None:
    tick(page, "badly_lit", "followed_on_foot")
    picture(page, "04-what")
    go_on(page)
    tick(page, "badly_lit")
    go_on(page)
    tick(page, "night")
    go_on(page)
    tick(page, "street")
    picture(page, "05-how-exactly", start="#preview-heading")
    go_on(page)


def say_more(page: Page) -> None:
    skip(page)  # what it has cost
    tick(page, "no")
    go_on(page)
    page.locator("textarea[name=words]").fill(WORDS)
    go_on(page)
    skip(page)  # her age
    skip(page)  # about her
    tick(page, "no")
    go_on(page)
    tick(page, "yes")
    go_on(page)
    picture(page, "06-check", start="h1")


def mark_a_place(page: Page) -> str:
    """Walk the journey on a phone; returns the receipt."""
    say_where(page)
    say_what(page)
    say_more(page)
    receipt = send(page)
    picture(page, "07-receipt", start="main")
    return receipt


def read_and_accept(officer: Page, report_id: str) -> None:
    assert find_in_queue(officer, report_id)
    map_is_drawn(officer)
    picture(officer, "08-queue")
    officer.locator(f"[data-id='{report_id}'] a").click()
    officer.get_by_role("button", name="Start reading").click()
    assert WORDS not in officer.content(), "words stay closed until somebody opens them"
    officer.get_by_role("button", name="Open: Anything").click()
    expect(officer.locator(".opened__words")).to_contain_text(WORDS)
    map_is_drawn(officer)
    picture(officer, "09-words-opened", start=".report-head")
    officer.get_by_role("button", name="Accept").click()
    expect(officer.locator(".report-head")).to_contain_text("Accepted")


def write_from_template(officer: Page) -> None:
    officer.get_by_label("Start from").select_option("looking_into_place")
    officer.get_by_role("button", name="Use these words").click()
    box = officer.get_by_label("What she will read")
    assert box.input_value().startswith("Thank you for telling us. We are looking at this place")
    box.fill(f"{box.input_value()} {ADDED}")
    officer.get_by_role("button", name="Write to her").click()
    expect(officer.get_by_text("It waits for a second person")).to_be_visible()


def approve(second_officer: Page, report_id: str) -> None:
    second_officer.goto(f"/reports/{report_id}/")
    assert ADDED not in second_officer.content()
    second_officer.get_by_role("button", name="Open 1 message").click()
    expect(second_officer.locator(".thread__text")).to_contain_text(ADDED)
    picture(second_officer, "10-second-person", start="#thread")
    second_officer.get_by_role("button", name="Send it").click()
    expect(second_officer.get_by_text("Sent. She can read it with her receipt.")).to_be_visible()


def reply(page: Page) -> None:
    page.get_by_label("Your message").fill(REPLY)
    page.get_by_role("button", name="Send this message").click()
    expect(page.locator(".messages")).to_contain_text(REPLY)


def say_it_is_better(page: Page) -> None:
    page.locator("input[name=verdict][value=better]").check()
    page.locator("form:has(input[name=verdict]) button").click()
    expect(page.locator(".govuk-notification-banner")).to_be_visible()


def take_it_back(page: Page) -> None:
    page.get_by_role("button", name="See what taking it back does").click()
    expect(page.locator("main")).to_contain_text("Your words and the place are erased")
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.locator("main")).to_contain_text("You took this back")


def test_she_says_it_is_answered_and_she_takes_it_back(
    phone: Page,
    officer: Page,
    second_officer: Page,
    portal_stack: PortalStack,
    axe: Callable[..., None],
) -> None:
    receipt = mark_a_place(phone)
    report_id = newest(portal_stack, "SafetyReport")
    open_receipt(phone, receipt)
    assert ADDED not in phone.content()

    read_and_accept(officer, report_id)
    write_from_template(officer)
    officer.reload()
    open_receipt(phone, receipt)
    assert ADDED not in phone.content(), "nothing reaches her before a second person has agreed"
    approve(second_officer, report_id)

    open_receipt(phone, receipt)
    expect(phone.locator("h1")).to_contain_text("has been read and accepted")
    expect(phone.locator(".messages")).to_contain_text(ADDED)
    axe(phone)
    assert_no_sideways_scroll(phone)
    picture(phone, "11-answer", start=".story")

    reply(phone)
    officer.goto(f"/reports/{report_id}/")
    officer.get_by_role("button", name="Open 2 messages").click()
    expect(officer.locator(".thread")).to_contain_text(REPLY)
    axe(officer)

    say_it_is_better(phone)
    take_it_back(phone)
    axe(phone)
    officer.goto(f"/reports/{report_id}/")
    expect(officer.locator(".report-head")).to_contain_text("Withdrawn")
    expect(officer.get_by_text("the messages are erased")).to_be_visible()
    assert not officer.get_by_role("button", name="Open").count(), (
        "her words are gone, and so are her messages"
    )


def test_two_people_are_never_on_one_report(
    phone: Page, officer: Page, second_officer: Page, portal_stack: PortalStack
) -> None:
    begin(phone, "quick")
    search_for(phone, "station")
    go_on(phone)
    phone.locator("button[name=reason][value=comments]").click()
    phone.locator("button[name=code][value=no]").click()
    expect(phone.get_by_role("button", name="Add more")).to_be_visible()
    report_id = newest(portal_stack, "SafetyReport")

    officer.goto(f"/reports/{report_id}/")
    officer.get_by_role("button", name="Start reading").click()
    second_officer.goto(f"/reports/{report_id}/")

    expect(second_officer.get_by_text("Somebody else is reading this one")).to_be_visible()
    assert not second_officer.get_by_role("button", name="Start reading").count()
    assert not second_officer.get_by_role("button", name="Accept").count()

    officer.get_by_role("button", name="Put back in the queue").click()
    second_officer.reload()
    expect(second_officer.get_by_role("button", name="Start reading")).to_be_visible()
