"""A passkey in a real browser, held by a virtual authenticator: added, used, lost, replaced, removed."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.support_pages import Watch
from tests.browser.support_stack import PortalStack

PASSWORD = "harbour lantern tide rope"
MAKE_PERSON = """
from portal.accounts.models import Membership, User
from portal.places import calendar
from portal.places.models import Force
someone = User.objects.create_user(email={email!r}, password={password!r}, pseudonym="Passkey P.")
Membership.objects.create(
    user=someone, force=Force.objects.get(slug="doggerland"), role="analyst", starts_at=calendar.now()
)
answer = None
"""
MAKE_PROOF_OLD = """
from portal.accounts.models import WorkspaceSession
from portal.accounts.sessions import SessionStore
for row in WorkspaceSession.objects.filter(user__email={email!r}):
    kept = row.get_decoded()
    for record in kept["account_authentication_methods"]:
        record["at"] = 0
    WorkspaceSession.objects.filter(pk=row.pk).update(session_data=SessionStore().encode(kept))
answer = None
"""


class Passkeys:
    """The browser's authenticators. Plugged in one at a time, as a person holds one key at a time."""

    def __init__(self, page: Page) -> None:
        self._cdp: CDPSession = page.context.new_cdp_session(page)
        self._cdp.send("WebAuthn.enable")
        self._plugged = ""

    def plug_in(self) -> None:
        if self._plugged:
            self._cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self._plugged})
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        answer = self._cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self._plugged = answer["authenticatorId"]

    def held(self) -> list[dict[str, Any]]:
        answer = self._cdp.send("WebAuthn.getCredentials", {"authenticatorId": self._plugged})
        return list(answer["credentials"])


@pytest.fixture
def email(portal_stack: PortalStack) -> str:
    address = f"passkey.{uuid4().hex[:8]}@example.org"
    portal_stack.evaluate(MAKE_PERSON.format(email=address, password=PASSWORD))
    return address


@pytest.fixture
def page(workspace_page: Callable[..., Page]) -> Page:
    return workspace_page()


def give_password(page: Page, email: str) -> None:
    page.goto("/sign-in/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/security/")
    page.get_by_role("button", name="Sign out here").click()
    expect(page).to_have_url(re.compile("/sign-in/"))


def add_passkey(page: Page, name: str) -> None:
    page.goto("/security/passkeys/add/")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=passwordless]").check()
    page.get_by_role("button", name="Add it").click()


def enrol(page: Page, email: str) -> list[str]:
    """The first sign-in: a password, then a passkey. Returns the recovery codes, which are shown once."""
    give_password(page, email)
    expect(page.locator("h1")).to_have_text("One more lock")
    page.get_by_role("button", name="Use a passkey").click()
    add_passkey(page, "Phone")
    expect(page).to_have_url(re.compile("/security/recovery-codes/"))
    return page.locator("main code").all_inner_texts()


def expect_home(page: Page) -> None:
    expect(page.locator("h1")).to_contain_text("Passkey P.")


def test_a_passkey_is_added_and_signs_in_by_itself_and_after_a_password(
    page: Page, email: str, axe: Callable[..., None]
) -> None:
    passkeys = Passkeys(page)
    passkeys.plug_in()
    codes = enrol(page, email)
    assert len(codes) == 10
    assert [one["rpId"] for one in passkeys.held()] == ["localhost"]

    sign_out(page)
    axe(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect_home(page)

    sign_out(page)
    give_password(page, email)
    expect(page.locator("h1")).to_have_text("Your second factor")
    axe(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect_home(page)

    sign_out(page)
    give_password(page, email)
    page.locator("input[name=code]").fill(codes[0])
    page.get_by_role("button", name="Continue").click()
    expect_home(page)
    page.goto("/security/")
    expect(page.locator("main")).to_contain_text("9 left")

    sign_out(page)
    give_password(page, email)
    page.locator("input[name=code]").fill(codes[0])
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("Your second factor")


def test_a_passkey_is_removed_after_proof_and_the_last_one_stays(
    page: Page, email: str, portal_stack: PortalStack
) -> None:
    passkeys = Passkeys(page)
    passkeys.plug_in()
    enrol(page, email)
    page.goto("/security/")
    expect(page.get_by_role("link", name="Remove it")).to_have_count(0)

    passkeys.plug_in()  # another key, which knows nothing of the first
    add_passkey(page, "Spare")
    expect(page.locator("main")).to_contain_text("Spare")

    portal_stack.evaluate(MAKE_PROOF_OLD.format(email=email))
    page.locator("p", has_text="Phone").get_by_role("link", name="Remove it").click()
    expect(page.locator("h1")).to_have_text("Please prove it is you")
    if page.get_by_role("button", name="Use a passkey").count() == 0:
        page.locator("a[href*='/again/passkey/']").click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("h1")).to_have_text("Remove this passkey?")
    page.get_by_role("button", name="Remove it").click()
    expect(page).to_have_url(re.compile("/security/$"))
    expect(page.locator("main")).to_contain_text("Spare")
    expect(page.locator("main")).not_to_contain_text("Phone")
    expect(page.get_by_role("link", name="Remove it")).to_have_count(0)

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect_home(page)


def test_without_the_passkey_the_page_says_so_and_nobody_is_signed_in(
    page: Page, email: str, watch: Watch
) -> None:
    passkeys = Passkeys(page)
    passkeys.plug_in()
    enrol(page, email)
    sign_out(page)
    passkeys.plug_in()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("No passkey was used")
    page.goto("/people/")
    expect(page).to_have_url(re.compile("/sign-in/"))
