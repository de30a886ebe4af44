"""A room on a phone: from the first invitation to the first word; a facilitator’s session; what the public reads."""

import re
from collections.abc import Callable
from uuid import uuid4

from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.support_pages import NARROW, PHONE, assert_no_sideways_scroll
from tests.browser.support_stack import PortalStack
from tests.browser.support_staff import sign_in

FACILITATOR, PARTICIPANT = "Jo S.", "Wren"
PASSWORD = "harbour lantern tide rope"
STEPS, LETTER = "The steps by the fish market", "The letter that is sent after a report"
# What an organisation's lead and the worker's letter do, without waiting for the mail: the link as it would be sent.
INVITE = """
from datetime import timedelta
from portal.accounts.models import Invitation, Organisation
from portal.accounts.models.secret_link import hash_of
from portal.places import calendar
from portal.places.models import Force
now = calendar.now()
Invitation.objects.create(
    email={email!r}, role="partner_member", force=Force.objects.get(slug="doggerland"),
    organisation=Organisation.objects.get(name="Rainbow Sands"), token_hash=hash_of({token!r}),
    made_at=now, expires_at=now + timedelta(days=1),
)
answer = None
"""


def code_for(secret: str) -> str:
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06d}"


class Effort:
    """Screens and fields between two moments: what a person's time goes into.

    Seconds by a rule of thumb that is rather too slow: 6 to take in a screen and press on, 8 for a field on a phone, 30
    to bring an authenticator app its key, 25 to write two short sentences.
    """

    SCREEN, FIELD, APP, SENTENCES = 6, 8, 30, 25

    def __init__(self, page: Page) -> None:
        self.screens, self.fields = 0, 0
        page.on("framenavigated", self._on_screen)

    def _on_screen(self, frame: Frame) -> None:
        self.screens += frame.parent_frame is None

    def fill(self, field: Locator, text: str) -> None:
        self.fields += 1
        field.fill(text)

    @property
    def seconds(self) -> int:
        return self.screens * self.SCREEN + self.fields * self.FIELD + self.APP + self.SENTENCES


