"""The ledger as the workspace and the public read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Prefetch

from portal.accounts.actors import Member
from portal.partners.recommendations.models import (
    Recommendation,
    RecommendationAnswer,
    RecommendationQuerySet,
    RecommendationVerdict,
    RecommendationWords,
)
from portal.partners.recommendations.vocabulary import STATE_TAGS, Answer, Erased, Judgement, State
from portal.places.calendar import local_day, local_midnight


@dataclass(frozen=True, slots=True)
class Version:
    title: str
    words: str
    why_corrected: str
    on: date
    erased: str


@dataclass(frozen=True, slots=True)
class Answered:
    answer: Answer
    reasons: str
    due_on: date | None
    on: date


@dataclass(frozen=True, slots=True)
class Shown:
    title: str
    shows: str
    link: str
    on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    judgement: Judgement
    words: str
    dissent: str
    by_name: str
    on: date
    erased: str


@dataclass(frozen=True, slots=True)
class Row:
    """One recommendation as a list shows it."""

    id: UUID
    by_name: str
    title: str
    words: str
    erased: str
    code: str
    state: State
    owner: str
    due_on: date | None
    is_overdue: bool
    submitted_on: date | None
    answer: Answered | None
    verdict: Verdict | None
    origin_id: UUID

    @property
    def tag(self) -> str:
        return STATE_TAGS[self.state]


@dataclass(frozen=True, slots=True)
class Entry:
    """One recommendation with all that is known of it. Everything is the newest first."""

    row: Row
    versions: tuple[Version, ...]
    answers: tuple[Answered, ...]
    evidence: tuple[Shown, ...]
    verdicts: tuple[Verdict, ...]


def ledger(*, force_id: UUID, now: datetime) -> list[Row]:
    """What the public reads: all but drafts, overdue ones first. Four queries, however long the ledger is."""
    return _rows(Recommendation.objects.public().filter(force_id=force_id), now)


def ledger_of(*, force_id: UUID, code: str, now: datetime) -> list[Row]:
    """Of the same, what is about one commitment."""
    return _rows(Recommendation.objects.public().filter(force_id=force_id, code=code), now)


def ledger_for(actor: Member, *, now: datetime) -> list[Row]:
    """The same, and the drafts of those whom the actor speaks for."""
    return _rows(Recommendation.objects.visible_to(actor), now)


def entry(*, force_id: UUID, recommendation_id: UUID, now: datetime) -> Entry | None:
    """One public entry, or None."""
    return _entry(Recommendation.objects.public().filter(force_id=force_id, pk=recommendation_id), now)


def entry_for(actor: Member, recommendation_id: UUID, *, now: datetime) -> Entry | None:
    """One entry that the actor may see, or None."""
    return _entry(Recommendation.objects.visible_to(actor).filter(pk=recommendation_id), now)


def next_turn(rows: Iterable[Row]) -> datetime | None:
    """The first moment at which one more becomes overdue: until then a page holds."""
    days = [row.due_on for row in rows if row.due_on and not row.is_overdue]
    return local_midnight(min(days) + timedelta(1)) if days else None


def _rows(found: RecommendationQuerySet, now: datetime) -> list[Row]:
    newest = ("-recorded_at", "-pk")
    rows = found.prefetch_related(
        Prefetch("versions", RecommendationWords.objects.filter(replaced_at=None)),
        Prefetch("answers", RecommendationAnswer.objects.order_by(*newest)),
        Prefetch("verdicts", RecommendationVerdict.objects.order_by(*newest)),
    ).order_by("-submitted_at", "-made_at", "pk")
    return sorted((_row(row, local_day(now)) for row in rows), key=lambda row: not row.is_overdue)


def _entry(found: RecommendationQuerySet, now: datetime) -> Entry | None:
    rows = _rows(found, now)
    if not rows:
        return None
    row = found.get()
    newest = ("-recorded_at", "-pk")
    return Entry(
        row=rows[0],
        versions=tuple(
            _version(one) for one in row.versions.order_by(F("replaced_at").desc(nulls_first=True), *newest)
        ),
        answers=tuple(_answered(one) for one in row.answers.order_by(*newest)),
        evidence=tuple(
            Shown(one.title, one.shows, one.link, local_day(one.recorded_at))
            for one in row.evidence.order_by(*newest)
        ),
        verdicts=tuple(_verdict(one) for one in row.verdicts.order_by(*newest)),
    )


def _row(row: Recommendation, today: date) -> Row:
    words = next(iter(row.versions.all()), None)
    answers, verdicts = list(row.answers.all()), list(row.verdicts.all())
    return Row(
        id=row.pk,
        by_name=row.by_name,
        title=words.title if words else "",
        words=words.words if words else "",
        erased=_why(words.erased) if words else "",
        code=row.code,
        state=State(row.state),
        owner=row.owner,
        due_on=row.next_due_on,
        is_overdue=row.next_due_on is not None and row.next_due_on < today,
        submitted_on=local_day(row.submitted_at) if row.submitted_at else None,
        answer=_answered(answers[0]) if answers else None,
        verdict=_verdict(verdicts[0]) if verdicts else None,
        origin_id=row.origin_id,
    )


def _version(row: RecommendationWords) -> Version:
    return Version(row.title, row.words, row.why_corrected, local_day(row.recorded_at), _why(row.erased))


def _answered(row: RecommendationAnswer) -> Answered:
    return Answered(Answer(row.answer), row.reasons, row.due_on, local_day(row.recorded_at))


def _verdict(row: RecommendationVerdict) -> Verdict:
    return Verdict(
        Judgement(row.judgement),
        row.words,
        row.dissent,
        row.by_name,
        local_day(row.recorded_at),
        _why(row.erased),
    )


def _why(erased: str) -> str:
    return str(Erased(erased).label) if erased else ""
