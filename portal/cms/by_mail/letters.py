"""The two letters. A glance at either says nothing: no place, no promise, no police, no count of who opens it."""

from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.cms.by_mail.operations import CONFIRM, LEAVE, token_for
from portal.cms.models import MailReader, MailSender


def ask_again(reader: MailReader, *, to: str, key: str) -> None:
    """The first letter: nothing more comes unless its link is followed and the button there is pressed."""
    with override(reader.language):
        lines = [
            _("Somebody, we hope you, asked for updates to this address."),
            _("To say yes, open this link within two days and press the button:"),
            _address("by_mail:yes", token_for(reader.pk, CONFIRM)),
            _("If it was not you, do nothing. Nothing more will come, and the address is deleted."),
        ]
        _send(reader, to, _("Please confirm"), lines, key=key)


def something_new(reader: MailReader, *, path: str, to: str, key: str) -> None:
    """That there is something new, and where. What it is stands on the page, not in the letter."""
    with override(reader.language):
        lines = [
            _("There is something new on a page that you asked about:"),
            settings.PUBLIC_URL + path,
            _("To stop these letters, open this link and press the button:"),
            _address("by_mail:leave", token_for(reader.pk, LEAVE)),
        ]
        _send(reader, to, _("An update"), lines, key=key)


def _address(name: str, token: str) -> str:
    return settings.PUBLIC_URL + reverse(name, args=[token])


def sender_of(force_id: UUID) -> str:
    """The name agreed for this force; until there is one, a plain word."""
    name = MailSender.objects.filter(force_id=force_id).values_list("name", flat=True).first()
    return name or _("Updates")


def _send(reader: MailReader, to: str, subject: str, lines: list[str], *, key: str) -> None:
    identity = sha256(key.encode()).hexdigest()[:32]
    leave = _address("by_mail:leave", token_for(reader.pk, LEAVE))
    EmailMessage(
        subject=subject,
        body="\n\n".join(lines) + "\n",
        from_email=f'"{sender_of(reader.force_id)}" <{settings.DEFAULT_FROM_EMAIL}>',
        to=[to],
        headers={
            "Message-ID": f"<{identity}@heard>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    ).send()
