"""A referral from a phone to the one organisation that can open it, and back; and a partner's verdict in public."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE
from tests.browser.support_pages import assert_no_sideways_scroll
from tests.browser.support_stack import PortalStack
from tests.browser.support_staff import open_receipt, picture, sign_in
from tests.browser.test_journey import go_on, tick

PARTNER_LEAD, PARTNER_WORKER, FORCE_LEAD = "Farida K.", "Bethan L.", "Ngozi E."
SERVICE = "Tidewater Women’s Aid"
WORDS = "He reads my post. I need somewhere to talk."
RULES = "Never on Tuesdays."
ANSWER = "We keep to what you said. Thursday at ten, we text you."
HER_MESSAGE = "Thursday is good."


@pytest.fixture
def look(axe: Callable[..., None]) -> Callable[[Page], None]:
    def look(page: Page) -> None:
        axe(page)
        assert_no_sideways_scroll(page)
        assert page.locator("h1").count() == 1

    return look


def ask_for_support(page: Page, look: Callable[[Page], None]) -> str:
    """From the page of a service to the receipt. Every page on the way is looked at."""
    page.goto("/support/")
    look(page)
    page.get_by_role("link", name="Tidewater Women’s Aid").first.click()
    page.get_by_role("button", name="Ask them to get in touch").click()
    look(page)
    picture(page, "30-referral-start")
    page.get_by_role("button", name="Start").click()
    look(page)
    tick(page, "adult")
    page.locator("input[name=danger][value=no]").check()
    go_on(page)
    look(page)
    go_on(page)
    expect(page.get_by_role("link", name="Choose at least one way")).to_be_visible()
    look(page)
    tick(page, "text", "morning")
    page.get_by_label("The number or address for that").fill("07700 900123")
    page.get_by_label("What name should they ask for?").fill("Sam")
    page.get_by_label("Anything they must keep to").fill(RULES)
    page.locator("input[name=caller][value=survey]").check()
    page.locator("input[name=leave_message][value=no]").check()
    picture(page, "31-referral-safe-contact")
    go_on(page)
    look(page)
    page.locator("textarea[name=words]").fill(WORDS)
    go_on(page)
    look(page)
    expect(page.locator("main")).to_contain_text(RULES)
    page.locator("button[name=code][value=yes]").click()
    page.locator("#receipt-code").wait_for()
    look(page)
    return page.locator("#receipt-code").inner_text().replace("\n", "").strip()


def newest_referral(stack: PortalStack) -> str:
    return str(
        stack.evaluate(
            "from portal.partners.models import Referral\nanswer = Referral.objects.order_by('pk').last().public_id"
        )
    )


def unlock(page: Page) -> None:
    page.get_by_label("Your passphrase").fill(DEMO_PASSPHRASE)
    page.get_by_role("button", name="Unlock this page").click()
    expect(page.get_by_text("Unlocked on this page")).to_be_visible(timeout=60_000)


def open_row(page: Page, referral_id: str) -> Locator:
    page.locator(f"[data-open*='{referral_id}']").click()
    expect(page.locator("#inbox-report-title")).to_be_focused()
    return page.locator(".inbox-report")


def test_from_her_phone_to_the_one_organisation_and_back(
    phone: Page, workspace_page: Callable[..., Page], portal_stack: PortalStack, look: Callable[[Page], None]
) -> None:
    receipt = ask_for_support(phone, look)
    referral_id = newest_referral(portal_stack)

    member = sign_in(workspace_page(), PARTNER_LEAD)
    member.goto("/partners/referrals/")
    assert WORDS not in member.content()
    look(member)
    picture(member, "32-referrals-locked")
    unlock(member)
    opened = open_row(member, referral_id)
    expect(opened.locator("[data-said]")).to_contain_text("07700 900123")
    expect(opened.locator("[data-said]")).to_contain_text(RULES)
    expect(opened.locator("[data-said]")).to_contain_text("That it is a survey")
    assert WORDS not in member.content(), "words open only when they are asked for"
    opened.get_by_role("button", name="Show what she wrote").click()
    expect(opened.locator("[data-words]")).to_contain_text(WORDS)
    look(member)

    opened.get_by_role("button", name="Accept").click()
    expect(member.locator("[data-state]")).to_have_text("Accepted")
    opened = member.locator(".inbox-report")
    opened.get_by_label("Write to her").fill(ANSWER)
    opened.get_by_role("button", name="Seal and send").click()
    expect(member.get_by_text("Your answer was sealed here and sent.")).to_be_visible()
    look(member)
    picture(member, "33-referral-open", start="[data-inbox-opened]")

    open_receipt(phone, receipt)
    expect(phone.locator("h1")).to_have_text(f"{SERVICE} will support you")
    expect(phone.locator(".messages")).to_contain_text(ANSWER)
    look(phone)
    phone.locator("textarea[name=text]").fill(HER_MESSAGE)
    phone.get_by_role("button", name="Send this message").click()
    expect(phone.locator(".messages")).to_contain_text(HER_MESSAGE)

    expect(open_row(member, referral_id).locator("[data-messages]")).to_contain_text(HER_MESSAGE)

    phone.get_by_role("button", name="See what taking it back does").click()
    look(phone)
    phone.get_by_role("button", name="Yes, take it back").click()
    expect(phone.locator("h1")).to_have_text("You took it back")
    assert ANSWER not in phone.content()
    look(phone)

    member.reload()
    row = member.locator(f"[data-row='{referral_id}']")
    expect(row).to_contain_text("Taken back")
    assert not row.locator("[data-open]").count()


def test_no_capacity_is_one_tap_without_a_key_and_her_receipt_says_so(
    phone: Page, workspace_page: Callable[..., Page], portal_stack: PortalStack, look: Callable[[Page], None]
) -> None:
    receipt = ask_for_support(phone, look)
    worker = sign_in(workspace_page(), PARTNER_WORKER)
    worker.goto("/partners/referrals/")
    expect(worker.get_by_text("Unlocked on this page")).to_be_hidden()
    look(worker)
    row = worker.locator(f"[data-row='{newest_referral(portal_stack)}']")
    row.get_by_role("button", name="No capacity").click()
    expect(worker.get_by_text("Her receipt shows it from now on.")).to_be_visible()
    open_receipt(phone, receipt)
    expect(phone.locator("h1")).to_have_text(f"{SERVICE} has no room just now")


def test_a_colleague_gets_access_and_reads(workspace_page: Callable[..., Page], look) -> None:
    """Two browsers: one makes a key, the other compares its name and shares the organisation's key with it."""
    worker = sign_in(workspace_page(), PARTNER_WORKER)
    worker.goto("/partners/referrals/")
    for label in ("A passphrase", "The passphrase again"):
        worker.get_by_label(label, exact=True).fill("lamp river sandal orchard nine")
    worker.get_by_role("button", name="Make my key").click()
    expect(worker.get_by_role("heading", name="Waiting for access")).to_be_visible(timeout=60_000)
    look(worker)
    name = worker.locator("[data-my-fingerprint]").inner_text()

    lead = sign_in(workspace_page(), PARTNER_LEAD)
    lead.goto("/partners/referrals/")
    unlock(lead)
    lead.get_by_role("button", name=f"Give access to {PARTNER_WORKER}").click()
    expect(lead.locator("[data-share-name]")).to_contain_text(name)
    lead.get_by_role("button", name="It is the same: give access").click()
    expect(lead.get_by_text("Access given.")).to_be_visible()

    worker.reload()
    worker.get_by_label("Your passphrase").fill("lamp river sandal orchard nine")
    worker.get_by_role("button", name="Unlock this page").click()
    expect(worker.get_by_text("Unlocked on this page")).to_be_visible(timeout=60_000)
    worker.locator("[data-open]:visible").first.click()
    expect(worker.locator("#inbox-report-title")).to_be_focused()
    expect(worker.locator("[data-said]")).to_contain_text("07700")


