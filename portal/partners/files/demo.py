"""A few invented files beside Doggerland's work, through the same examination as any other."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from portal.accounts.actors import Member
from portal.partners.files.operations import add, examined
from portal.partners.files.vocabulary import Beside
from portal.partners.practice.models import PracticeChange
from portal.partners.projects.models import Project
from portal.partners.projects.vocabulary import Stage
from portal.partners.recommendations.models import Recommendation

COUNTS = (
    "quarter,women who asked,offered a place the same week\n2026-Q1,41,19\n2026-Q2,44,27\n2026-Q3,39,30\n"
)
AGENDA = "Two hours, a break after one. Nobody has to speak. Travel is paid in cash at the door.\n"
CHECKED = (
    "Forty case files read by two people, before and after. What they looked for stands on the second page.\n"
)


def make_demo_files(*, partner: Member, lead: Member, facilitator: Member, now: datetime) -> int:
    """Beside a recommendation, a project and a change in practice, where the demo has them. Says how many."""
    if partner.organisation_id is None:
        return 0
    own = Recommendation.objects.visible_to(partner).filter(origin_id=partner.organisation_id)
    rooms = Project.objects.with_room(facilitator).exclude(stage=Stage.CLOSED)
    changes = PracticeChange.objects.visible_to(lead)
    told: list[tuple[Beside, QuerySet[Any], Member, str, str, str]] = [
        (Beside.RECOMMENDATION, own, partner, "Who asked us, by quarter", COUNTS, "counts.csv"),
        (Beside.PROJECT, rooms, facilitator, "What the evening looks like", AGENDA, "evening.txt"),
        (Beside.PRACTICE, changes, lead, "What was read, and how", CHECKED, "reading.txt"),
    ]
    number = 0
    for beside, rows, by, title, text, name in told:
        subject = rows.order_by("pk").values_list("pk", flat=True).first()
        if subject is not None:
            clean = examined(text.encode(), name)
            add(beside=beside, subject=subject, title=title, clean=clean, by=by, now=now)
            number += 1
    return number
