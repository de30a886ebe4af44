"""A panel's quarter: its pack, an interest declared, a finding, a recommendation in the ledger, and its year in public."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.support_pages import DESKTOP, assert_no_sideways_scroll
from tests.browser.support_staff import picture, sign_in

LEAD, CHAIR, SITS = "Ngozi E.", "Jo S.", "Amal H."
PANEL, TOPIC = "Domestic abuse scrutiny panel", "Coercive control"
FINDING = "Nobody asked what he controlled"
ASKED = "Ask about money and phones at the first visit"
NARROW = {"viewport": {"width": 360, "height": 740}}


def look(page: Page, axe: Callable[..., None], name: str) -> None:
    axe(page)
    assert_no_sideways_scroll(page)
    assert page.locator("h1").count() == 1
    picture(page, f"panels-{name}")


def open_meeting(page: Page) -> None:
    page.goto("/partners/panels/")
    page.get_by_role("link", name=PANEL).click()
    page.get_by_role("link", name=TOPIC).click()
    expect(page.locator("h1")).to_have_text(TOPIC)


def save(page: Page, button: str = "Save") -> None:
    page.get_by_role("button", name=button).click()


def test_a_quarter_of_a_panel(
    workspace_page: Callable[..., Page], phone: Page, axe: Callable[..., None]
) -> None:
    lead = sign_in(workspace_page(), LEAD)
    fill_the_pack(lead, axe)

    sits = sign_in(workspace_page(**NARROW), SITS)
    open_meeting(sits)
    look(sits, axe, "2-member-narrow")
    sits.get_by_role("link", name="2 cases: Domestic abuse").click()
    look(sits, axe, "3-declare-narrow")
    sits.get_by_role("button", name="I have an interest: keep it shut").click()
    expect(sits.get_by_text("it does not open for you")).to_be_visible()
    assert "Three calls in one month" not in sits.content()

    chair = sign_in(workspace_page(**DESKTOP), CHAIR)
    meet(chair, axe)
    publish(chair, axe)

    sits.goto("/partners/panels/")
    open_meeting(sits)
    assert FINDING not in sits.content(), "what she has an interest in stays shut here"
    read_it_in_public(phone, axe)


def fill_the_pack(page: Page, axe: Callable[..., None]) -> None:
    open_meeting(page)
    page.get_by_role("button", name="Put outcomes in").click()
    page.locator("select[name=chosen]").select_option(index=1)
    save(page)
    page.get_by_role("button", name="Draw cases at random").click()
    page.get_by_label("Domestic abuse").check()
    page.locator("input[name=first_day]").fill("2026-07-01")
    page.locator("input[name=last_day]").fill("2026-09-30")
    page.get_by_label("How is the list ordered?").fill("by crime number, the smallest first")
    page.get_by_label("How many cases are on it?").fill("60")
    page.get_by_label("How many are drawn?").fill("2")
    axe(page)
    save(page, "Draw them")
    look(page, axe, "1-supplied")
    page.get_by_role("link", name="Fill the cases in").click()
    look(page, axe, "1-sample")
    page.get_by_role("link", name="Fill it in").first.click()
    page.locator("select[name=ended]").select_option("16")
    page.locator("select[name=took]").select_option("half")
    for question in ("believed", "support", "kept_told", "evidence", "supervised"):
        page.locator(f"input[name={question}][value=no]").check()
    page.locator("textarea[name=words]").fill("Three calls in one month. Sarah was not rung back.")
    save(page)
    expect(page.locator("[data-error-summary]")).to_contain_text("Sarah")
    axe(page)
    page.locator("textarea[name=words]").fill("Three calls in one month. She was not rung back.")
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("link", name="Withhold it").last.click()
    page.get_by_label("Somebody could be recognised").check()
    save(page, "Withhold it")
    expect(page.get_by_text("Filled in").first).to_be_visible()


def meet(page: Page, axe: Callable[..., None]) -> None:
    open_meeting(page)
    page.get_by_role("link", name="Change the meeting").click()
    page.locator("input[name=meets_on]").fill("2026-11-02")
    save(page)
    page.get_by_role("link", name="2 cases: Domestic abuse").click()
    page.get_by_role("button", name="I have no interest in it: open it").click()
    expect(page.get_by_text("Three calls in one month. She was not rung back.")).to_be_visible()
    expect(page.get_by_text("sha256-rank-1")).to_be_visible()
    look(page, axe, "4-cases")
    page.get_by_role("link", name="The meeting").click()
    page.get_by_role("link", name="Write down who came").click()
    for box in page.locator("input[name=came]").all():
        box.check()
    save(page)
    page.get_by_role("button", name="Write a finding down").click()
    page.locator("select[name=item]").select_option(label="2 cases: Domestic abuse")
    page.get_by_label("What did you find, in a sentence?").fill(FINDING)
    page.get_by_label("Weak").check()
    page.get_by_label("What did you see?").fill("Neither file holds a question about money.")
    page.get_by_label("Does anybody of you see it differently?").fill("One of us saw one in passing.")
    save(page)
    page.get_by_role("link", name=re.compile(f"Recommend something because of it.*{FINDING}")).click()
    page.get_by_label("What should the force do?").fill(ASKED)
    page.locator("textarea[name=words]").fill("We would see it in ten files out of ten.")
    save(page)


def publish(page: Page, axe: Callable[..., None]) -> None:
    page.get_by_role("button", name="Write the minutes").click()
    page.locator("textarea[name=minutes]").fill("We read what was filled in, twice, and agreed on a rating.")
    save(page)
    look(page, axe, "5-before-publishing")
    save(page, "Publish minutes and findings")
    expect(page.get_by_text("What you recommended is handed in.")).to_be_visible()
    page.get_by_role("link", name=PANEL).click()
    look(page, axe, "6-panel")
    page.get_by_role("button", name="Publish the report of 2026").click()
    page.get_by_label("What was this year, in the panel’s words?").fill("A year in which files got fuller.")
    save(page, "Publish it")


def read_it_in_public(page: Page, axe: Callable[..., None]) -> None:
    page.goto("/together/")
    page.get_by_role("link", name="Who looks at the police’s work").click()
    page.get_by_role("link", name=PANEL).click()
    expect(page.get_by_text(FINDING)).to_be_visible()
    look(page, axe, "7-public-phone")
    page.get_by_role("link", name="The year 2026").click()
    expect(page.get_by_text("A year in which files got fuller.")).to_be_visible()
    for words in (FINDING, ASKED, "One of us saw one in passing."):
        expect(page.get_by_text(words).first).to_be_visible()
    look(page, axe, "8-report-phone")
    page.get_by_role("link", name=ASKED).last.click()
    expect(page.locator("h1")).to_have_text(ASKED)
    expect(page.locator("main")).to_contain_text(PANEL)


def test_circles_in_the_workspace_and_in_public(
    workspace_page: Callable[..., Page], phone: Page, axe: Callable[..., None]
) -> None:
    host = sign_in(workspace_page(), CHAIR)
    host.goto("/partners/circles/")
    look(host, axe, "circles-own")
    host.get_by_role("link", name="Women on response teams").click()
    host.get_by_role("button", name="Add a theme").click()
    host.get_by_label("What did several of them say?").fill("Sergeant Miller laughed about it.")
    save(host)
    expect(host.locator("[data-error-summary]")).to_contain_text("Miller")
    host.get_by_label("What did several of them say?").fill("Somebody laughed, and nobody said a word.")
    save(host)
    look(host, axe, "circles-one")
    phone.goto("/together/circles/")
    expect(phone.get_by_text("Somebody laughed, and nobody said a word.")).to_be_visible()
    look(phone, axe, "circles-public")
