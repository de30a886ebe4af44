"""One part of a pack, opened: for those to whom it is open, and for nobody else."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from portal.accounts.actors import Member, System
from portal.insights.profiles.queries import VersionShown, version
from portal.partners.panels.models import Panel, PanelCase, PanelItem, PanelSample
from portal.partners.panels.vocabulary import CaseForm, CaseState, Ended, ItemKind, Seen, Took, Withheld
from portal.promises.queries.closures import closures_kept
from portal.promises.vocabulary.outcomes import Ending

BY = System("panels")


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One outcome in the quarter, protected as the public would see it. None: too few to be told."""

    outcome: Ending
    proposed: int | None
    reviewed: int | None
    sent_back: int | None
    median_days: Decimal | None


@dataclass(frozen=True, slots=True)
class CaseShown:
    id: UUID
    place: int
    state: CaseState
    withheld: str
    ended: str
    took: str
    answers: tuple[tuple[str, str], ...]
    words: str


@dataclass(frozen=True, slots=True)
class SampleShown:
    """How it was drawn, and each drawn case."""

    form: CaseForm
    first_day: date
    last_day: date
    listed_by: str
    size: int
    wanted: int
    method: str
    seed: str
    drawn_at: datetime
    cases: tuple[CaseShown, ...]


@dataclass(frozen=True, slots=True)
class ItemOpened:
    id: UUID
    meeting_id: UUID
    kind: ItemKind
    title: str
    profile: VersionShown | None
    quarter: str
    outcomes: tuple[OutcomeLine, ...]
    sample: SampleShown | None


def item_opened(actor: Member, item_id: UUID) -> ItemOpened | None:
    """A part of a pack that is open to the actor, or None."""
    item = (
        PanelItem.objects.open_to(actor).select_related("meeting__panel", "sample").filter(pk=item_id).first()
    )
    if item is None:
        return None
    kind = ItemKind(item.kind)
    return ItemOpened(
        id=item.pk,
        meeting_id=item.meeting_id,
        kind=kind,
        title=item.title,
        profile=version(version_id=item.profile_version, actor=BY) if item.profile_version else None,
        quarter=item.quarter,
        outcomes=_outcomes(item.meeting.panel.force_id, item.quarter) if item.quarter else (),
        sample=sample_shown(item.sample) if kind is ItemKind.CASES else None,
    )


def sample_to_fill(actor: Member, item_id: UUID) -> tuple[PanelItem, SampleShown] | None:
    """A drawn sample for those of the force who fill its forms in, or None."""
    item = (
        PanelItem.objects.filter(
            pk=item_id, kind=ItemKind.CASES, meeting__panel__in=Panel.objects.visible_to(actor)
        )
        .select_related("sample")
        .first()
    )
    return (item, sample_shown(item.sample)) if item else None


def case_to_fill(actor: Member, case_id: UUID) -> tuple[UUID, CaseShown] | None:
    """One drawn case, with its item's id, for those of the force who fill it in; or None."""
    case = (
        PanelCase.objects.filter(pk=case_id, sample__item__meeting__panel__in=Panel.objects.visible_to(actor))
        .select_related("sample")
        .first()
    )
    return (case.sample.item_id, case_shown(case)) if case else None


def sample_shown(sample: PanelSample) -> SampleShown:
    """Two queries at most: the sample's, and one for all its cases."""
    return SampleShown(
        CaseForm(sample.form),
        sample.first_day,
        sample.last_day,
        sample.listed_by,
        sample.size,
        sample.wanted,
        sample.method,
        sample.seed,
        sample.drawn_at,
        tuple(case_shown(one) for one in sample.cases.order_by("place")),
    )


def case_shown(row: PanelCase) -> CaseShown:
    from portal.partners.panels.case_form import QUESTIONS

    answers = tuple(
        (str(label), str(Seen(said).label))
        for name, label in QUESTIONS
        if (said := getattr(row, name)) in Seen.values
    )
    return CaseShown(
        row.pk,
        row.place,
        CaseState(row.state),
        str(Withheld(row.withheld).label) if row.withheld else "",
        str(Ended(row.ended).label) if row.ended else "",
        str(Took(row.took).label) if row.took else "",
        answers,
        row.words,
    )


def _outcomes(force_id: UUID, quarter: str) -> tuple[OutcomeLine, ...]:
    kept = closures_kept(force_id).get(quarter, {})
    return tuple(
        OutcomeLine(
            outcome,
            one.shown.proposed,
            one.shown.reviewed,
            one.shown.sent_back,
            one.median_days if one.shown.proposed is not None else None,
        )
        for outcome, one in sorted(kept.items())
    )
