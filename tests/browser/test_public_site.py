"""The finished public site: every type of page in both languages and in the dark, and what readers do on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.support_pages import DESKTOP, NARROW, PHONE, Watch, assert_no_sideways_scroll
from tests.browser.support_stack import PortalStack

HEAVIEST_HOME = 100_000
MISSING = "/nobody-wrote-this/"
# How the loop closes: what was said, decided and done, and whether it helped.
LOOP = [
    "/heard/",
    "/you-said/walking-home-at-closing-time/",  # first nothing changed, then it did
    "/together/",
    "/together/recommendations/",
    "/together/changes/",
]
# One of every type, and what readers can see of it in more than one state.
PAGES = [
    *LOOP,
    "/",
    "/about/",
    "/about/who-reads/",
    "/about/how-we-talk/",
    "/accessibility/",
    "/news/",
    "/news/sixteen-days/",
    "/news/not-tolerated-here/",  # a statement
    "/campaigns/",
    "/campaigns/say-something-mate/",
    "/learning/",
    "/learning/lights-are-not-enough/",
    "/you-said/",
    "/you-said/harbour-walk-lamps/",  # done
    "/you-said/wend-towpath-running/",  # overdue
    "/partners/",
    "/partners/kit-for-venues/",
    "/recognition/",
    "/recognition/the-driver-who-waited/",
    "/plans/",
    "/plans/vawg-delivery-plan/",
    "/take-part/",
    "/take-part/what-counts-as-better/",  # a consultation
    "/take-part/winter-walk-oldport/",  # an event
    "/newsletter/",
    "/newsletter/autumn/",
    "/promises/",
    "/promises/p4-2/",
    "/figures/outcomes/",
    "/figures/outcomes/15/",
    "/figures/capability/",
    "/support/",
    "/support/find/",
    "/stages/",  # a guide
    "/search/",
]
ONLY_IN_ENGLISH = """
import uuid
from portal.cms.models import SectionPage, StandardPage
about = SectionPage.objects.get(slug="about", locale__language_code="en")
answer = f"sealing-{uuid.uuid4().hex}"
page = StandardPage(title="How the sealing works", slug=answer, introduction="On one page.", locale=about.locale)
about.add_child(instance=page)
page.save_revision().publish()
"""


@dataclass(frozen=True, slots=True)
class Way:
    """How a reader comes to the site."""

    language: str
    search_for: str
    options: dict[str, Any]

    def address(self, english: str) -> str:
        return english if self.language == "en" else f"/{self.language}{english}"


WAYS = {
    "English": Way("en", "night bus", DESKTOP),
    "Welsh": Way("cy", "bws nos", PHONE),
    "dark and narrow": Way("en", "night bus", {**NARROW, "color_scheme": "dark"}),
}


def go(page: Page, address: str) -> Response:
    answer = page.goto(address)
    assert answer is not None
    return answer


def assert_nothing_is_kept(page: Page) -> None:
    """No cookie, and nothing in any of the places where a page can leave something on a phone."""
    assert page.context.cookies() == []
    kept = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, (await caches.keys()).length]"
    )
    assert kept == [0, 0, 0, 0]


def history_of(page: Page) -> list[str]:
    """What the browser's history shows: addresses and titles."""
    session = page.context.new_cdp_session(page)
    entries = session.send("Page.getNavigationHistory")["entries"]
    return [f"{entry['url']} {entry['title']}" for entry in entries]


def language_list(page: Page) -> Locator:
    return page.locator("details.languages")


def choose_language(page: Page, name: str) -> None:
    languages = language_list(page)
    languages.locator("summary").click()
    languages.get_by_role("link", name=name).click()


@pytest.fixture
def look(axe: Callable[..., None]) -> Callable[[Page, Way], None]:
    def look(page: Page, way: Way) -> None:
        expect(page.locator("html")).to_have_attribute("lang", way.language)
        expect(page.locator("h1")).to_have_count(1)
        assert_no_sideways_scroll(page)
        axe(page)

    return look


@pytest.mark.parametrize("name", WAYS)
def test_every_type_of_page(
    public_page: Callable[..., Page],
    look: Callable[[Page, Way], None],
    axe: Callable[..., None],
    watch: Watch,
    name: str,
) -> None:
    """One test, one page of a browser: what is wrong on any of them is told together."""
    way, wrong = WAYS[name], []
    page = public_page(**way.options)

    def check(status: int, expected: int = 200) -> None:
        try:
            assert status == expected, f"{page.url} answers {status}"
            look(page, way)
            if way.language == "cy":  # the dark is no other page in Welsh: looked at where it stands
                page.emulate_media(color_scheme="dark")
                axe(page)
                page.emulate_media(color_scheme="light")
        except AssertionError as fault:
            wrong.append(str(fault))

    with watch.allowing("404"):
        check(go(page, way.address(MISSING)).status, 404)
    for english in PAGES:
        check(go(page, way.address(english)).status)
    page.goto(way.address("/search/"))
    page.locator("main input[name=words]").fill(way.search_for)
    page.locator("main form button").click()
    expect(page.locator(".found__item").first).to_be_visible()
    check(200)
    page.goto(way.address("/support/"))
    service = page.locator(".support-item__name").first.get_attribute("href")
    check(go(page, str(service)).status)
    assert_nothing_is_kept(page)
    assert not wrong, "\n\n".join(wrong)


