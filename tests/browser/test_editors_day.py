"""An editor's day, by keyboard: she writes and hands in, a colleague reads and checks, the lead approves, all read it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.browser.support_pages import assert_no_sideways_scroll
from tests.browser.support_staff import picture, sign_in

AUTHOR, COLLEAGUE, LEAD = "Carys W.", "Mina D.", "Ngozi E."
WORDS = "We set none here, on any page."
LATER = "Tell us what does not work, and we mend it."
ALERT = "The harbour desk opens at ten on Monday."


def press(page: Page, target: Locator) -> None:
    """What has the focus is pressed with the Enter key, as without a mouse."""
    target.focus()
    expect(target).to_be_focused()
    page.keyboard.press("Enter")


def open_in_editor(page: Page, title: str) -> None:
    page.goto("/cms/pages/search/?q=" + title)
    press(page, page.get_by_role("link", name=title, exact=True).first)
    expect(page.locator("#id_introduction")).to_be_visible()


def take(page: Page) -> None:
    """Open the page that waits, from the list of what is to be read."""
    page.goto("/review/")
    press(page, page.get_by_role("link", name="Cookies", exact=True).first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cookies")


def passed_on(page: Page, title: str, *, answers: bool = False, button: str = "Pass it on") -> None:
    page.goto("/review/")
    press(page, page.get_by_role("link", name=title, exact=True).first)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    for answer in page.get_by_role("radio", name="Yes, I checked").all() if answers else []:
        answer.focus()
        page.keyboard.press("Space")
    press(page, page.get_by_role("button", name=button))
    expect(page.get_by_role("heading", level=1)).to_have_text("Review")


def test_a_page_is_translated_by_keyboard_and_goes_out_through_the_review(
    workspace_page: Callable[..., Page], desktop: Page, axe: Callable[..., None]
) -> None:
    author = sign_in(workspace_page(), AUTHOR)
    author.goto("/translations/")
    axe(author)
    press(author, author.get_by_role("link", name="Privacy", exact=True).first)
    expect(author.locator("textarea[lang=cy]").first).to_be_visible()
    axe(author)
    assert_no_sideways_scroll(author)
    title = author.locator("textarea[lang=cy]").first
    title.focus()
    author.keyboard.press("Control+A")
    author.keyboard.type("Eich preifatrwydd chi")
    press(author, author.get_by_role("button", name="Save and hand in for review"))
    expect(author.get_by_text("Handed in.")).to_be_visible()

    colleague = sign_in(workspace_page(), COLLEAGUE)
    passed_on(colleague, "Eich preifatrwydd chi")
    passed_on(colleague, "Eich preifatrwydd chi", answers=True)
    passed_on(sign_in(workspace_page(), LEAD), "Eich preifatrwydd chi", button="Approve it")
    desktop.goto("/cy/privacy/")
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Eich preifatrwydd chi")


def test_an_editors_day_by_keyboard(
    workspace_page: Callable[..., Page], desktop: Page, axe: Callable[..., None]
) -> None:
    author = sign_in(workspace_page(), AUTHOR)
    open_in_editor(author, "Cookies")
    author.locator("#id_introduction").focus()
    author.keyboard.press("Control+A")
    author.keyboard.type(WORDS)
    press(author, author.locator("footer [data-w-dropdown-target='toggle']"))
    press(author, author.locator("button[name='action-submit']"))
    expect(author.get_by_text("submitted for moderation", exact=False).first).to_be_visible()

    colleague = sign_in(workspace_page(), COLLEAGUE)
    take(colleague)
    axe(colleague)
    assert_no_sideways_scroll(colleague)
    press(colleague, colleague.get_by_role("button", name="Pass it on"))
    expect(colleague.get_by_role("heading", level=1)).to_have_text("Review")
    take(colleague)
    for answer in colleague.get_by_role("radio", name="Yes, I checked").all():
        answer.focus()
        colleague.keyboard.press("Space")
    axe(colleague)
    picture(colleague, "20-review", start="h1")
    press(colleague, colleague.get_by_role("button", name="Pass it on"))
    expect(colleague.get_by_role("heading", level=1)).to_have_text("Review")

    lead = sign_in(workspace_page(), LEAD)
    take(lead)
    press(lead, lead.get_by_role("button", name="Approve it"))
    expect(lead.get_by_text("It is on the site now.")).to_be_visible()
    desktop.goto("/cookies/")
    expect(desktop.get_by_text(WORDS)).to_be_visible()

    author.goto("/alerts/new/")
    author.get_by_role("radio", name="For information").focus()
    author.keyboard.press("Space")
    author.get_by_label("In English").focus()
    author.keyboard.type(ALERT)
    author.locator("input[name='expires_at']").fill(f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%dT%H:%M}")
    press(author, author.get_by_role("button", name="Show me how it looks"))
    expect(author.locator(".alert")).to_contain_text(ALERT)
    axe(author)
    press(author, author.get_by_role("button", name="Put it up"))
    expect(author.get_by_role("heading", level=1)).to_have_text("Alerts")
    desktop.goto("/s/")
    expect(desktop.locator(".alert")).to_contain_text(ALERT)
    axe(desktop)
    press(author, author.get_by_role("button", name="Take it down now"))
    expect(author.get_by_text("The alert is gone.")).to_be_visible()
    desktop.goto("/s/")
    expect(desktop.locator(".alert")).to_have_count(0)


def test_a_page_is_put_on_the_clock_by_keyboard_and_taken_off_it(
    workspace_page: Callable[..., Page], desktop: Page
) -> None:
    author = sign_in(workspace_page(), AUTHOR)
    open_in_editor(author, "Accessibility")
    author.locator("#id_introduction").focus()
    author.keyboard.press("Control+A")
    author.keyboard.type(LATER)
    press(author, author.get_by_role("button", name="Toggle status"))
    press(author, author.get_by_role("button", name="Set schedule"))
    author.locator("#id_go_live_at").focus()
    author.keyboard.type(f"{datetime.now(UTC) + timedelta(days=9):%Y-%m-%d} 09:30")
    author.keyboard.press("Tab")
    press(author, author.get_by_role("button", name="Save schedule"))
    expect(author.get_by_text("Go-live:").first).to_be_visible()
    press(author, author.locator("footer [data-w-dropdown-target='toggle']"))
    press(author, author.locator("button[name='action-submit']"))
    expect(author.get_by_text("submitted for moderation", exact=False).first).to_be_visible()

    colleague = sign_in(workspace_page(), COLLEAGUE)
    passed_on(colleague, "Accessibility")
    passed_on(colleague, "Accessibility", answers=True)
    lead = sign_in(workspace_page(), LEAD)
    passed_on(lead, "Accessibility", button="Approve it")
    expect(lead.get_by_text("It is on the clock.")).to_be_visible()
    desktop.goto("/accessibility/")
    expect(desktop.get_by_text(LATER)).to_have_count(0)

    lead.goto("/review/")
    press(lead, lead.get_by_role("button", name="Stop Accessibility"))
    expect(lead.get_by_role("button", name="Stop Accessibility")).to_have_count(0)


def test_a_preview_stands_beside_the_page_and_is_checked(workspace_page: Callable[..., Page]) -> None:
    author = sign_in(workspace_page(), AUTHOR)
    open_in_editor(author, "The lamps on Harbour Walk")
    press(author, author.get_by_role("button", name="Toggle preview"))
    shown = author.frame_locator("#w-preview-iframe")
    expect(shown.get_by_role("heading", level=1)).to_contain_text("The lamps on")
    press(author, author.get_by_role("button", name="Toggle checks"))
    expect(author.get_by_text("Good", exact=True)).to_be_visible()  # read from within the preview
