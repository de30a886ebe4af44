"""Changes in practice as the workspace, the public and "you said, we did" read them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch

from portal.accounts.actors import Member
from portal.partners.practice.models import PracticeChange, PracticeChangeQuerySet, PracticeVerdict
from portal.partners.practice.vocabulary import Effect
from portal.partners.recommendations.vocabulary import Judgement
from portal.partners.testimony.queries import shown_if_usable
from portal.partners.testimony.shown import QuotationShown
from portal.places.calendar import local_day


@dataclass(frozen=True, slots=True)
class Said:
    id: UUID
    organisation_id: UUID
    by_name: str
    judgement: Judgement
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class ChangeShown:
    id: UUID
    title: str
    heard: str
    changed: str
    since: date
    before: str
    after: str
    effect: Effect
    training: str
    recommendation_id: UUID | None
    page_key: UUID | None
    published_on: date | None
    verdicts: tuple[Said, ...]
    quotation: QuotationShown | None = None


def published_changes(force_id: UUID, *, now: datetime) -> list[ChangeShown]:
    """What the public reads, the newest first. Two queries."""
    return _shown(PracticeChange.objects.public().filter(force_id=force_id), now)


def changes_for(actor: Member, *, now: datetime) -> list[ChangeShown]:
    """What a member may see, the newest first. Two queries."""
    return _shown(PracticeChange.objects.visible_to(actor), now)


def change_for(actor: Member, change_id: UUID, *, now: datetime) -> ChangeShown | None:
    """One of `changes_for`, or None."""
    return next(iter(_shown(PracticeChange.objects.visible_to(actor).filter(pk=change_id), now)), None)


def changes_of_page(page_key: UUID) -> list[ChangeShown]:
    """The published changes that a page answers for."""
    return _shown(PracticeChange.objects.public().filter(page_key=page_key))


def changes_of_pages(page_keys: Collection[UUID]) -> list[ChangeShown]:
    """The published changes that any of these pages answers for. Two queries."""
    return _shown(PracticeChange.objects.public().filter(page_key__in=page_keys))


def changes_of_recommendation(recommendation_id: UUID) -> list[ChangeShown]:
    """The published changes that followed from a recommendation. Two queries."""
    return _shown(PracticeChange.objects.public().filter(recommendation=recommendation_id))


def _shown(found: PracticeChangeQuerySet, now: datetime | None = None) -> list[ChangeShown]:
    """Without `now`, nobody's own words: whether they may be shown depends on the day."""
    standing = PracticeVerdict.objects.filter(withdrawn_at=None).order_by("-recorded_at", "-pk")
    today = local_day(now) if now else None
    rows = found.select_related("quotation").prefetch_related(Prefetch("verdicts", standing))
    rows = rows.order_by("-since", "-recorded_at", "pk")
    return [
        ChangeShown(
            id=row.pk,
            title=row.title,
            heard=row.heard,
            changed=row.changed,
            since=row.since,
            before=row.before,
            after=row.after,
            effect=Effect(row.effect),
            training=row.training,
            recommendation_id=row.recommendation_id,
            page_key=row.page_key,
            published_on=local_day(row.published_at) if row.published_at else None,
            verdicts=tuple(_said(one) for one in row.verdicts.all()),
            quotation=shown_if_usable(row.quotation, on=today) if today else None,
        )
        for row in rows
    ]


def _said(row: PracticeVerdict) -> Said:
    return Said(
        row.pk,
        row.organisation_id,
        row.by_name,
        Judgement(row.judgement),
        row.words,
        local_day(row.recorded_at),
    )
