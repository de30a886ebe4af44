"""Somebody without JavaScript asks for letters about a place, says yes by the first one, and stops them again."""

import re
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.support_pages import assert_no_sideways_scroll
from tests.browser.support_stack import PortalStack

ADDRESS = "marigold.letters@example.org"
SECONDS = 60
LINK = re.compile(r"https?://\S+")
READERS = "from portal.cms.models import MailReader\nanswer = MailReader.objects.count()"


def letter_to(data: Path, address: str) -> str:
    """The body of the newest letter to an address, once the worker has sent it."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        for path in sorted((data / "mail").glob("*"), key=lambda one: one.stat().st_mtime, reverse=True):
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            if message["To"] == address:
                body = message.get_body(("plain",))  # type: ignore[attr-defined]
                return f"{message['Subject']}\n{message['List-Unsubscribe']}\n{body.get_content()}"
        time.sleep(0.2)
    raise AssertionError("No letter came.")


def test_letters_are_asked_for_and_stopped_without_script(
    no_script: Page,
    axe: Callable[..., None],
    snap: Callable[..., object],
    phone: Page,
    portal_stack: PortalStack,
) -> None:
    page = no_script
    place = portal_stack.evaluate(
        "from portal.places.queries import list_districts, list_forces\n"
        "answer = str(list_districts(list_forces()[0].id)[0].id)"
    )
    others = portal_stack.evaluate(READERS)  # other tests ask for letters too
    page.goto(f"/places/{place}/")
    page.get_by_role("link", name="Get a short e-mail").click()
    expect(page.locator("h1")).to_have_text("Updates by e-mail")
    assert_no_sideways_scroll(page)
    snap(page, "letters-question")

    page.get_by_label("I am not sure").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("Then another way is better")
    snap(page, "letters-instead")
    page.go_back()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.locator("input[name=email]").fill("marigold")
    page.get_by_role("button", name="Send me the first letter").click()
    expect(page.locator("input[name=email]")).to_have_value("marigold")
    page.locator("input[name=email]").fill(ADDRESS)
    snap(page, "letters-address")
    page.get_by_role("button", name="Send me the first letter").click()
    expect(page.locator("h1")).to_have_text("Look into your e-mail")

    letter = letter_to(portal_stack.data, ADDRESS)
    assert letter.startswith("Please confirm")
    yes = next(link for link in LINK.findall(letter) if "/yes/" in link)
    stop = next(link for link in LINK.findall(letter) if "/stop/" in link).rstrip(">")
    page.goto(yes)
    page.get_by_role("button", name="Yes, write to me").click()
    expect(page.locator("h1")).to_have_text("Thank you. That is all")
    assert portal_stack.evaluate(
        "from portal.cms.models import MailReader\n"
        "answer = MailReader.objects.filter(confirmed_on__isnull=False).count()"
    )
    page.goto(stop)
    page.get_by_role("button", name="Stop the letters").click()
    expect(page.locator("h1")).to_have_text("The letters have stopped")
    assert portal_stack.evaluate(READERS) == others

    # What axe looks at needs script to look; the pages are the same.
    for address in (
        f"/places/{place}/",
        f"/by-email/area/{place}/",
        f"/cy/by-email/area/{place}/",
        yes,
        stop,
    ):
        phone.goto(address)
        axe(phone)
        assert_no_sideways_scroll(phone)
