"""The e-mails of this app. Plain text, short, and nothing in them that a glance over a shoulder could use."""

from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.models import Invitation, User
from portal.accounts.roles import ROLE_NAMES, Role
from portal.shell.registries import invitation_words

SECURITY_CHANGES = {
    "totp_activated": lambda: _("An authenticator app was added to your sign-in."),
    "totp_deactivated": lambda: _("An authenticator app was removed from your sign-in."),
    "webauthn_added": lambda: _("A passkey was added to your sign-in."),
    "webauthn_removed": lambda: _("A passkey was removed from your sign-in."),
    "recovery_codes_generated": lambda: _("New recovery codes were made for your sign-in."),
    "password_changed": lambda: _("Your password was changed."),
    "password_reset": lambda: _("A new password was set through a link sent to this address."),
    "account_connected": lambda: _("Your organisation's sign-in was joined to your place here."),
}


def invitation(offer: Invitation, *, token: str, key: str) -> None:
    """Opening the link uses nothing up, so that a mail scanner that follows it does no harm."""
    with override(offer.language):
        lines = [
            _("You are invited to work with %(force)s on Heard, as: %(role)s.")
            % {"force": offer.force.name, "role": ROLE_NAMES[Role(offer.role)]},
            *words_with(offer.force_id, role=offer.role, language=offer.language),
            _("Open this link within seven days to choose a password and a second way to prove it is you:"),
            _address("welcome", token),
            _("If you did not expect this, you can ignore it. Nothing happens until the link is used."),
        ]
        _send(offer.email, _("Your invitation to Heard"), lines, key=key)


def password_reset(user: User, *, token: str, key: str) -> None:
    with override(user.language):
        lines = [
            _("Somebody, we hope you, asked for a new password for your place in Heard."),
            _("This link works once, for one hour:"),
            _address("new_password", token),
            _("If it was not you, you can ignore this. Your password stays as it is."),
        ]
        _send(user.email or "", _("A new password for Heard"), lines, key=key)


def security_notice(user: User, *, what: str, key: str) -> None:
    """Raises KeyError for a change that nobody wrote a sentence for."""
    with override(user.language):
        lines = [
            SECURITY_CHANGES[what](),
            _("If this was you, there is nothing to do."),
            _("If it was not, tell your administrator now. They can sign every device of yours out."),
        ]
        _send(user.email or "", _("A change to your sign-in"), lines, key=key)


def of_the_week(user: User, lines: list[str], *, key: str) -> None:
    """The same subject every week, whatever waits."""
    _send(user.email or "", _("Your week on Heard"), lines, key=key)


def words_with(force_id: UUID, *, role: str, language: str) -> list[str]:
    """What other parts say with an invitation to this role, such as the support that is offered."""
    said = [words(force_id, role, language) for words in invitation_words.values()]
    return [text for text in said if text]


def something_new(user: User, *, key: str) -> None:
    """One subject and one sentence, whatever it is: a lock screen, or somebody beside her, learns nothing from it."""
    with override(user.language):
        lines = [
            _("There is something new for you. Sign in to see it:"),
            f"{settings.WORKSPACE_URL}/",
            _("You choose there how often you get this letter, or that you never do."),
        ]
        _send(user.email or "", _("There is something new for you"), lines, key=key)


def something_waits(user: User, *, key: str) -> None:
    """On a Monday, for those whose letters name nothing: that something waits, and not what."""
    with override(user.language):
        lines = [
            _("Something waits for you. Sign in to see it:"),
            f"{settings.WORKSPACE_URL}/",
            _("You choose there how often you get this letter, or that you never do."),
        ]
        _send(user.email or "", _("Something waits for you"), lines, key=key)


def _address(name: str, token: str) -> str:
    return settings.WORKSPACE_URL + reverse(name, kwargs={"token": token})


def _send(to: str, subject: str, lines: list[str], *, key: str) -> None:
    """Send with an identity made from the effect's key, so that a second try is the same message to a mail server."""
    identity = sha256(key.encode()).hexdigest()[:32]
    EmailMessage(
        subject=subject,
        body="\n\n".join(lines) + "\n",
        to=[to],
        headers={"Message-ID": f"<{identity}@heard>", "Auto-Submitted": "auto-generated"},
    ).send()