def join(page: Page, token: str, email: str, effort: Effort) -> None:
    """Take one's place, with a password and an authenticator app."""
    page.goto(f"/welcome/{token}/")
    effort.fill(page.locator("input[name=pseudonym]"), "Ash")
    effort.fill(page.locator("input[name=password]"), PASSWORD)
    page.get_by_role("button", name="Take my place").click()
    effort.fill(page.locator("input[name=login]"), email)
    effort.fill(page.locator("input[name=password]"), PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use an app").click()
    secret = page.locator("main code").text_content() or ""
    effort.fill(page.locator("input[name=code]"), code_for(secret.strip()))
    page.get_by_role("button", name="Add it").click()
    expect(page).to_have_url(re.compile("/security/recovery-codes/"))


def test_from_the_first_invitation_to_the_first_word_on_a_phone(
    workspace_page: Callable[..., Page],
    portal_stack: PortalStack,
    axe: Callable[..., None],
    snap: Callable[..., object],
) -> None:
    jo = sign_in(workspace_page(), FACILITATOR)
    jo.get_by_role("link", name=STEPS).first.click()
    jo.get_by_role("link", name="People", exact=True).click()
    jo.get_by_role("button", name="Invite somebody").click()
    axe(jo)
    jo.locator("select[name=who]").select_option(label="Rainbow Sands")
    jo.get_by_role("button", name="Invite them").click()
    expect(jo.locator("main")).to_contain_text("Has not answered yet")

    token, email = uuid4().hex * 2, f"ash.{uuid4().hex[:8]}@example.org"
    portal_stack.evaluate(INVITE.format(email=email, token=token))
    page = workspace_page(**PHONE)
    effort = Effort(page)
    join(page, token, email, effort)
    page.goto("/")
    page.get_by_role("link", name=STEPS).click()
    for said in ("£25 an hour, and travel", "By voucher on the day", "Who can read this:", "Wren"):
        expect(page.locator("main")).to_contain_text(said)
    axe(page)
    assert_no_sideways_scroll(page)
    snap(page, "project-invitation")
    effort.fill(page.locator("textarea[name=needs]"), "Somewhere to sit.")
    page.get_by_role("button", name="Yes, take part").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(STEPS)
    axe(page)
    assert_no_sideways_scroll(page)
    snap(page, "project-room")
    page.get_by_role("button", name="Say something").click()
    effort.fill(page.locator("textarea[name=words]"), "The rail is cold and wet. Nobody holds it.")
    axe(page)
    snap(page, "project-say")
    page.get_by_role("button", name="Say it").click()
    expect(page.locator("main")).to_contain_text("The rail is cold and wet.")
    assert effort.seconds < 180, f"{effort.screens} screens and {effort.fields} fields are too many"
    axe(page)
    assert_no_sideways_scroll(page)
    snap(page, "project-talk")
    an_idea_on_the_map(page, axe, snap)


def an_idea_on_the_map(page: Page, axe: Callable[..., None], snap: Callable[..., object]) -> None:
    """Search for a place without leaving the page, add the idea, and find its number in the list and beside the map."""
    page.get_by_role("navigation", name="In this room").get_by_role("link", name="Ideas", exact=True).click()
    page.get_by_role("button", name="Add an idea").click()
    page.get_by_label("Your idea in one sentence").fill("A bench at the station")
    page.get_by_label("How would it work?").fill("Then somebody sits there.")
    page.locator("input[name=looking_for]").fill("station")
    page.locator("button[name=go][value=search]").click()
    page.locator(".place-results__choice").first.click()
    expect(page.locator(".map__foot .map__status")).to_contain_text("Chosen:")
    expect(page.locator(".map__seen")).to_contain_text("Nobody will ever see more of this place")
    axe(page)
    assert_no_sideways_scroll(page)
    snap(page, "project-idea-place")
    page.get_by_role("button", name="Add it").click()
    row = page.locator("#ideas li", has_text="A bench at the station")
    expect(row).to_contain_text("On the map:")
    expect(page.locator(".ideas-map canvas").first).to_be_visible()
    axe(page)
    assert_no_sideways_scroll(page)
    snap(page, "project-ideas-map")
    row.get_by_role("link", name="A bench at the station").click()
    page.get_by_role("link", name="Change its place").click()
    expect(page.locator("main")).to_contain_text("Now: ")
    page.locator("input[name=looking_for]").fill("harbour")
    page.locator("button[name=go][value=search]").click()
    page.locator(".place-results__choice").first.click()
    axe(page)
    assert_no_sideways_scroll(page)
    snap(page, "project-idea-move")
    page.get_by_role("button", name="Keep this place").click()
    expect(page.locator("main")).to_contain_text("Harbour")
    page.get_by_role("button", name="Take its place away").click()
    expect(page.get_by_text("Its place is gone. The idea stays.")).to_be_visible()
    axe(page)


def test_a_facilitators_session(
    workspace_page: Callable[..., Page], axe: Callable[..., None], snap: Callable[..., object]
) -> None:
    jo, wren = sign_in(workspace_page(), FACILITATOR), sign_in(workspace_page(**NARROW), PARTICIPANT)
    jo.get_by_role("link", name=LETTER).first.click()
    axe(jo)
    snap(jo, "project-overview-desktop")
    rooms = jo.get_by_role("navigation", name="In this room")
    for tab in ("Discussion", "Ideas", "Choosing", "Texts", "Meeting", "People", "Looking after it"):
        rooms.get_by_role("link", name=tab, exact=True).click()
        expect(jo.locator("main")).to_contain_text("Who can read this:")
        axe(jo)
    rooms.get_by_role("link", name="Texts", exact=True).click()
    jo.get_by_role("link", name="The letter after a report").click()
    axe(jo)
    jo.get_by_role("link", name="The new version beside the one before").click()
    axe(jo)
    snap(jo, "project-beside")

    # A poll is opened by her, answered by a participant, and shows nothing when it closes with one answer.
    rooms.get_by_role("link", name="Choosing", exact=True).click()
    jo.get_by_role("button", name="Let people choose").click()
    axe(jo)
    question = f"Shall we meet again? {uuid4().hex[:4]}"
    jo.get_by_label("Poll: a confidential question with one answer").check()
    jo.get_by_label("What do you ask?").fill(question)
    jo.locator("textarea[name=answers]").fill("Yes\nNo")
    jo.get_by_role("button", name="Open it").click()
    wren.get_by_role("link", name=LETTER).first.click()
    wren.get_by_role("navigation", name="In this room").get_by_role(
        "link", name="Choosing", exact=True
    ).click()
    wren.get_by_role("button", name=question).click()
    axe(wren)
    assert_no_sideways_scroll(wren)
    snap(wren, "project-poll")
    wren.get_by_label("Yes", exact=True).check()
    wren.get_by_role("button", name="Keep my choice").click()
    expect(wren.locator("main")).to_contain_text("You have chosen.")
    jo.get_by_role("button", name=re.compile(f"Close and count.*{re.escape(question)}")).click()
    expect(jo.locator("main")).to_contain_text("Fewer than five people answered")
    snap(jo, "project-choosing")

    # Something is reported on a phone, removed with a reason, and its author reads why.
    wren.get_by_role("navigation", name="In this room").get_by_role(
        "link", name="Discussion", exact=True
    ).click()
    axe(wren)
    assert_no_sideways_scroll(wren)
    wren.get_by_role("button", name="Say something").click()
    words = f"Somebody told me about a colleague {uuid4().hex[:4]}"
    wren.locator("textarea[name=words]").fill(words)
    wren.get_by_role("button", name="Say it").click()
    rooms.get_by_role("link", name="Discussion", exact=True).click()
    jo.get_by_role("link", name=words).click()
    jo.get_by_role("link", name="Remove", exact=True).click()
    jo.get_by_label("It names somebody or makes somebody known").check()
    jo.locator("textarea[name=reason]").fill("The colleague could be known by this.")
    axe(jo)
    jo.get_by_role("button", name="Remove it").click()
    wren.goto("/partners/projects/mine/")
    expect(wren.locator("main")).to_contain_text("The colleague could be known by this.")
    axe(wren)
    assert_no_sideways_scroll(wren)
    snap(wren, "project-mine")


def score(page: Page, place: str) -> None:
    """Fill in the sheet, and hand it in."""
    page.get_by_label("Which place is it?").fill(place)
    for group in page.locator("main fieldset").all():
        group.get_by_label("2", exact=True).check()
    page.get_by_label("What else did you see?").fill("The third lamp is out.")
    page.get_by_role("button", name="Hand it in").click()


def test_a_walk_is_scored_without_a_connection_and_sent_once_there_is_one(
    workspace_page: Callable[..., Page],
    axe: Callable[..., None],
    snap: Callable[..., object],
) -> None:
    wren = sign_in(workspace_page(**NARROW), PARTICIPANT)
    wren.get_by_role("link", name=STEPS).first.click()
    wren.get_by_role("navigation", name="In this room").get_by_role(
        "link", name="Meeting", exact=True
    ).click()
    wren.get_by_role("link", name="Down the steps at eleven").click()
    expect(wren.locator("main")).to_contain_text("3 sheets.")
    axe(wren)
    assert_no_sideways_scroll(wren)
    walk = wren.url
    wren.get_by_role("button", name="Score a place on the walk").click()
    waiting = wren.get_by_role("region", name="On this phone now")
    expect(waiting).to_contain_text("Nothing.")
    wren.locator("summary", has_text="what is on this phone").click()
    axe(wren)
    assert_no_sideways_scroll(wren)
    snap(wren, "project-sheet")

    wren.context.set_offline(True)
    wren.get_by_role("button", name="Hand it in").click()
    expect(wren.locator("[data-error-list] li")).to_have_count(10)
    axe(wren)
    bell, gate = f"The bell {uuid4().hex[:6]}", f"The gate {uuid4().hex[:6]}"
    for place in (bell, gate):
        score(wren, place)
        expect(wren.get_by_label("Which place is it?")).to_have_value("")
    expect(waiting).to_contain_text("It is sent as soon as there is a connection")
    expect(waiting.get_by_role("listitem")).to_have_count(2)
    axe(wren)
    assert_no_sideways_scroll(wren)
    snap(wren, "project-sheet-offline")
    kept = wren.evaluate("Object.entries(localStorage).join()")
    assert "ciphertext" in kept
    assert not any(words in kept for words in (bell, gate, "lamp", "lighting", PARTICIPANT))

    # One she would rather not send; then the connection is back.
    waiting.get_by_role("button", name=re.compile("^Delete it")).last.click()
    expect(waiting.get_by_role("listitem")).to_have_count(1)
    wren.context.set_offline(False)
    expect(waiting).to_contain_text("Handed in.")
    expect(waiting.get_by_role("listitem")).to_have_text("Nothing.")
    assert wren.evaluate("localStorage.length") == 0

    # What waits is sent from the page of the walk, too, by her and not by whoever has the phone next.
    wren.context.set_offline(True)
    score(wren, gate)
    expect(waiting.get_by_role("listitem")).to_contain_text("A sheet, sealed at")
    left = wren.evaluate("localStorage.getItem('waiting-sheets')")
    wren.evaluate("localStorage.clear()")
    wren.context.set_offline(False)
    wren.goto("/")
    wren.evaluate("left => localStorage.setItem('waiting-sheets', left)", left)
    wren.goto(walk)
    expect(wren.get_by_role("region", name="On this phone now")).to_contain_text("Handed in.")
    wren.reload()
    for place in (bell, gate):
        expect(wren.get_by_role("heading", name=place)).to_have_count(1)
    expect(wren.locator("main")).to_contain_text("5 sheets.")
    wren.get_by_text("These figures as a table").click()
    expect(wren.get_by_role("rowheader", name="Feeling")).to_be_visible()
    axe(wren)
    assert_no_sideways_scroll(wren)
    snap(wren, "project-walk")


def test_the_public_reads_what_was_decided_and_why(
    phone: Page, axe: Callable[..., None], snap: Callable[..., object]
) -> None:
    phone.goto("/together/projects/")
    axe(phone)
    assert_no_sideways_scroll(phone)
    snap(phone, "projects-public")
    phone.get_by_role("link", name=LETTER).click()
    for said in (
        "£25 an hour",
        "Envelopes are plain.",
        "Stop letters altogether",
        "Not taken",
        "The law asks us",
    ):
        expect(phone.locator("main")).to_contain_text(said)
    expect(phone.locator("main")).not_to_contain_text("He opened it because of the crest")
    axe(phone)
    assert_no_sideways_scroll(phone)
    snap(phone, "project-public")
