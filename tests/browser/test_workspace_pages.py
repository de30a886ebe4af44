"""Every page of the workspace: nothing for axe to find, nothing wider than the screen, everything by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support_pages import DESKTOP, NARROW, assert_no_sideways_scroll, tab_to
from tests.browser.support_staff import ADMINISTRATOR, OFFICER, REVIEWER, SUPERVISOR, sign_in

PAGES = {
    OFFICER: ["/", "/reports/", "/reports/?state=accepted", "/reports/conflicts/", "/security/"],
    SUPERVISOR: [
        "/",
        "/reports/team/",
        "/reports/rules/",
        "/reports/retention/",
        "/reports/policies/",
        "/reports/policies/crime/",
    ],
    REVIEWER: ["/", "/inbox/"],
    ADMINISTRATOR: [
        "/",
        "/people/",
        "/people/invite/",
        "/system/",
        "/system/mail/",
        "/system/audit/",
        "/security/password/",
    ],
    "Petra N.": ["/", "/people/", "/system/"],
    "Ngozi E.": ["/", "/reports/guidance/", "/reports/guidance/hours/", "/system/audit/"],
    "Carys W.": ["/"],
    "Dev P.": ["/", "/gallery/"],
    "Farida K.": ["/", "/people/invite/"],
    "Bethan L.": ["/"],
    "Wren": ["/"],
    "Jo S.": ["/"],
    "Amal H.": ["/"],
}
SCREENS: dict[str, dict[str, Any]] = {"desktop": DESKTOP, "narrow": NARROW}


@pytest.fixture
def look(axe: Callable[..., None]) -> Callable[[Page], None]:
    def look(page: Page) -> None:
        axe(page)
        assert_no_sideways_scroll(page)
        assert page.locator("h1").count() == 1

    return look


def first_report(page: Page) -> None:
    page.goto("/reports/")
    page.locator(".queue__title a").first.click()
    expect(page.locator(".report-head")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS)
def test_signing_in(workspace_page: Callable[..., Page], look: Callable[[Page], None], screen: str) -> None:
    page = workspace_page(**SCREENS[screen])
    for address in ("/sign-in/", "/sign-in/forgotten/"):
        page.goto(address)
        look(page)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_each_role(
    workspace_page: Callable[..., Page], look: Callable[[Page], None], name: str, screen: str
) -> None:
    page = sign_in(workspace_page(**SCREENS[screen]), name)
    for address in PAGES[name]:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{name} {address}"
        look(page)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_report_with_everything_unfolded(
    workspace_page: Callable[..., Page], look: Callable[[Page], None], screen: str
) -> None:
    page = sign_in(workspace_page(**SCREENS[screen]), OFFICER)
    first_report(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    look(page)


def test_in_the_dark(workspace_page: Callable[..., Page], look: Callable[[Page], None]) -> None:
    page = sign_in(workspace_page(color_scheme="dark"), OFFICER)
    look(page)
    page.goto("/reports/")
    look(page)
    first_report(page)
    look(page)


def test_a_page_that_is_not_there(workspace_page: Callable[..., Page], watch, look) -> None:
    page = sign_in(workspace_page(), OFFICER)
    with watch.allowing("404"):
        answer = page.goto("/reports/00000000-0000-4000-8000-000000000000/")
        assert answer is not None
        assert answer.status == 404
        look(page)


def test_a_report_is_reached_and_opened_with_the_keyboard_alone(workspace_page: Callable[..., Page]) -> None:
    page = workspace_page()
    page.goto("/sign-in/")
    tab_to(page, page.get_by_role("button", name=OFFICER))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(OFFICER)
    tab_to(page, page.locator(".day__number").first)
    page.keyboard.press("Enter")
    page.locator("#queue").wait_for()
    tab_to(page, page.locator(".queue__title a").first)
    page.keyboard.press("Enter")
    page.locator(".report-head").wait_for()
    tab_to(page, page.get_by_role("button", name="Start reading"))
    page.keyboard.press("Enter")
    accept = page.get_by_role("button", name="Accept")
    accept.wait_for()
    tab_to(page, accept)
    put_back = page.get_by_role("button", name="Put back in the queue")
    tab_to(page, put_back)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Put back in the queue")).to_have_count(0)


def test_j_k_and_o_move_through_the_queue_and_open(workspace_page: Callable[..., Page]) -> None:
    page = sign_in(workspace_page(), OFFICER)
    page.goto("/reports/")
    links = page.locator(".queue__title a")
    page.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()
    target = links.nth(0).get_attribute("href")
    page.keyboard.press("o")
    page.wait_for_url(f"**{target}")


def test_the_keys_are_turned_off_and_on_and_the_device_remembers(workspace_page: Callable[..., Page]) -> None:
    """WCAG 2.1.4: what somebody says to her computer must not move her about."""
    page = sign_in(workspace_page(), OFFICER)
    page.goto("/reports/")
    page.get_by_role("button", name="Turn these keys off").click()
    page.keyboard.press("j")
    expect(page.locator(".queue__title a").first).not_to_be_focused()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(".queue__title a").first).not_to_be_focused()
    page.get_by_role("button", name="Turn the keys on").click()
    page.keyboard.press("j")
    expect(page.locator(".queue__title a").first).to_be_focused()


def test_the_keys_do_nothing_while_somebody_types(workspace_page: Callable[..., Page]) -> None:
    page = sign_in(workspace_page(), OFFICER)
    page.goto("/reports/")
    box = page.locator("select[name=state]")
    box.focus()
    page.keyboard.press("j")
    expect(box).to_be_focused()
