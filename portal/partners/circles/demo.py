"""Doggerland's listening circles, written down by those who host them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.partners.circles import operations
from portal.partners.circles.operations import Hosted
from portal.partners.circles.vocabulary import Came
from portal.partners.practice.queries import published_changes
from portal.places.calendar import local_day

RULES = (
    "What is said here stays here. Nobody has to speak. Anybody may leave at any time, and come back. "
    "No rank in the room, and nobody takes a name away in her head."
)
INVITED = "By posters in every changing room and by the staff networks. Nobody has to ask a manager."
SUPPORT = "Two counsellors in the next room, and a number to ring for four weeks"
PAID = "Everybody came in paid hours; those off duty had the hours back"

# Title, host, band, pay, themes, shown, days ago. None days ago: it is still to come.
TOLD: tuple[tuple[str, str, Came | str, str, tuple[str, ...], bool, int | None], ...] = (
    ("Women on response teams", "Facilitator, independent of the force", Came.MORE, PAID,
     ("Kit that was made for men makes the work harder and less safe.",
      "Jokes stop when a supervisor says one sentence, and start again when nobody does."), True, 150),
    ("Women in the control room", "Facilitator, independent of the force", Came.SOME, PAID,
     ("After a call about a child nobody asks how you are.",), True, 95),
    ("Women who are new to policing", "VAWG lead’s office", Came.MORE, PAID,
     ("You learn in the first month whom it is not worth telling.", "A tutor who listens changes everything."), True, 210),
    ("Black and minoritised women in policing", "Facilitator, independent of the force", Came.FEW, PAID,
     ("Being the only one in the room is work that nobody counts.",), False, 60),
    ("Women in custody suites", "VAWG lead’s office", Came.SOME, "",
     ("Shifts are changed on the day, and those with children cannot say no.",), True, 30),
    ("Women officers on the outer islands", "Facilitator, independent of the force", "", PAID, (), False, None),
)  # fmt: skip


def make_demo_circles(
    *, force_id: UUID, facilitator: Member, lead: Member, now: datetime, small: bool = False
) -> None:
    """Six circles, or with `small` two. One is not shown, because its host did not agree; one is still to come."""
    changes = [one.id for one in published_changes(force_id, now=now)]
    with transaction.atomic():
        for number, (title, host, came, pay, themes, shown, days) in enumerate(TOLD[: 2 if small else None]):
            at = now - timedelta(days=days or 0)
            by: dict[str, Any] = {"by": lead if host.startswith("VAWG") else facilitator, "now": at}
            held = local_day(at) if days is not None else None
            hosted = Hosted(host, title, INVITED, RULES, SUPPORT, pay, held, came)
            made = operations.write_down(force_id=force_id, hosted=hosted, **by)
            for place, words in enumerate(themes):
                theme = operations.add_theme(circle_id=made, words=words, **by)
                if changes and place == 0 and number % 2 == 0:
                    linked = [changes[number % len(changes)]]
                    operations.say_what_changed(theme_id=theme, change_ids=linked, **by)
            if shown:
                operations.agree(circle_id=made, **by)
