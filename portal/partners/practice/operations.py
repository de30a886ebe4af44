"""Changes in practice: written down, published, and judged by those who asked for them."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.organisation_queries import organisation_name
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.partners.practice.models import PracticeChange, PracticeVerdict
from portal.partners.practice.vocabulary import Effect
from portal.partners.recommendations.models import Recommendation
from portal.partners.recommendations.vocabulary import Judgement
from portal.partners.recording import check_may, note
from portal.partners.testimony.operations.reading import NotApprovedError, use_in_practice
from portal.partners.testimony.queries import usable_quotations
from portal.partners.testimony.vocabulary import Channel, Purpose
from portal.places.calendar import local_day


class NotYoursError(LookupError):
    """The recommendation that the change answers is no public one of this force."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as it is told. `recommendation_id` and `page_key` say what it came from and where it is answered."""

    title: str
    heard: str
    changed: str
    since: date
    before: str
    after: str
    effect: Effect
    training: str
    recommendation_id: UUID | None = None
    page_key: UUID | None = None
    quotation_id: UUID | None = None


def write_down(*, force_id: UUID, told: Told, by: Actor, now: datetime) -> UUID:
    """Write down a change that only the force's editors see. Raises NotYoursError, NotApprovedError."""
    check(by, Permission.CHANGES_EDIT, force_id=force_id)
    with transaction.atomic():
        _check_source(told, force_id)
        _check_quotation(told.quotation_id, force_id, now)
        row = PracticeChange.objects.create(force_id=force_id, recorded_at=now, **asdict(told))
        _note("practice.written", row, by, now)
    return row.pk


def rewrite(*, change_id: UUID, told: Told, by: Actor, now: datetime) -> None:
    """Tell it anew, as evidence comes in. Verdicts stay as they are."""
    with transaction.atomic():
        row = _editable(change_id, by)
        _check_source(told, row.force_id)
        if told.quotation_id != row.quotation_id:
            _check_quotation(told.quotation_id, row.force_id, now)
        for name, value in asdict(told).items():
            setattr(row, name, value)
        row.save(update_fields=list(asdict(told)))
        _tell_her(row, by, now)
        _note("practice.rewritten", row, by, now)


def publish(*, change_id: UUID, by: Actor, now: datetime) -> None:
    """Show it to everybody. It is not taken away again."""
    with transaction.atomic():
        row = _editable(change_id, by)
        row.published_at = row.published_at or now
        row.save(update_fields=["published_at"])
        _tell_her(row, by, now)
        _note("practice.published", row, by, now)


def judge(*, change_id: UUID, judgement: Judgement, words: str, by: Member, now: datetime) -> UUID:
    """A contributor's word on it, published as it stands."""
    with transaction.atomic():
        row = PracticeChange.objects.public().get(pk=change_id, force_id=by.force_id)
        check_may(by, Permission.RECOMMENDATIONS_MAKE, force_id=row.force_id)
        if by.organisation_id is None:
            raise NotAllowed(by, Permission.RECOMMENDATIONS_MAKE)
        said = PracticeVerdict.objects.create(
            change=row,
            organisation_id=by.organisation_id,
            by_name=organisation_name(by.organisation_id),
            judgement=judgement,
            words=words.strip(),
            recorded_at=now,
        )
        _note("practice.judged", row, by, now)
    return said.pk


def withdraw_verdict(*, verdict_id: UUID, by: Member, now: datetime) -> UUID:
    """Take back what one's own organisation said: consent to publishing ends now. Returns the change's id."""
    if by.organisation_id is None:
        raise NotAllowed(by, Permission.RECOMMENDATIONS_MAKE)
    with transaction.atomic():
        said = (
            PracticeVerdict.objects.select_for_update(of=("self",))
            .select_related("change")
            .get(
                pk=verdict_id,
                organisation_id=by.organisation_id,
                change__force_id=by.force_id,
                withdrawn_at=None,
            )
        )
        said.withdrawn_at, said.words = now, ""
        said.save(update_fields=["withdrawn_at", "words"])
        _note("practice.verdict_withdrawn", said.change, by, now)
    return said.change_id


def _editable(change_id: UUID, by: Actor) -> PracticeChange:
    row = PracticeChange.objects.visible_to(by).select_for_update().get(pk=change_id)
    check(by, Permission.CHANGES_EDIT, force_id=row.force_id)
    return row


def _check_source(told: Told, force_id: UUID) -> None:
    wanted = told.recommendation_id
    if wanted and not Recommendation.objects.public().filter(pk=wanted, force_id=force_id).exists():
        raise NotYoursError


def _check_quotation(quotation_id: UUID | None, force_id: UUID, now: datetime) -> None:
    """Somebody's words are used only as she approved them, while her consent holds."""
    if quotation_id is None:
        return
    row = usable_quotations(on=local_day(now)).filter(pk=quotation_id, force_id=force_id).first()
    if row is None or (row.purpose == Purpose.PUBLICATION and row.channel != Channel.TEXT):
        raise NotApprovedError


def _tell_her(row: PracticeChange, by: Actor, now: datetime) -> None:
    """Published with her words: she sees it among the uses. Nothing to tell where her consent ended before."""
    if row.published_at is None or row.quotation_id is None:
        return
    if usable_quotations(on=local_day(now)).filter(pk=row.quotation_id).exists():
        use_in_practice(quotation_id=row.quotation_id, where=row.title, by=by, now=now)


def _note(action: str, row: PracticeChange, by: Actor, now: datetime) -> None:
    note(action, force_id=row.force_id, by=by, now=now, subject_kind="practice_change", subject_id=row.pk)