def test_the_referrals_of_an_organisation_fit_a_narrow_screen(
    workspace_page: Callable[..., Page], look: Callable[[Page], None]
) -> None:
    page = sign_in(workspace_page(viewport={"width": 320, "height": 640}), PARTNER_LEAD)
    for address in ("referrals/", "desks/new/", "refer/", "refer/new/"):
        page.goto(f"/partners/{address}")
        look(page)
    page.goto("/partners/referrals/")
    unlock(page)
    page.locator("[data-open]:visible").first.click()
    expect(page.locator("#inbox-report-title")).to_be_focused()
    look(page)


def test_a_verdict_of_those_who_asked_appears_in_public_unedited(
    workspace_page: Callable[..., Page], desktop: Page, look: Callable[[Page], None]
) -> None:
    title, verdict = "Answer within a day when a woman writes", "Nothing has changed. We asked nine women."
    partner = sign_in(workspace_page(), PARTNER_LEAD)
    partner.goto("/partners/recommendations/new/")
    partner.locator("#id_title").fill(title)
    partner.locator("#id_words").fill("It would be done if we saw it in nine of ten.")
    partner.get_by_role("button", name="Save as a draft").click()
    partner.get_by_role("link", name=title).click()
    partner.get_by_role("button", name="Hand it in").click()
    expect(partner.get_by_text("Handed in. Everybody can read it now.")).to_be_visible()
    address = partner.url

    force = sign_in(workspace_page(), FORCE_LEAD)
    force.goto(address)
    force.get_by_role("button", name="Answer it").click()
    look(force)
    force.locator("input[name=answer][value=accept]").check()
    force.locator("#id_reasons").fill("You are right.")
    force.locator("input[name=due_on]").fill(f"{datetime.now(UTC) + timedelta(days=40):%Y-%m-%d}")
    force.locator("main").get_by_role("button", name="Publish the answer").click()
    expect(force.get_by_text("Saved.")).to_be_visible()
    force.goto(address)
    force.get_by_role("button", name="Add evidence").click()
    force.locator("#id_title").fill("The rota")
    force.locator("#id_shows").fill("Somebody is on duty each day.")
    force.locator("main").get_by_role("button", name="Save").click()
    expect(force.get_by_text("Saved.")).to_be_visible()
    force.goto(address)
    force.get_by_role("button", name="Report it as done").click()
    expect(force.get_by_role("button", name="Report it as done")).to_have_count(0)

    partner.goto(address)
    partner.get_by_role("button", name="Say whether it was done").click()
    look(partner)
    partner.locator("input[name=judgement][value=not_done]").check()
    partner.locator("#id_words").fill(verdict)
    partner.locator("main form.narrow-form button").click()
    expect(partner.get_by_text(verdict)).to_be_visible()
    look(partner)

    desktop.goto("/together/recommendations/")
    desktop.get_by_role("link", name=title).click()
    expect(desktop.locator("[aria-labelledby=verdict]")).to_contain_text(verdict)
    expect(desktop.locator("[aria-labelledby=verdict]")).to_contain_text("Not done")
    look(desktop)


