"""The report journey in a real browser: phone, desktop, keyboard alone, no script, right to left, 320 px."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support_pages import PHONE, assert_no_sideways_scroll, tab_to
from tests.browser.support_stack import PortalStack

START = "/s/"
RECEIPT = re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){5}$")


@pytest.fixture
def look(look: Callable[[Page, str], None]) -> Callable[[Page, str], None]:
    """What every page must pass, and of this journey: a title that says nothing, and the one address."""

    def look_closer(page: Page, name: str) -> None:
        look(page, name)
        assert not re.search(r"unsafe|report|police|danger|abuse|harass", page.title(), re.IGNORECASE)
        assert page.url.endswith("/s/"), "the whole journey has one address"

    return look_closer


def go_on(page: Page) -> None:
    page.locator("button[name=go][value=next]").click()


def skip(page: Page) -> None:
    page.locator("button[name=go][value=skip]").click()


def begin(page: Page, way: str = "full", start: str = START) -> None:
    page.goto(start)
    page.locator(f"button[name=begin][value={way}]").click()


def tick(page: Page, *codes: str) -> None:
    for code in codes:
        page.locator(f"input[value='{code}']").check()


def search_for(page: Page, words: str) -> None:
    """Search and choose the first place found, with the script's list or the server's."""
    page.locator("input[name=looking_for]").fill(words)
    page.locator("button[name=go][value=search]").click()
    found = page.locator(".place-results__choice, input[name=found]").first
    found.wait_for()
    found.click()


def whole_journey(page: Page, look: Callable[[Page, str], None], name: str, *, start: str = START) -> str:
    """Every page of a report about a public place; returns the receipt."""
    page.goto(start)
    look(page, f"{name}-01-start")
    page.locator("button[name=begin][value=full]").click()
    look(page, f"{name}-02-space")
    tick(page, "public")
    go_on(page)
    look(page, f"{name}-03-setting")
    tick(page, "transport")
    go_on(page)
    page.locator("input[name=route]").fill("12 to the harbour")
    go_on(page)
    search_for(page, "station")
    look(page, f"{name}-04-place")
    go_on(page)
    look(page, f"{name}-05-what")
    tick(page, "followed_on_foot", "badly_lit")
    go_on(page)
    look(page, f"{name}-06-main")
    tick(page, "followed_on_foot")
    go_on(page)
    look(page, f"{name}-07-when")
    tick(page, "night", "often")
    go_on(page)
    look(page, f"{name}-08-precision")
    tick(page, "street")
    go_on(page)
    page.locator("textarea[name=cost]").fill("A taxi each night.")
    look(page, f"{name}-09-cost")
    go_on(page)
    look(page, f"{name}-10-danger")
    tick(page, "not_sure")
    go_on(page)
    look(page, f"{name}-11-help-now")
    go_on(page)
    page.locator("textarea[name=words]").fill("The lamps are out.")
    look(page, f"{name}-12-words")
    go_on(page)
    look(page, f"{name}-13-age")
    tick(page, "18_to_24")
    go_on(page)
    look(page, f"{name}-14-about")
    skip(page)
    look(page, f"{name}-15-recognise")
    tick(page, "no")
    go_on(page)
    look(page, f"{name}-16-hear-back")
    tick(page, "yes")
    go_on(page)
    look(page, f"{name}-17-check")
    page.locator("button[name=go][value=send]").click()
    code = page.locator("#receipt-code")
    code.wait_for()
    look(page, f"{name}-18-done")
    receipt = code.inner_text().replace("\n", "").strip()
    assert RECEIPT.match(receipt), receipt
    return receipt


def test_on_a_phone_from_the_start_page_to_the_receipt_that_opens_it(phone: Page, look) -> None:
    receipt = whole_journey(phone, look, "journey-phone")
    phone.goto("/r/")
    phone.locator("input[name=receipt]").fill(receipt.lower())
    phone.get_by_role("button", name="Continue").click()
    # Many reports come from this one machine: where they came fast, the last ones wait for a second look.
    expect(phone.locator("h1")).to_contain_text(
        re.compile("Nobody has read it yet|waiting for a second person")
    )


def test_on_a_desktop(desktop: Page, look) -> None:
    whole_journey(desktop, look, "journey-desktop")


def test_on_a_screen_of_320_pixels(narrow: Page, look) -> None:
    whole_journey(narrow, look, "journey-narrow")


@pytest.mark.parametrize("language", ["ur", "ar"])
def test_right_to_left_in_a_language_that_runs_so(public_page, look, language: str) -> None:
    page = public_page(**PHONE)
    page.goto(f"/{language}{START}")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", language)
    whole_journey(page, look, f"journey-{language}", start=f"/{language}{START}")
    assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", page.locator("h1, main p").first.inner_text())


def test_in_welsh(phone: Page, look) -> None:
    whole_journey(phone, look, "journey-cy", start=f"/cy{START}")
    expect(phone.locator("html")).to_have_attribute("lang", "cy")


def test_without_javascript_every_page_still_leads_on(no_script: Page, snap) -> None:
    page = no_script
    begin(page)
    tick(page, "public")
    go_on(page)
    skip(page)
    search_for(page, "station")
    snap(page, "journey-no-script-place")
    go_on(page)
    tick(page, "comments")
    go_on(page)
    for _page in range(20):
        if page.locator("input[name=hear_back]").count():
            break
        skip(page)
    tick(page, "yes")
    go_on(page)
    page.wait_for_timeout(1_100)  # a person reads the last page for longer than this; a robot does not
    page.locator("button[name=go][value=send]").click()
    assert RECEIPT.match(page.locator("#receipt-code").inner_text().replace("\n", "").strip())
    snap(page, "journey-no-script-done")


def test_without_javascript_or_search_a_place_is_chosen_from_a_list(no_script: Page) -> None:
    page = no_script
    begin(page, "quick")
    page.locator("summary", has_text="Choose from a list").click()
    page.locator("select[name=district]").select_option(index=1)
    page.locator("button[name=go][value=list]").click()
    page.locator("input[name=found]").first.check()
    go_on(page)
    page.locator("button[name=reason][value=badly_lit]").click()
    expect(page.locator("h1")).to_have_text("Ready to send")


def test_with_the_keyboard_alone(desktop: Page) -> None:
    page = desktop
    page.goto(START)
    tab_to(page, page.locator("button[name=begin][value=quick]"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("input[name=looking_for]"))
    page.keyboard.type("station")
    page.keyboard.press("Enter")
    found = page.locator(".place-results__choice").first
    found.wait_for()
    tab_to(page, found)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("button[name=go][value=next]"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("button[name=reason][value=badly_lit]"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("button[name=code][value=yes]"))
    page.keyboard.press("Enter")
    expect(page.locator("#receipt-code")).to_be_visible()


def test_the_quick_way_is_three_taps_after_the_place_is_found(phone: Page, look) -> None:
    begin(phone, "quick")
    search_for(phone, "station")
    go_on(phone)
    look(phone, "quick-2-reason")
    phone.locator("button[name=reason][value=followed_on_foot]").click()
    look(phone, "quick-3-send")
    phone.locator("button[name=code][value=no]").click()
    expect(phone.get_by_role("button", name="Add more")).to_be_visible()
    look(phone, "quick-4-done")
    phone.get_by_role("button", name="Add more").click()
    expect(phone.locator("h1")).to_have_text("When is it like this?")


def test_about_the_police_and_in_private_help_stands_first(phone: Page, look) -> None:
    for space in ("police", "private"):
        begin(phone)
        tick(phone, space)
        go_on(phone)
        look(phone, f"space-{space}")


def test_back_in_the_history_shows_nothing_that_was_typed(phone: Page) -> None:
    begin(phone)
    tick(phone, "online")
    go_on(phone)
    skip(phone)
    tick(phone, "online_threats")
    go_on(phone)
    skip(phone)
    phone.locator("textarea[name=cost]").fill("only she knows this")
    go_on(phone)
    phone.goto("/help/device/")
    phone.goto(START)
    assert "only she knows this" not in phone.content()
    expect(phone.locator("button[name=begin][value=full]")).to_be_visible()


def test_a_mistake_is_named_in_place_and_gets_the_focus(phone: Page, look) -> None:
    begin(phone)
    go_on(phone)
    expect(phone.locator("[data-error-summary]")).to_be_focused()
    look(phone, "journey-phone-mistake")


def test_nothing_is_left_on_the_device(phone: Page) -> None:
    begin(phone)
    assert phone.context.cookies() == []
    assert phone.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize(
    "page_name",
    ["", "now/", "talk/", "ways/", "independent/", "young/", "device/", "after/", "leaving/", "work/"],
)
def test_help_pages(narrow: Page, axe, snap, page_name: str) -> None:
    narrow.goto(f"/help/{page_name}")
    axe(narrow)
    assert_no_sideways_scroll(narrow)
    assert narrow.locator("h1").count() == 1
    expect(narrow.get_by_role("button", name="Exit this page")).to_be_visible()
    snap(narrow, f"help-{page_name.strip('/') or 'overview'}")


def test_the_first_page_weighs_at_most_40_kilobytes(public_page, portal_stack: PortalStack) -> None:
    page = public_page(**PHONE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weights: list[float] = []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(START, wait_until="networkidle")
    assert 0 < sum(weights) <= 40_000, f"{sum(weights):.0f} bytes over the wire"


def test_only_pages_with_a_map_load_the_map(phone: Page) -> None:
    loaded: list[str] = []
    phone.on("request", lambda request: loaded.append(request.url))
    begin(phone)
    tick(phone, "public")
    go_on(phone)
    assert not any("/map" in url for url in loaded)
    skip(phone)
    phone.locator("[data-map-picker] canvas").first.wait_for()
    assert any("map" in url and url.endswith(".js") for url in loaded)
