"""What the force puts into a meeting's pack. It can add, fill in and withhold with a reason; it can take nothing out."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.insights.profiles.queries import versions_to_share
from portal.partners.checked_text import Words, reasons_against
from portal.partners.panels.drawing import METHOD, draw, new_seed
from portal.partners.panels.models import Panel, PanelCase, PanelItem, PanelSample
from portal.partners.panels.sitting import ClosedError, meeting_to_supply, noted
from portal.partners.panels.vocabulary import (
    CaseForm,
    CaseState,
    Ended,
    ItemKind,
    MeetingState,
    Seen,
    Took,
    Withheld,
)
from portal.partners.recording import check_may
from portal.promises.queries.closures import closures_kept

MOST_DRAWN = 30


class NotThereError(LookupError):
    """Nothing of that id or quarter can be put into a pack by whoever asks."""


class NotAnonymousError(ValueError):
    """The text of a case could lead to somebody. `reasons` say how, for whoever wrote it."""

    def __init__(self, reasons: list[Words]) -> None:
        super().__init__("a case has to be anonymous")
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Listed:
    """The list that is drawn from, stated before anything is drawn."""

    form: CaseForm
    first_day: date
    last_day: date
    listed_by: str
    size: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Told:
    """A case as its form tells it. `words` is checked, and refused where it could lead to somebody."""

    ended: Ended
    took: Took
    believed: Seen
    support: Seen
    kept_told: Seen
    evidence: Seen
    supervised: Seen
    words: str = ""


def share_profile(*, meeting_id: UUID, version_id: UUID, by: Actor, now: datetime) -> UUID:
    """Put a frozen version of a profile in, by reference. Raises NotThereError for one that `by` may not see."""
    with transaction.atomic():
        meeting = meeting_to_supply(meeting_id, by)
        title = dict(versions_to_share(actor=by, force_id=meeting.panel.force_id)).get(version_id)
        if title is None:
            raise NotThereError
        item = PanelItem.objects.create(
            meeting=meeting,
            kind=ItemKind.PROFILE,
            title=title[:160],
            profile_version=version_id,
            added_at=now,
        )
        noted("profile_shared", panel=meeting.panel, subject=item.pk, by=by, now=now)
    return item.pk


def share_outcomes(*, meeting_id: UUID, quarter: str, by: Actor, now: datetime) -> UUID:
    """Put a quarter's outcomes 14, 15 and 16 in, by reference. Raises NotThereError without a return of that quarter."""
    with transaction.atomic():
        meeting = meeting_to_supply(meeting_id, by)
        if quarter not in closures_kept(meeting.panel.force_id):
            raise NotThereError
        item = PanelItem.objects.create(
            meeting=meeting,
            kind=ItemKind.OUTCOMES,
            title=_("Outcomes 14, 15 and 16 in %(quarter)s") % {"quarter": quarter},
            quarter=quarter,
            added_at=now,
        )
        noted(
            "outcomes_shared", panel=meeting.panel, subject=item.pk, by=by, now=now, quarter=quarter.lower()
        )
    return item.pk


def draw_cases(*, meeting_id: UUID, listed: Listed, by: Actor, now: datetime) -> UUID:
    """State the list, and draw. What was drawn once stays in the pack: another draw stands beside it."""
    with transaction.atomic():
        meeting = meeting_to_supply(meeting_id, by)
        item = PanelItem.objects.create(
            meeting=meeting,
            kind=ItemKind.CASES,
            title=_("%(number)s cases: %(form)s") % {"number": listed.wanted, "form": listed.form.label},
            added_at=now,
        )
        seed = new_seed()
        sample = PanelSample.objects.create(
            item=item, method=METHOD, seed=seed, drawn_at=now, **asdict(listed)
        )
        drawn = draw(seed=seed, size=listed.size, wanted=listed.wanted)
        PanelCase.objects.bulk_create([PanelCase(sample=sample, place=place) for place in drawn])
        noted(
            "cases_drawn",
            panel=meeting.panel,
            subject=item.pk,
            by=by,
            now=now,
            size=listed.size,
            wanted=listed.wanted,
        )
    return item.pk


def fill_in(*, case_id: UUID, told: Told, by: Actor, now: datetime) -> UUID:
    """Fill a drawn case's form in. Raises NotAnonymousError, with nothing stored. Returns the meeting's id."""
    if reasons := reasons_against(told.words):
        raise NotAnonymousError(reasons)
    with transaction.atomic():
        case = _case(case_id, by)
        for name, value in asdict(told).items():
            setattr(case, name, value)
        return _settle(case, CaseState.SHOWN, "", by, now)


def withhold(*, case_id: UUID, because: Withheld, by: Actor, now: datetime) -> UUID:
    """Say why a drawn case is not shown. No other takes its place. Returns the meeting's id."""
    with transaction.atomic():
        case = _case(case_id, by)
        case.ended = case.took = case.words = ""
        case.believed = case.support = case.kept_told = case.evidence = case.supervised = ""
        return _settle(case, CaseState.WITHHELD, because, by, now)


def _case(case_id: UUID, by: Actor) -> PanelCase:
    case = (
        PanelCase.objects.select_for_update(of=("self",))
        .select_related("sample__item__meeting__panel")
        .get(pk=case_id, sample__item__meeting__panel__in=Panel.objects.visible_to(by))
    )
    meeting = case.sample.item.meeting
    check_may(by, Permission.PANELS_RUN, force_id=meeting.panel.force_id)
    if meeting.state == MeetingState.PUBLISHED:
        raise ClosedError
    return case


def _settle(case: PanelCase, state: CaseState, because: str, by: Actor, now: datetime) -> UUID:
    case.state, case.withheld, case.filled_in_at = state, because, now
    case.save()
    meeting = case.sample.item.meeting
    noted("case_settled", panel=meeting.panel, subject=case.pk, by=by, now=now, state=state.value)
    return meeting.pk
