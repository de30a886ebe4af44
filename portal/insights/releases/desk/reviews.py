"""Harm reviews, as those read them who wrote, signed or took part in one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.accounts.actors import Actor, Member
from portal.accounts.queries import pseudonyms
from portal.accounts.roles import Permission
from portal.insights.models import HarmReview
from portal.insights.releases.operations.reviewing import missing_from
from portal.insights.releases.questions import QUESTIONS
from portal.insights.releases.rules import Rules
from portal.shell.registries import Text


@dataclass(frozen=True, slots=True)
class ReviewLine:
    id: UUID
    met_on: date | None
    recorded_on: date
    approved_on: date | None
    stands: bool


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """One review. `may_sign`: the reader may be its second person; `missing` is what has to be written first."""

    line: ReviewLine
    organisations: tuple[tuple[UUID, str], ...]
    partners: str
    answers: tuple[tuple[Text, str], ...]
    written: dict[str, str]
    findings: str
    rules: Rules
    recorded_by: str
    approved_by: str
    revision: int
    missing: tuple[str, ...]
    may_write: bool
    may_sign: bool


def reviews(*, actor: Actor) -> tuple[ReviewLine, ...]:
    """Every review that the actor may read, the latest first. One query."""
    rows = list(HarmReview.objects.visible_to(actor).order_by("-recorded_on", "-pk"))
    signed = [row for row in rows if row.approved_on is not None]
    standing = max(signed, key=lambda row: (row.approved_on, row.pk), default=None)
    return tuple(_line(row, stands=row is standing) for row in rows)


def review(*, review_id: UUID, actor: Actor) -> ReviewShown | None:
    """One review in full."""
    row = HarmReview.objects.visible_to(actor).filter(public_id=review_id).first()
    if row is None:
        return None
    waits = row.approved_on is None
    mine = isinstance(actor, Member) and str(actor.user_id) in row.writers
    names = pseudonyms({one for one in (row.recorded_by, row.approved_by) if one is not None})
    standing = next((line for line in reviews(actor=actor) if line.stands), None)
    named = row.named.order_by("organisation__name").values_list("organisation_id", "organisation__name")
    return ReviewShown(
        line=_line(row, stands=standing is not None and standing.id == row.public_id),
        organisations=tuple(named),
        partners=row.partners,
        answers=tuple((question.text, row.answers.get(question.code, "")) for question in QUESTIONS),
        written=dict(row.answers),
        findings=row.findings,
        rules=row.rules,
        recorded_by=names.get(row.recorded_by, ""),
        approved_by=names.get(row.approved_by, "") if row.approved_by else "",
        revision=row.revision,
        missing=tuple(missing_from(row)) if waits else (),
        may_write=waits and actor.may(Permission.REPORTS_SEE_COUNTS),
        may_sign=waits and actor.may(Permission.PAGES_APPROVE) and not mine,
    )


def draft_of(actor: Actor) -> UUID | None:
    """The review that waits for its second person."""
    waiting = HarmReview.objects.visible_to(actor).filter(approved_on__isnull=True)
    return waiting.values_list("public_id", flat=True).first()


def _line(row: HarmReview, *, stands: bool) -> ReviewLine:
    return ReviewLine(row.public_id, row.met_on, row.recorded_on, row.approved_on, stands)
