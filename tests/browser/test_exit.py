"""Exit this page: by a click, by a link for the keyboard, by Shift three times. Nothing typed is left behind."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.support_pages import DESKTOP, PHONE, Watch, tab_to
from tests.browser.test_journey import begin, go_on, skip, tick

TYPED = "only she knows this"
AWAY = "https://www.bbc.co.uk/weather"
FETCHED_BY_THE_PAGE = {"Sec-Fetch-Site": "same-origin"}


def by_click(page: Page) -> None:
    page.get_by_role("button", name="Exit this page").click()


def by_the_link_for_the_keyboard(page: Page) -> None:
    page.locator("a.govuk-skip-link").first.focus()  # where Tab begins on a page that was just opened
    tab_to(page, page.locator("a.govuk-skip-link[data-exit]"))
    page.keyboard.press("Enter")


def by_shift_three_times(page: Page) -> None:
    for _press in range(3):
        page.keyboard.press("Shift")


WAYS_OUT = [by_click, by_the_link_for_the_keyboard, by_shift_three_times]


@pytest.fixture
def leaving(public_page: Callable[..., Page], watch: Watch) -> Iterator[Callable[..., Page]]:
    """Make pages for which a stand-in answers as the page that one lands on: no test leaves this machine."""

    def weather(route: Route) -> None:
        route.fulfill(content_type="text/html", body="<!doctype html><title>Weather</title><h1>Weather</h1>")

    def make(**options: object) -> Page:
        page = public_page(**options)
        page.context.route(f"{AWAY}**", weather)
        return page

    with watch.allowing("bbc.co.uk"):
        yield make


def in_the_middle(page: Page) -> dict[str, str]:
    """Something is typed and kept, and more is being typed. Returns what would ask for the kept part again."""
    begin(page)
    tick(page, "online")
    go_on(page)
    skip(page)
    tick(page, "online_threats")
    go_on(page)
    skip(page)
    page.locator("textarea[name=cost]").fill(TYPED)
    go_on(page)
    tick(page, "no")
    go_on(page)
    page.locator("textarea[name=words]").fill(TYPED)
    carried: dict[str, str] = page.locator(".journey__form").evaluate(
        "form => Object.fromEntries([...form.querySelectorAll('input[type=hidden]')].map((one) => [one.name, one.value]))"
    )
    return carried | {"go": "change", "to": "cost"}


def draft_says(page: Page, form: dict[str, str]) -> str:
    return page.request.post("/s/", form={**form}, headers=FETCHED_BY_THE_PAGE).text()


def assert_draft_is_erased(page: Page, form: dict[str, str]) -> None:
    """The page asks for that as it leaves, and does not wait for the answer: within five seconds it is done."""
    until = time.monotonic() + 5
    while TYPED in (said := draft_says(page, form)):
        assert time.monotonic() < until, "the draft is still there"
    assert "What you had typed is no longer here" in said


@pytest.mark.parametrize("leave", WAYS_OUT)
@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_in_the_middle_of_the_journey_one_is_gone_and_so_is_the_draft(
    leaving: Callable[..., Page], leave: Callable[[Page], None], device: dict[str, object]
) -> None:
    page = leaving(**device)
    form = in_the_middle(page)
    assert TYPED in draft_says(page, form), "the draft must be there first, or the test shows nothing"

    leave(page)

    expect(page.locator("h1")).to_have_text("Weather")
    assert page.url.startswith(AWAY)
    assert_draft_is_erased(page, form)
    page.go_back()
    assert TYPED not in page.content()
    assert not page.locator("textarea").count()


def test_from_help_that_was_opened_in_the_middle_one_is_gone_and_so_is_the_draft(
    leaving: Callable[..., Page],
) -> None:
    page = leaving(**DESKTOP)
    form = in_the_middle(page)
    half = f"{TYPED}, half"
    page.locator("textarea[name=words]").fill(half)
    page.locator("footer a[href*='/help/']").first.click()
    expect(page.get_by_role("button", name="Back to what you were saying")).to_be_visible()
    assert form["draft"] not in page.url
    page.locator("a.card__link[href*='/help/'], main a[href*='/help/']").first.click()
    page.get_by_role("button", name="Back to what you were saying").click()
    expect(page.locator("textarea[name=words]")).to_have_value(half)

    page.locator("footer a[href*='/help/']").first.click()
    expect(page.get_by_role("button", name="Back to what you were saying")).to_be_visible()
    by_click(page)
    expect(page.locator("h1")).to_have_text("Weather")
    assert_draft_is_erased(page, form)


def test_the_page_that_she_left_is_not_a_step_back(leaving: Callable[..., Page]) -> None:
    page = leaving(**PHONE)
    page.goto("/help/")
    page.goto("/help/device/")
    by_click(page)
    expect(page.locator("h1")).to_have_text("Weather")
    page.go_back()
    assert page.url.endswith("/help/"), "the page she left was replaced in the history"


def test_shift_typed_in_a_capital_letter_does_not_leave(leaving: Callable[..., Page]) -> None:
    page = leaving(**DESKTOP)
    in_the_middle(page)
    box = page.locator("textarea[name=words]")
    box.fill("")
    for letter in "ABCD":
        page.keyboard.down("Shift")
        page.keyboard.press(letter)
        page.keyboard.up("Shift")
    expect(box).to_have_value("ABCD")


def test_without_javascript_the_button_is_a_link_that_leaves(leaving: Callable[..., Page]) -> None:
    page = leaving(**PHONE, java_script_enabled=False)
    begin(page)
    by_click(page)
    expect(page.locator("h1")).to_have_text("Weather")
