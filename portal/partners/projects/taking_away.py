"""What an organisation takes away of co-design: what its own people said, and what became of it."""

from collections.abc import Iterable
from datetime import datetime

from portal.accounts.actors import Member
from portal.partners.organisations.export import Sheet
from portal.partners.projects.models import Contribution, ContributionWords, ProjectOutcome, ProjectSeat


def sheets(actor: Member, now: datetime) -> Iterable[Sheet]:  # noqa: ARG001 - one shape for every source
    """Three tables. Nobody else's words are in them, and nobody's ballot."""
    if actor.organisation_id is None:
        return
    own = Contribution.objects.filter(
        organisation_id=actor.organisation_id, project__force_id=actor.force_id, erased_at=None
    )
    seats = ProjectSeat.objects.filter(
        organisation_id=actor.organisation_id, project__force_id=actor.force_id
    )
    yield Sheet(
        "projects",
        list(seats.values("project__title", "answered", "invited_at", "answered_at", "pay_rate", "pay_how")),
    )
    words = ContributionWords.objects.filter(contribution__in=own, replaced_at=None)
    columns = ("contribution_id", "contribution__kind", "contribution__project__title", "title", "words")
    places = ("contribution__area_name", "contribution__place_name")
    yield Sheet("project_contributions", list(words.values(*columns, *places, "recorded_at")))
    fates = ProjectOutcome.objects.filter(contribution__in=own)
    yield Sheet("project_fates", list(fates.values("contribution_id", "fate", "reason", "recorded_at")))
