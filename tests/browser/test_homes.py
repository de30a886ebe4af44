"""Each role's first page, as its person sees it on a phone and at a desk."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support_pages import DESKTOP, PHONE, assert_no_sideways_scroll
from tests.browser.support_staff import sign_in

PEOPLE = {
    "triage_officer": "Rosalind A.",
    "triage_supervisor": "Marguerite O.",
    "independent_reviewer": "Helen Q.",
    "analyst": "Dev P.",
    "communications_editor": "Carys W.",
    "vawg_lead": "Ngozi E.",
    "partner_lead": "Farida K.",
    "partner_member": "Bethan L.",
    "participant": "Wren",
    "facilitator": "Jo S.",
    "panel_member": "Amal H.",
    "force_administrator": "Siobhan M.",
    "platform_administrator": "Petra N.",
}
SCREENS: dict[str, dict[str, Any]] = {"phone": PHONE, "desktop": DESKTOP}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("role", PEOPLE)
def test_a_first_page_shows_three_numbers_and_every_way_on_opens(
    workspace_page: Callable[..., Page],
    axe: Callable[..., None],
    snap: Callable[..., object],
    role: str,
    screen: str,
) -> None:
    page = sign_in(workspace_page(**SCREENS[screen]), PEOPLE[role])
    expect(page.locator(".day__number")).to_have_count(3)
    expect(page.get_by_role("heading", name="Needs you")).to_be_visible()
    axe(page)
    assert_no_sideways_scroll(page)
    snap(page, f"home-{role}-{screen}")
    if screen == "desktop":
        ways = page.locator(".day__number, .day__wait a, .day__new a")
        for address in {str(way.get_attribute("href")) for way in ways.all()}:
            answer = page.request.get(address)
            assert answer.status == 200, f"{role}: {address}"
