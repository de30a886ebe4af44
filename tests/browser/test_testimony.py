"""A survivor's own words on her phone: given to whom she chose, read, asked for, and taken back."""

import re
from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser.support_pages import NARROW, PHONE, Watch, assert_no_sideways_scroll
from tests.browser.support_staff import RECEIPT, sign_in
from tests.browser.test_inbox import DEMO_PASSPHRASE

SURVIVOR, READER = "Wren", "Ngozi E."
WORDS = "I counted the steps each night.\nThe ninth was broken."
SENTENCE, HER_WORDING = "The ninth was broken.", "The ninth step was broken for a year."
TEAM = "The team that leads on violence against women and girls, in the police"


def look(page: Page, axe: Callable[..., None], snap: Callable[..., object], name: str) -> None:
    axe(page)
    assert_no_sideways_scroll(page)
    snap(page, f"testimony-{name}")


def give(page: Page, name: str, axe: Callable[..., None], snap: Callable[..., object]) -> str:
    """From the list to the code, on a phone. Returns the code."""
    page.goto("/partners/testimony/")
    look(page, axe, snap, "mine")
    page.get_by_role("button", name="Give testimony").click()
    expect(page.get_by_role("heading", name="A court could ask for this")).to_be_visible()
    look(page, axe, snap, "before")
    page.get_by_label("18 or over").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("What you want to say")).to_be_visible()
    assert not page.locator("main input:checked").count(), "no box is ticked for her"

    words = page.get_by_label("What you want to say")
    page.get_by_role("button", name="Seal and send").click()
    expect(page.locator("[data-error-list]")).to_contain_text("Write something first.")
    words.fill(WORDS)
    page.get_by_role("button", name="Seal and send").click()
    expect(page.locator("[data-error-list]")).to_contain_text("Choose any name that is not your own.")
    expect(words).to_have_value(WORDS)
    look(page, axe, snap, "amiss")

    page.get_by_label("A name to use").fill(name)
    page.get_by_label(TEAM).check()
    page.get_by_label("In something that everybody can read").check()
    page.get_by_label("Word for word, as I wrote it").check()
    page.get_by_label("As text to read").check()
    page.get_by_label("Until when?").fill("2028-04-01")
    page.get_by_label("Yes, show me a code").check()
    look(page, axe, snap, "new")
    page.get_by_role("button", name="Seal and send").click()
    expect(page.get_by_role("heading", name="It is sealed and kept.")).to_be_visible()
    look(page, axe, snap, "code")
    code = page.locator("[data-code]").inner_text().strip()
    assert RECEIPT.match(code), code
    return code


def card_of(page: Page, name: str) -> Locator:
    return page.locator(".card", has=page.get_by_role("heading", name=re.compile(f"^{name},")))


def read(page: Page, name: str, axe: Callable[..., None], snap: Callable[..., object]) -> None:
    """Unlocked with her own key, after the note about herself; then one sentence is asked for."""
    page.goto("/partners/testimony/reading/")
    expect(card_of(page, name)).to_contain_text("opened 0 times")
    expect(card_of(page, name).get_by_role("button", name=re.compile("^Open"))).to_be_hidden()
    page.get_by_label("Your passphrase").fill(DEMO_PASSPHRASE)
    page.get_by_role("button", name="Unlock this page").click()
    expect(page.get_by_text("Unlocked on this page")).to_be_visible(timeout=60_000)
    open_it = card_of(page, name).get_by_role("button", name=re.compile("^Open"))
    open_it.click()
    expect(page.locator("[data-inbox-status]")).to_contain_text("Read the note above first")
    expect(page.get_by_label("I have read this")).to_be_focused()
    look(page, axe, snap, "reading")
    page.get_by_label("I have read this").check()
    open_it.click()
    expect(page.locator("[data-testimony-opened]")).to_be_focused()
    expect(card_of(page, name)).to_contain_text("I counted the steps each night.")
    look(page, axe, snap, "opened")

    card_of(page, name).get_by_role("button", name=re.compile("^Ask to use a sentence")).click()
    page.get_by_label("The text as it will appear").fill(SENTENCE)
    for choice in (
        "In something that everybody can read",
        "Word for word, as I wrote it",
        "As text to read",
    ):
        page.get_by_label(choice).check()
    page.get_by_label("Where exactly?").fill("The page about the steps")
    page.get_by_label("From which day?").fill("2027-04-01")
    look(page, axe, snap, "propose")
    page.get_by_role("button", name="Seal it and ask her").click()
    expect(card_of(page, name)).to_contain_text("waits for her word")


