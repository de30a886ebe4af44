"""Feedback on a phone in two minutes, acknowledged and answered; what alleges misconduct is sent somewhere safer."""

from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.support_pages import NARROW
from tests.browser.support_staff import sign_in

PARTNER_WORKER, FORCE_LEAD = "Bethan L.", "Ngozi E."
FEEDBACK = "/partners/feedback/"
PICTURES = "feedback-"


def fill(page: Page, subject: str, *, misconduct: str) -> None:
    page.goto(FEEDBACK)
    page.get_by_role("button", name="Give feedback").click()
    page.locator("input[name=about][value=service]").check()
    page.get_by_label("Which one?").fill(subject)
    page.locator("input[name=whom][value=supported]").check()
    page.locator(f"input[name=misconduct][value={misconduct}]").check()
    page.locator("input[name=respected][value=partly]").check()
    page.locator("textarea[name=words]").fill("She waited an hour in front of everybody.")


def test_it_is_given_on_a_phone_acknowledged_and_answered(
    workspace_page: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    subject = f"The front desk {uuid4().hex[:4]}"
    page = sign_in(workspace_page(**NARROW), PARTNER_WORKER)
    fill(page, subject, misconduct="no")
    look(page, "form")
    page.get_by_role("button", name="Send it").click()
    mine = page.locator(".card", has_text=subject)
    expect(mine).to_contain_text("To be acknowledged by")
    look(page, "given")

    lead = sign_in(workspace_page(), FORCE_LEAD)
    lead.goto(FEEDBACK)
    lead.get_by_role("button", name=f"Acknowledge it : {subject}").click()
    expect(lead.locator(".card", has_text=subject)).to_contain_text("Acknowledged")
    look(lead, "acknowledged")
    lead.get_by_role("button", name=f"Answer it : {subject}").click()
    lead.get_by_label("What do you answer?").fill("A room is offered first, from today.")
    look(lead, "answering")
    lead.locator("main form.narrow-form button").click()

    page.reload()
    expect(mine).to_contain_text("Answered")
    expect(mine).to_contain_text("A room is offered first, from today.")
    look(page, "answered")


def test_what_alleges_misconduct_is_not_kept_and_the_way_to_the_independent_inbox_is_shown(
    workspace_page: Callable[..., Page], look: Callable[[Page, str], None]
) -> None:
    subject = f"A visit {uuid4().hex[:4]}"
    page = sign_in(workspace_page(**NARROW), PARTNER_WORKER)
    fill(page, subject, misconduct="yes")
    page.get_by_role("button", name="Send it").click()
    expect(page.locator("h1")).to_have_text("This belongs somewhere safer")
    address = page.get_by_role("button", name="Report it there").get_attribute("href") or ""
    assert address.endswith("/s/"), "the public journey, which seals it to the independent inbox"
    look(page, "misconduct")
    page.goto(FEEDBACK)
    expect(page.locator("main")).not_to_contain_text(subject)
