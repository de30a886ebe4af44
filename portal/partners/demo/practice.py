"""What Doggerland's police do differently, and what those who asked say of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.accounts.actors import System
from portal.partners.practice import operations
from portal.partners.practice.operations import Told
from portal.partners.practice.vocabulary import Effect
from portal.partners.recommendations.models import Recommendation
from portal.partners.recommendations.vocabulary import State
from portal.places.calendar import local_day

BY = System("demo")
AGREED = (State.ACCEPTED, State.IN_PART, State.REPORTED, State.SETTLED)

# What is different, what was heard, what changed, before, after, effect, training, days ago.
TOLD: tuple[tuple[str, str, str, str, str, Effect, str, int], ...] = (
    ("One named officer from the first call to the end", "Many said that they told their story five times or more.",
     "Each woman is told one name and one number on the first day. When the officer is away, a named deputy answers.",
     "In a sample of forty cases nobody could say who was responsible in most of them.",
     "In a sample of forty cases a year later a name stood in nearly all of them.", Effect.BETTER,
     "A recording by a survivor, used with her written consent until the end of next year.", 300),
    ("Phones are given back sooner", "Many were without a phone for months, and some did not report because of it.",
     "Phones are copied at the station, and only what the case needs.", "The middle wait was 61 days.",
     "The middle wait is 58 days. That is no change that we can tell from chance.", Effect.NONE, "", 210),
    ("Door staff have one number", "Some venues rang 101 and waited, or did not ring.",
     "One number, answered from 20:00 to 04:00 by the night-time team.", "Nobody counted calls before.", "", Effect.EARLY,
     "", 60),
    ("A form for every visit to a partner", "Partners asked us to come more often.",
     "Officers fill in a form before each visit.", "About two visits a week.",
     "About one visit a week. The form takes an hour; we will drop it.", Effect.WORSE, "", 120),
)  # fmt: skip


def make_changes(*, force_id: UUID, now: datetime) -> None:
    """Four changes: better, no change, too early, and worse. Each for something asked before it, where there is one."""
    answered_for: list[UUID] = []
    for title, heard, changed, before, after, effect, training, days in TOLD:
        at = now - timedelta(days=days)
        asked = _asked_before(force_id, at, answered_for)
        answered_for.extend([asked] if asked else [])
        told = Told(
            title,
            heard,
            changed,
            local_day(at),
            before,
            after,
            effect,
            training,
            recommendation_id=asked,
        )
        about: dict[str, Any] = {"by": BY, "now": at}
        made = operations.write_down(force_id=force_id, told=told, **about)
        operations.publish(change_id=made, **about)


def _asked_before(force_id: UUID, at: datetime, others: list[UUID]) -> UUID | None:
    """What the force said yes to and was asked before a day, the latest first: no change comes before what asked for it."""
    rows = Recommendation.objects.public().filter(force_id=force_id, submitted_at__lt=at)
    agreed = rows.filter(state__in=AGREED).exclude(pk__in=others)
    return agreed.order_by("-submitted_at", "pk").values_list("pk", flat=True).first()
