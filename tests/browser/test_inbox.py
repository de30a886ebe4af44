"""What is about the police: to the independent inbox, opened in the reviewer's own browser, and nowhere else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE
from tests.browser.support_pages import assert_no_sideways_scroll
from tests.browser.support_stack import PortalStack
from tests.browser.support_staff import (
    OFFICER,
    REVIEWER,
    find_in_queue,
    newest,
    open_receipt,
    picture,
    send,
    sign_in,
)
from tests.browser.test_journey import begin, go_on, search_for, skip, tick

WORDS = "He used his warrant card to get into my home."
ANSWER = "Thank you for trusting us with this. Nobody at the station can see it."
MISPLACED = "It was one of the constables at the station."


@pytest.fixture
def reviewer(workspace_page: Callable[..., Page]) -> Page:
    return sign_in(workspace_page(), REVIEWER)


@pytest.fixture
def officer(workspace_page: Callable[..., Page]) -> Page:
    return sign_in(workspace_page(), OFFICER)


def say_it_about_the_police(page: Page) -> str:
    begin(page)
    tick(page, "police")
    go_on(page)
    go_on(page)  # independent people to talk to first
    tick(page, "police_not_heard")
    go_on(page)
    skip(page)  # when
    skip(page)  # what it has cost
    skip(page)  # danger
    page.locator("textarea[name=words]").fill(WORDS)
    go_on(page)
    skip(page)  # her age
    tick(page, "yes")
    go_on(page)
    return send(page)


def unlock(page: Page) -> None:
    page.goto("/inbox/")
    page.get_by_label("Your passphrase").fill(DEMO_PASSPHRASE)
    page.get_by_role("button", name="Unlock this page").click()
    expect(page.get_by_text("Unlocked on this page")).to_be_visible(timeout=60_000)


def open_in_inbox(page: Page, report_id: str) -> None:
    page.locator(f"[data-open*='{report_id}']").click()
    expect(page.locator("#inbox-report-title")).to_be_focused()


def test_the_reviewer_alone_opens_it_and_answers(
    phone: Page, reviewer: Page, officer: Page, portal_stack: PortalStack, axe: Callable[..., None]
) -> None:
    receipt = say_it_about_the_police(phone)
    report_id = newest(portal_stack, "IndependentReport")

    assert not find_in_queue(officer, report_id)
    refused = officer.request.get(f"/reports/{report_id}/")
    assert refused.status == 404
    assert officer.request.get("/inbox/").status == 403

    reviewer.goto("/inbox/")
    assert WORDS not in reviewer.content()
    axe(reviewer)
    picture(reviewer, "12-inbox-locked")
    unlock(reviewer)
    open_in_inbox(reviewer, report_id)
    assert WORDS not in reviewer.content(), "words open only when they are asked for"
    reviewer.get_by_role("button", name="Show what she wrote").click()
    expect(reviewer.locator("[data-words]")).to_contain_text(WORDS)
    axe(reviewer)
    picture(reviewer, "13-inbox-open", start="[data-inbox]")

    reviewer.get_by_label("Write to her").fill(ANSWER)
    reviewer.get_by_role("button", name="Seal and send").click()
    expect(reviewer.get_by_text("Your answer was sealed here and sent.")).to_be_visible()

    open_receipt(phone, receipt)
    expect(phone.locator("h1")).to_have_text("An independent reviewer has written to you")
    expect(phone.locator(".messages")).to_contain_text(ANSWER)
    axe(phone)


def test_the_page_is_locked_again_once_it_is_left(reviewer: Page) -> None:
    unlock(reviewer)
    reviewer.reload()
    expect(reviewer.get_by_label("Your passphrase")).to_be_visible()
    expect(reviewer.get_by_label("Your passphrase")).to_have_value("")


def test_another_passphrase_opens_nothing(reviewer: Page) -> None:
    reviewer.goto("/inbox/")
    reviewer.get_by_label("Your passphrase").fill("four words that are wrong")
    reviewer.get_by_role("button", name="Unlock this page").click()
    expect(reviewer.get_by_text("This passphrase does not open your key.")).to_be_visible(timeout=60_000)
    assert not reviewer.locator("[data-open]:visible").count()


def test_on_a_narrow_screen_nothing_is_wider_than_it(workspace_page: Callable[..., Page], axe) -> None:
    page = sign_in(workspace_page(viewport={"width": 320, "height": 640}), REVIEWER)
    unlock(page)
    axe(page)
    assert_no_sideways_scroll(page)


def send_to_triage_by_mistake(page: Page) -> str:
    begin(page)
    tick(page, "public")
    go_on(page)
    skip(page)
    search_for(page, "station")
    go_on(page)
    tick(page, "comments")
    go_on(page)
    while not page.locator("textarea[name=words]").count():
        skip(page)
    page.locator("textarea[name=words]").fill(MISPLACED)
    go_on(page)
    while not page.locator("input[name=hear_back]").count():
        skip(page)
    tick(page, "yes")
    go_on(page)
    return send(page)


def test_what_turns_out_to_be_about_the_police_is_stopped_and_passed_on(
    phone: Page, reviewer: Page, officer: Page, portal_stack: PortalStack
) -> None:
    receipt = send_to_triage_by_mistake(phone)
    report_id = newest(portal_stack, "SafetyReport")
    officer.goto(f"/reports/{report_id}/")
    officer.get_by_role("button", name="Start reading").click()
    officer.get_by_role("button", name="Open: Anything").click()
    expect(officer.locator(".opened__words")).to_contain_text(MISPLACED)

    officer.locator("summary", has_text="It is about the police").click()
    officer.get_by_role("button", name="Stop and pass on").click()
    expect(officer.locator("h1")).to_have_text("Reports")

    assert not find_in_queue(officer, report_id)
    assert officer.request.get(f"/reports/{report_id}/").status == 404
    unlock(reviewer)
    open_in_inbox(reviewer, newest(portal_stack, "IndependentReport"))
    expect(reviewer.locator("[data-said]")).to_contain_text("Opened in triage, before it came here, by")
    reviewer.get_by_role("button", name="Show what she wrote").click()
    expect(reviewer.locator("[data-words]")).to_contain_text(MISPLACED)
    open_receipt(phone, receipt)
    expect(phone.locator("h1")).to_contain_text("independent")