def test_the_answers_shown_are_one_that_is_done_and_one_that_is_late(no_script: Page) -> None:
    no_script.goto("/you-said/harbour-walk-lamps/")
    expect(no_script.locator(".answer--done")).to_be_visible()
    no_script.goto("/you-said/wend-towpath-running/")
    expect(no_script.locator("main")).to_contain_text("and have not yet. That is on us.")


def test_from_the_first_page_to_an_answer_to_ones_own_voice(no_script: Page) -> None:
    no_script.goto("/")
    no_script.get_by_role("link", name=re.compile("^Every answer")).click()
    expect(no_script.locator("h1")).to_have_text("You said, we did")
    no_script.locator("main a[href='/you-said/harbour-walk-lamps/']").click()
    for part in ("You said", "We did", "What changed"):
        expect(no_script.get_by_role("heading", name=part, exact=True)).to_be_visible()
    voice = no_script.get_by_role("region", name="Add your voice")
    voice.get_by_role("button", name="Tell us about a place").click()
    expect(no_script).to_have_url(re.compile(r"/s/$"))
    expect(no_script.locator("button[name=begin][value=full]")).to_be_visible()
    assert_nothing_is_kept(no_script)


def test_a_service_is_found_by_need_and_district_and_the_address_tells_neither(no_script: Page) -> None:
    no_script.goto("/")
    no_script.get_by_role("button", name="Find support").click()
    no_script.get_by_role("button", name="Narrow it down").click()
    need = no_script.locator("main input[name=needs]").first
    code = str(need.get_attribute("value"))
    need.check()
    district = no_script.get_by_label("Which district?")
    district.select_option(index=1)
    chosen = district.locator("option:checked")
    district_code, district_name = str(chosen.get_attribute("value")), chosen.inner_text()
    no_script.get_by_role("button", name="Show what fits").click()

    expect(no_script.get_by_text("You asked for:")).to_contain_text(district_name)
    expect(no_script).to_have_url(re.compile(r"/support/find/$"))
    card = no_script.locator(".support-card__name a").first
    name = card.inner_text()
    card.click()
    expect(no_script.locator("h1")).to_have_text(name)
    expect(no_script.get_by_role("heading", name="How to reach them")).to_be_visible()
    been = history_of(no_script)
    assert len(been) > 3
    assert not [each for each in been if code in each or district_code in each or district_name in each]
    assert_nothing_is_kept(no_script)


def test_a_promise_is_read_and_its_figures_are_taken_away(no_script: Page) -> None:
    no_script.goto("/")
    no_script.get_by_role("link", name=re.compile("^Every promise")).click()
    no_script.locator("main a[href='/promises/p4-2/']").first.click()
    for part in ("Where it stands", "Figures", "What others say"):
        expect(no_script.get_by_role("heading", name=part, exact=True)).to_be_visible()
    with no_script.expect_download() as started:
        no_script.get_by_role("link", name=re.compile("^Download as CSV")).first.click()
    assert started.value.suggested_filename.endswith(".csv")
    head, *rows = started.value.path().read_text("utf-8-sig").splitlines()
    assert "," in head
    assert rows


def test_what_is_searched_for_is_in_no_address_and_in_no_history(no_script: Page) -> None:
    no_script.goto("/search/")
    no_script.get_by_role("main").get_by_role("textbox").fill("underpass")
    no_script.get_by_role("main").get_by_role("button", name="Search").click()
    expect(no_script.locator(".found__item").first).to_be_visible()
    expect(no_script).to_have_url(re.compile(r"/search/$"))
    no_script.locator(".found__item a").first.click()
    expect(no_script.locator("article")).to_be_visible()
    assert not [each for each in history_of(no_script) if "/search/" in each and "underpass" in each.lower()]
    assert_nothing_is_kept(no_script)


@pytest.mark.parametrize("address", ["/", "/cy/"])
def test_the_first_page_with_its_pictures_weighs_at_most_100_kilobytes(
    public_page: Callable[..., Page], address: str
) -> None:
    page = public_page(**PHONE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weights: list[float] = []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    for part in page.locator("main section").all():  # pictures below the fold come when they are near
        part.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert 0 < sum(weights) <= HEAVIEST_HOME, f"{sum(weights):.0f} bytes over the wire"


def test_another_language_is_the_same_page_and_back(no_script: Page) -> None:
    no_script.goto("/campaigns/night-crew/")
    title = no_script.locator("h1").inner_text()
    choose_language(no_script, "Cymraeg")
    expect(no_script).to_have_url(re.compile(r"/cy/campaigns/night-crew/$"))
    expect(no_script.locator("html")).to_have_attribute("lang", "cy")
    expect(no_script.locator("h1")).not_to_have_text(title)
    choose_language(no_script, "English")
    expect(no_script).to_have_url(re.compile(r"[^y]/campaigns/night-crew/$"))
    expect(no_script.locator("h1")).to_have_text(title)


def test_a_page_that_is_not_in_welsh_says_so_and_is_offered_in_english(
    no_script: Page, portal_stack: PortalStack, watch: Watch
) -> None:
    address = f"/about/{portal_stack.evaluate(ONLY_IN_ENGLISH)}/"
    no_script.goto(address)
    languages = language_list(no_script)
    languages.locator("summary").click()
    expect(languages).to_contain_text("This page is not in Cymraeg yet.")
    with watch.allowing("404"):
        assert go(no_script, f"/cy{address}").status == 404
        expect(no_script.locator("html")).to_have_attribute("lang", "cy")
        no_script.get_by_role("link", name="Read this page in English").click()
        expect(no_script.locator("h1")).to_have_text("How the sealing works")
    expect(no_script).to_have_url(re.compile(f"[^y]{address}$"))
