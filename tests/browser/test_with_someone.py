"""A worker reports with somebody on a phone, and types in what somebody wrote by hand. Neither stays in her hands."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.support_pages import NARROW, PHONE, assert_no_sideways_scroll, tab_to
from tests.browser.support_staff import open_receipt, send, sign_in
from tests.browser.test_journey import go_on, search_for, skip, tick

WORKER = "Bethan L."
HERE = "/partners/with-someone/"
WORDS = "Every evening a man waits by the steps."
PICTURES = "with-someone-"


def agree(page: Page) -> None:
    """What she said before the first question."""
    page.get_by_label("This is her own wish, and every answer is hers").check()
    page.get_by_label("She knows who reads it, and what must be acted on").check()
    page.get_by_label("No, leave us out").check()
    page.get_by_role("button", name="Begin").click()


def through_the_questions(page: Page, look: Callable[[Page, str], None], name: str) -> str:
    """Every question to the receipt, which is returned; each page is looked at."""
    look(page, f"{name}-space")
    tick(page, "public")
    go_on(page)
    tick(page, "street")
    go_on(page)
    search_for(page, "station")
    look(page, f"{name}-place")
    go_on(page)
    tick(page, "followed_on_foot")
    go_on(page)
    while not page.locator("textarea[name=words]").count():
        skip(page)
    page.locator("textarea[name=words]").fill(WORDS)
    look(page, f"{name}-words")
    go_on(page)
    while not page.locator("input[name=hear_back]").count():
        skip(page)
    tick(page, "yes")
    go_on(page)
    look(page, f"{name}-check")
    expect(page.locator("main")).to_contain_text(WORDS)
    receipt = send(page)
    look(page, f"{name}-done")
    return receipt


def test_on_a_phone_with_somebody_to_the_receipt_that_is_hers(
    workspace_page: Callable[..., Page], phone: Page, look: Callable[[Page, str], None]
) -> None:
    page = sign_in(workspace_page(**PHONE), WORKER)
    page.goto(HERE)
    look(page, "start")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    look(page, "not-asked-yet")
    agree(page)
    expect(page.get_by_text("Read each question out as it stands.")).to_be_visible()
    receipt = through_the_questions(page, look, "phone")
    expect(page.locator("main")).to_contain_text("This code is hers. Hand it over now")
    expect(page.locator("main")).not_to_contain_text("Exit this page")
    page.goto(HERE)
    assert WORDS not in page.content(), "nobody finds the way back to what she said"
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

    open_receipt(phone, receipt)
    expect(phone.locator("main")).not_to_contain_text("Tidewater")


def test_stopping_erases_what_was_said(workspace_page: Callable[..., Page], look) -> None:
    page = sign_in(workspace_page(**PHONE), WORKER)
    page.goto(HERE)
    agree(page)
    tick(page, "online")
    go_on(page)
    page.get_by_role("button", name="Stop, and erase what was said").click()
    expect(page.get_by_text("What was said here was erased.")).to_be_visible()
    look(page, "stopped")
    assert page.locator("input[name=draft]").first.input_value() == ""


def test_with_the_keyboard_alone(workspace_page: Callable[..., Page]) -> None:
    page = sign_in(workspace_page(), WORKER)
    page.goto(HERE)
    for label in ("This is her own wish", "She knows who reads it"):
        tab_to(page, page.get_by_label(re.compile(label)))
        page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Yes, name us"))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("No, leave us out")).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Begin"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("input[name=space]").first)
    page.keyboard.press("Space")
    tab_to(page, page.locator("button[name=go][value=next]"))
    page.keyboard.press("Enter")
    expect(page.locator("input[name=setting]").first).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Stop, and erase what was said"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("What was said here was erased.")).to_be_visible()


def printed_form(page: Page) -> tuple[str, str]:
    """Make one form; its code, and where it is printed from."""
    page.goto(f"{HERE}forms/")
    known = set(page.locator("main li span[translate=no]").all_inner_texts())
    page.get_by_label("Where it goes back to").fill("Tidewater\n12 Quay Street\nSkerry")
    page.get_by_role("button", name="Make them").click()
    page.locator("main li span[translate=no]").first.wait_for()
    (code,) = set(page.locator("main li span[translate=no]").all_inner_texts()) - known
    row = page.locator("main li", has_text=code)
    address = row.get_by_role("link").get_attribute("href") or ""
    return code, address.removesuffix("pdf/")


def test_a_form_on_paper_from_the_printer_to_its_receipt_and_not_twice(
    workspace_page: Callable[..., Page], phone: Page, look: Callable[[Page, str], None], axe
) -> None:
    page = sign_in(workspace_page(**NARROW), WORKER)
    code, printed = printed_form(page)
    look(page, "forms")
    page.goto(printed)
    axe(page)
    assert_no_sideways_scroll(page)
    expect(page.locator("body")).to_contain_text(code)
    expect(page.locator("body")).to_contain_text("types in what you wrote, and then destroys the paper")

    page.goto(f"{HERE}paper/")
    look(page, "paper-start")
    page.get_by_label("Code on the form").fill("AAAAA-AAAAA")
    agree(page)
    expect(page.get_by_role("link", name="None of your organisation’s forms has this code")).to_be_visible()
    look(page, "paper-wrong-code")
    page.get_by_label("Code on the form").fill(f" {code.lower().replace('-', ' ')}")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Type what she wrote, without names.")).to_be_visible()
    receipt = through_the_questions(page, look, "paper")
    expect(page.get_by_text("whoever brings the part that was torn off her form")).to_be_visible()
    open_receipt(phone, receipt)

    page.goto(f"{HERE}paper/")
    page.get_by_label("Code on the form").fill(code)
    agree(page)
    expect(page.locator("[data-error-summary]")).to_contain_text("This form was typed in before")
    page.goto(f"{HERE}forms/")
    assert code not in page.content()