def decide(page: Page, code: str, axe: Callable[..., None], snap: Callable[..., object]) -> None:
    """She sees who opened it, reads what would be used, and says it better."""
    page.get_by_role("link", name="See what you agreed to, and how to take it back").click()
    expect(page.locator("[data-uses]")).to_contain_text(f"Opened and read. {READER}")
    assert SENTENCE not in page.content()
    assert "In this demo, what opens it is" not in page.content(), (
        "the demo's own code does not open this one"
    )
    page.get_by_label("Your code").fill("TEST-TEST-TEST-TEST-TEST-TEST")
    page.get_by_role("button", name="Open it on this page").click()
    expect(page.locator("[data-testimony-own] [data-status]")).to_contain_text(
        "This code does not open these words."
    )
    page.get_by_label("Your code").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Open it on this page").click()
    expect(page.locator("[data-opened]")).to_contain_text("The ninth was broken.")
    proposed = page.get_by_label("As it will appear. You can change it.")
    expect(proposed).to_have_value(SENTENCE)
    look(page, axe, snap, "decide")
    proposed.fill(HER_WORDING)
    page.get_by_role("button", name="Yes, just like this").click()
    expect(page.get_by_text("You said yes to it.")).to_be_visible()


def test_a_survivors_consent_and_its_revoking(
    workspace_page: Callable[..., Page],
    watch: Watch,
    axe: Callable[..., None],
    snap: Callable[..., object],
) -> None:
    name = f"Sage {uuid4().hex[:6]}"
    hers, theirs = sign_in(workspace_page(**PHONE), SURVIVOR), sign_in(workspace_page(**NARROW), READER)
    sent: list[str] = []
    hers.on("request", lambda request: sent.append(request.post_data or ""))
    code = give(hers, name, axe, snap)
    read(theirs, name, axe, snap)
    decide(hers, code, axe, snap)
    assert code.replace("-", "") not in "".join(sent).replace("-", "")
    assert "I counted the steps" not in "".join(sent)

    theirs.reload()
    expect(card_of(theirs, name)).to_contain_text(HER_WORDING)
    theirs.get_by_label("Your passphrase").fill(DEMO_PASSPHRASE)
    theirs.get_by_role("button", name="Unlock this page").click()
    expect(theirs.get_by_text("Unlocked on this page")).to_be_visible(timeout=60_000)

    hers.reload()
    expect(hers.get_by_text(HER_WORDING)).to_be_visible()
    taking = hers.get_by_role("region", name="Take everything back")
    expect(taking).to_contain_text("every text that was approved disappears from our pages")
    expect(taking).to_contain_text("somebody who has read or heard it still remembers it")
    look(hers, axe, snap, "one")
    taking.get_by_role("button", name="Take everything back now").click()
    expect(hers.get_by_text("Taken back. Nobody can open it any more")).to_be_visible()
    expect(hers.locator("[data-uses]")).to_contain_text(f"Opened and read. {READER}")
    assert HER_WORDING not in hers.content()
    look(hers, axe, snap, "taken-back")

    # What is still open on the reader's screen opens nothing any more, and after a reload it is not there.
    theirs.get_by_label("I have read this").check()
    with watch.allowing("status of 404"):
        card_of(theirs, name).get_by_role("button", name=re.compile("^Open")).click()
        expect(theirs.locator("[data-inbox-status]")).to_contain_text("This testimony is not here.")
    theirs.reload()
    expect(card_of(theirs, name)).to_have_count(0)
