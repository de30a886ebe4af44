"""The letter of the week: what is stuck and with whom. Titles of what is public, and counts of everything else."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from portal.accounts import letters
from portal.accounts.models import Membership, User
from portal.accounts.queries import as_member
from portal.outbox.operations import emit
from portal.outbox.registry import Payload, daily, effect
from portal.places.calendar import local_day
from portal.shell.home import Standing, Wait, waits_of

MONDAY = 0
MOST_NAMED = 12
CHUNK = 100


def choose(*, user_id: UUID, wanted: bool) -> None:
    """Her own choice about her own box; nobody else's business, so not in the ledger."""
    User.objects.filter(pk=user_id).update(weekly_letter=wanted)


@daily(hour=7)
def ask_for_letters(*, now: datetime) -> int:
    """On Mondays: one effect for each membership whose person wants the letter and has an address."""
    today = local_day(now)
    if today.weekday() != MONDAY:
        return 0
    rows = list(
        Membership.objects.running_at(now)
        .filter(user__weekly_letter=True, user__email__isnull=False)
        .order_by("pk")
        .values_list("pk", "force_id")
    )
    for start in range(0, len(rows), CHUNK):
        with transaction.atomic():
            for membership, force in rows[start : start + CHUNK]:
                emit(
                    effect="accounts.weekly_letter",
                    key=f"week-{membership}-{today.isoformat()}",
                    payload={"membership": str(membership)},
                    force=force,
                    now=now,
                )
    return len(rows)


@effect("accounts.weekly_letter", external=True)
def send_weekly_letter(payload: Payload, *, key: str, now: datetime) -> None:
    """Asked again as she is now: of a role that ended, or a letter that was turned off, nothing is sent."""
    row = (
        Membership.objects.running_at(now)
        .filter(pk=UUID(str(payload["membership"])), user__weekly_letter=True)
        .select_related("user")
        .first()
    )
    if row is None or not row.user.email:
        return
    with override(row.user.language):
        waits, more = waits_of(as_member(row), now=now)
        if waits:
            letters.of_the_week(row.user, lines_of(waits, more), key=key)


def lines_of(waits: list[Wait], more: int) -> list[str]:
    """The letter's paragraphs. A title stands in it only where everybody may read it anyway."""
    public = [wait for wait in waits if wait.is_public]
    others = Counter((str(wait.kind), wait.with_whom) for wait in waits if not wait.is_public)
    lines = [_summary(waits, more)]
    if public:
        named = "\n".join(f"- {_told(wait)}" for wait in public[:MOST_NAMED])
        lines.append(f"{_('In public, and seen so by everybody:')}\n{named}")
        if len(public) > MOST_NAMED:
            lines.append(_("And %(more)s more of these.") % {"more": len(public) - MOST_NAMED})
    if others:
        counted = "\n".join(
            f"- {_with(kind, whom)}: {number}" for (kind, whom), number in sorted(others.items())
        )
        lines.append(f"{_('Inside, by kind:')}\n{counted}")
    lines.append(f"{_('The way to each of them:')}\n{settings.WORKSPACE_URL}/")
    lines.append(_("You can turn this letter off at the foot of that page."))
    return lines


def _summary(waits: list[Wait], more: int) -> str:
    standing = Counter(wait.standing for wait in waits)
    parts = [
        (Standing.URGENT, _("may be urgent: %(number)s")),
        (Standing.OVERDUE, _("overdue: %(number)s")),
        (Standing.DECISION, _("for your decision: %(number)s")),
        (Standing.DUE, _("due: %(number)s")),
    ]
    counted = ", ".join(text % {"number": standing[which]} for which, text in parts if standing[which])
    number = len(waits) + more
    whole = ngettext("%(number)s thing waits for you", "%(number)s things wait for you", number)
    return f"{whole % {'number': number}} ({counted})."


def _told(wait: Wait) -> str:
    text = f"{_with(str(wait.kind), wait.with_whom)}: {wait.title}"
    if wait.due_on:
        text += ", " + _("by %(day)s") % {"day": date_format(wait.due_on, "j F Y")}
    return text


def _with(kind: str, whom: str) -> str:
    return _("%(kind)s, with %(whom)s") % {"kind": kind, "whom": whom} if whom else kind
