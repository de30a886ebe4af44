"""The letter of Monday, one for each person: what is stuck and with whom, for the force's own people; that something is
new, or waits, for everybody else. Titles of what is public, and counts of everything else.
"""

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
from portal.accounts.models.user import News
from portal.accounts.queries import as_member
from portal.accounts.roles import NOT_OF_THE_FORCE, ROLE_NAMES, Role
from portal.outbox.operations import emit
from portal.outbox.registry import Payload, daily, effect
from portal.places.calendar import local_day
from portal.shell.home import Standing, Wait, waits_of

MONDAY = 0
MOST_NAMED = 12
CHUNK = 100


@daily(hour=7)
def ask_for_letters(*, now: datetime) -> int:
    """On Mondays: one effect for each person who wants letters and has an address. Says how many."""
    today = local_day(now)
    if today.weekday() != MONDAY:
        return 0
    rows = Membership.objects.running_at(now).filter(user__email__isnull=False).exclude(user__news=News.NONE)
    people = {
        user: (force, waiting)
        for user, force, waiting in rows.order_by("pk").values_list(
            "user_id", "force_id", "user__news_waiting"
        )
    }
    listed = list(people.items())
    for start in range(0, len(listed), CHUNK):
        chunk = listed[start : start + CHUNK]
        with transaction.atomic():
            told = [user for user, (_force, waiting) in chunk if waiting]
            User.objects.filter(pk__in=told).update(news_waiting=False)
            for user, (force, waiting) in chunk:
                emit(
                    effect="accounts.weekly_letter",
                    key=f"week-{user}-{today.isoformat()}",
                    payload={"user": str(user), "news": int(waiting)},
                    force=force,
                    now=now,
                )
    return len(people)


@effect("accounts.weekly_letter", external=True)
def send_weekly_letter(payload: Payload, *, key: str, now: datetime) -> None:
    """Asked again as she is now: of a role that ended, or letters that were turned off, nothing is sent."""
    user = User.objects.filter(pk=UUID(str(payload["user"])), is_active=True).exclude(news=News.NONE).first()
    if user is None or not user.email:
        return
    with override(user.language):
        named, something = _waiting(user, now)
        if named:
            news = [_("There is something new for you, too.")] if payload.get("news") else []
            letters.of_the_week(user, [*news, *named, *_at_the_end()], key=key)
        elif payload.get("news"):
            letters.something_new(user, key=key)
        elif something:
            letters.something_waits(user, key=key)


def _waiting(user: User, now: datetime) -> tuple[list[str], bool]:
    """What waits in every role of the force's own people, in words; and whether anything waits in the others."""
    rows = Membership.objects.running_at(now).filter(user=user).select_related("user", "force").order_by("pk")
    found = [(row, *waits_of(as_member(row), now=now)) for row in rows]
    found = [(row, waits, more) for row, waits, more in found if waits]
    named = [one for one in found if one[0].role not in NOT_OF_THE_FORCE]
    lines: list[str] = []
    for row, waits, more in named:
        if len(named) > 1:
            lines.append(f"{ROLE_NAMES[Role(row.role)]}, {row.force.name}:")
        lines += lines_of(waits, more)
    return lines, bool(found)


def _at_the_end() -> list[str]:
    return [
        f"{_('The way to each of them:')}\n{settings.WORKSPACE_URL}/",
        _("You choose there how often you get this letter, or that you never do."),
    ]


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
