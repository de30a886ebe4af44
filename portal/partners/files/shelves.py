"""Who may read and who may add beside each kind of subject: as the subject itself says, asked anew each time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from portal.accounts.actors import Member
from portal.accounts.roles import Permission
from portal.partners.files.vocabulary import Beside
from portal.partners.panels.models import Panel, PanelMeeting
from portal.partners.panels.vocabulary import MeetingState
from portal.partners.practice.models import PracticeChange
from portal.partners.projects.models import Project
from portal.partners.projects.vocabulary import Stage
from portal.partners.recommendations.models import Recommendation
from portal.partners.recommendations.moving import may_write
from portal.partners.recommendations.vocabulary import State

Asks = Callable[[Member, UUID], bool]
Subjects = Callable[[], "QuerySet[Any]"]
# A recommendation is still worked on until one of these.
ENDED = (State.REJECTED, State.SETTLED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Shelf:
    """`page` is where the subject is shown. `may_add` is only asked of whoever may read.

    `going_on` are the subjects of every force that have not ended, as keys: what lies beside them is kept.
    """

    may_read: Asks
    may_add: Asks
    page: Callable[[UUID], str]
    going_on: Subjects


def _recommendation_read(by: Member, subject: UUID) -> bool:
    return Recommendation.objects.visible_to(by).filter(pk=subject).exists()


def _recommendation_add(by: Member, subject: UUID) -> bool:
    if by.may(Permission.RECOMMENDATIONS_ANSWER):
        return True
    row = Recommendation.objects.visible_to(by).filter(pk=subject).first()
    return row is not None and by.may(Permission.RECOMMENDATIONS_MAKE) and may_write(by, row)


def _practice_read(by: Member, subject: UUID) -> bool:
    return PracticeChange.objects.visible_to(by).filter(pk=subject).exists()


def _project_read(by: Member, subject: UUID) -> bool:
    return Project.objects.with_room(by).filter(pk=subject).exists()


def _project_add(by: Member, subject: UUID) -> bool:
    return Project.objects.with_room(by).filter(pk=subject).exclude(stage=Stage.CLOSED).exists()


def _meeting_read(by: Member, subject: UUID) -> bool:
    panels = Panel.objects.visible_to(by) if by.may(Permission.PANELS_RUN) else Panel.objects.sat_on_by(by)
    return PanelMeeting.objects.filter(pk=subject, panel__in=panels).exists()


def _meeting_add(by: Member, subject: UUID) -> bool:
    """The force fills the pack, for as long as the minutes are not published."""
    still_open = PanelMeeting.objects.filter(pk=subject).exclude(state=MeetingState.PUBLISHED)
    return by.may(Permission.PANELS_RUN) and still_open.exists()


SHELVES: dict[Beside, Shelf] = {
    Beside.RECOMMENDATION: Shelf(
        _recommendation_read,
        _recommendation_add,
        lambda subject: reverse("partners:recommendation", args=[subject]),
        lambda: Recommendation.objects.exclude(state__in=ENDED).values("pk"),
    ),
    Beside.PRACTICE: Shelf(
        _practice_read,
        lambda by, _subject: by.may(Permission.CHANGES_EDIT),
        lambda _subject: reverse("partners:practice"),
        lambda: PracticeChange.objects.filter(published_at=None).values("pk"),
    ),
    Beside.PROJECT: Shelf(
        _project_read,
        _project_add,
        lambda subject: reverse("partners:project", args=[subject]),
        lambda: Project.objects.exclude(stage=Stage.CLOSED).values("pk"),
    ),
    Beside.MEETING: Shelf(
        _meeting_read,
        _meeting_add,
        lambda subject: reverse("partners:panel_meeting", args=[subject]),
        lambda: PanelMeeting.objects.exclude(state=MeetingState.PUBLISHED).values("pk"),
    ),
}
