"""Somebody who works for the police, on a phone of her own without JavaScript; and the reviewer who answers her."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.support_pages import PHONE, assert_no_sideways_scroll
from tests.browser.support_stack import PortalStack
from tests.browser.support_staff import REVIEWER, newest, open_receipt, picture, send, sign_in
from tests.browser.test_inbox import open_in_inbox, unlock
from tests.browser.test_journey import go_on, skip, tick

WORDS = "He keeps a list of the women at the front counter."
ANSWER = "Thank you. Is there a record of that list?"


def test_a_concern_about_a_colleague_without_javascript_and_its_answer(
    no_script: Page, workspace_page: Callable[..., Page], portal_stack: PortalStack
) -> None:
    page = no_script
    page.goto("/s/")
    page.get_by_role("link", name="Do you work for the police?").click()
    expect(page.get_by_text("What is opened there is logged")).to_be_visible()
    expect(page.get_by_text("/help/work/")).to_be_visible()
    assert_no_sideways_scroll(page)
    picture(page, "workforce-1-before-you-start")
    assert page.title().startswith("Before you start")
    page.get_by_role("button", name="I am on a device of my own").click()
    expect(page.get_by_text("Independent Office for Police Conduct").first).to_be_visible()
    go_on(page)
    tick(page, "colleague_words", "colleague_culture")
    picture(page, "workforce-2-what")
    go_on(page)
    tick(page, "colleague_words")
    go_on(page)
    skip(page)
    skip(page)
    page.locator("textarea[name=words]").fill(WORDS)
    picture(page, "workforce-3-words")
    go_on(page)
    tick(page, "yes")
    go_on(page)
    page.wait_for_timeout(1_100)  # a person reads the last page for longer than this; a robot does not
    receipt = send(page)
    picture(page, "workforce-4-done")
    assert page.context.cookies() == []

    reviewer = sign_in(workspace_page(), REVIEWER)
    unlock(reviewer)
    open_in_inbox(reviewer, newest(portal_stack, "IndependentReport"))
    expect(reviewer.locator("[data-said]")).to_contain_text("Says that they work for the police")
    reviewer.get_by_role("button", name="Show what she wrote").click()
    expect(reviewer.locator("[data-words]")).to_contain_text(WORDS)
    reviewer.get_by_label("Write to her").fill(ANSWER)
    reviewer.get_by_role("button", name="Seal and send").click()
    expect(reviewer.get_by_text("Your answer was sealed here and sent.")).to_be_visible()
    open_receipt(page, receipt)
    expect(page.locator(".messages")).to_contain_text(ANSWER)


def test_its_pages_hold_for_axe_on_a_phone(
    public_page: Callable[..., Page], axe: Callable[..., None]
) -> None:
    page = public_page(**PHONE)
    page.goto("/help/work/")
    axe(page)
    assert_no_sideways_scroll(page)
    page.get_by_role("button", name="I am on a device of my own").click()
    axe(page)
    go_on(page)
    axe(page)
    tick(page, "colleague_other")
    go_on(page)
    axe(page)
