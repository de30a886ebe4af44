"""Making forms on paper, and using each up with the one report that was written on it."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Permission
from portal.partners.assisted.models import PaperForm
from portal.partners.recording import SuspendedError, check_may
from portal.places.calendar import local_day
from portal.receipts.tokens import ALPHABET
from portal.safety_reports.operations.submit import MayNotBeSent

CODE_CHARACTERS = 10
MOST_AT_ONCE = 20


def make_paper(*, number: int, language: str, return_to: str, by: Member, now: datetime) -> tuple[UUID, ...]:
    """Make forms to print. Raises NotAllowed and SuspendedError."""
    check_may(by, Permission.REPORTS_ASSIST, force_id=by.force_id)
    if by.organisation_id is None:
        raise NotAllowed(by, Permission.REPORTS_ASSIST)  # only an organisation makes forms
    rows = [
        PaperForm(
            force_id=by.force_id,
            organisation_id=by.organisation_id,
            code=_new_code(),
            language=language,
            return_to=return_to,
            made_on=local_day(now),
        )
        for _number in range(number)
    ]
    with transaction.atomic():
        PaperForm.objects.bulk_create(rows)
    return tuple(row.id for row in rows)


def use_up(*, paper_id: UUID | None, by: Member) -> None:
    """In the transaction that stores the report. Raises MayNotBeSent: then nothing is stored."""
    try:
        check_may(by, Permission.REPORTS_ASSIST, force_id=by.force_id)
    except SuspendedError:
        raise MayNotBeSent(
            _("Your organisation’s work with this force is on hold, so nothing was sent.")
        ) from None
    if paper_id is None:
        return
    unused = PaperForm.objects.visible_to(by).filter(pk=paper_id, is_used=False)
    if not unused.update(is_used=True):
        raise MayNotBeSent(used_already())


def used_already() -> str:
    """Why a code is not taken a second time, and what she can do instead."""
    return _(
        "This form was typed in before, and a form counts once. Nothing was sent. If she wants to add something, she can "
        "write with the receipt that she was given."
    )


def _new_code() -> str:
    """50 bits: it guards nothing but one use, and is copied by hand."""
    return "".join(secrets.choice(ALPHABET) for _position in range(CODE_CHARACTERS))