@pytest.mark.parametrize(
    "screen", [{}, {"viewport": {"width": 320, "height": 640}}], ids=["desktop", "narrow"]
)
def test_the_figures_of_the_force_and_what_came_of_what_partners_gave(
    workspace_page: Callable[..., Page],
    look: Callable[[Page], None],
    snap: Callable[..., object],
    screen: dict,
) -> None:
    width = "narrow" if screen else "desktop"
    analyst = sign_in(workspace_page(**screen), "Dev P.")
    analyst.goto("/partners/referral-figures/")
    look(analyst)
    snap(analyst, f"referral-figures-{width}")
    analyst.get_by_role("button", name="Bring figures in").click()
    look(analyst)
    file = "quarter,by,code,people,offered,referred\n2025-Q1,disability,yes,40,30,20\n2025-Q1,age,25_44,40,30,50\n"
    analyst.get_by_label("CSV file").set_input_files(
        {"name": "figures.csv", "mimeType": "text/csv", "buffer": file.encode()}
    )
    analyst.get_by_role("button", name="Look at it first").click()
    expect(analyst.get_by_text("Nobody is referred who was not offered it")).to_be_visible()
    look(analyst)

    partner = sign_in(workspace_page(**screen), PARTNER_LEAD)
    partner.goto("/partners/insight/")
    partner.get_by_role("button", name="Show").click()
    expect(partner.locator("main .chart").first).to_be_visible()
    look(partner)
    snap(partner, f"insight-{width}")
    partner.goto("/security/")
    partner.get_by_label("Once a week, if there was something").check()
    partner.get_by_role("button", name="Save").click()
    expect(partner.get_by_label("Once a week, if there was something")).to_be_checked()
    look(partner)


def test_the_public_reads_how_often_there_was_no_room(desktop: Page, look: Callable[[Page], None]) -> None:
    desktop.goto("/together/no-room/")
    expect(desktop.locator("main table")).to_contain_text("10 or a few more")
    look(desktop)
