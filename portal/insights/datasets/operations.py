"""Keeping what was given, and taking it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member, System
from portal.accounts.policy import check
from portal.accounts.roles import ORGANISATION_ROLES, Permission
from portal.audit.operations import record
from portal.insights.datasets.tally import Tally
from portal.insights.datasets.vocabulary import OF_THE_FORCE, Rule
from portal.insights.models import Dataset, DatasetCount

CHUNK = 2_000


class NothingToKeep(ValueError):
    """No square is left: nothing lay in the area, or everything was too few to tell."""


class NotYours(Exception):
    """Only who gave it takes it back, and only the police give the police's own records."""


class UnknownDataset(LookupError):
    """There is no such data set for this person, or it was withdrawn already."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a data set when it is given."""

    kind: str
    title: str
    source: str
    is_snapped: bool


def keep_dataset(
    *, force_id: UUID, described: Described, counted: Tally, rule: Rule, by: Actor, now: datetime,
    organisation_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Keep counts, as given by an organisation or, without one, by the force. Raises NothingToKeep and NotYours."""
    check(by, Permission.DATA_GIVE, force_id=force_id)
    organisation = organisation_id if isinstance(by, System) else organisation_of(by)
    if organisation is not None and described.kind in OF_THE_FORCE:
        raise NotYours
    if not counted.counts:
        raise NothingToKeep
    months = counted.months
    with transaction.atomic():
        made = Dataset.objects.create(
            force_id=force_id, organisation_id=organisation, kind=described.kind, title=described.title,
            source=described.source, is_snapped=described.is_snapped, level=rule.level, threshold=rule.threshold,
            first_month=months[0] if months else "", last_month=months[-1] if months else "", used=counted.used,
            outside=counted.outside, unreadable=counted.unreadable, left_out=counted.left_out, digest=counted.digest,
            given_at=now, given_by=by.reference,
        )  # fmt: skip
        DatasetCount.objects.bulk_create(
            [
                DatasetCount(dataset=made, cell=cell, month=month, group=group, number=number)
                for (cell, month, group), number in sorted(counted.counts.items())
            ],
            batch_size=CHUNK,
        )
        _note("dataset.given", made, by=by, now=now)
    return made.pk


def withdraw_dataset(*, dataset_id: UUID, why: str, by: Member, now: datetime) -> None:
    """Delete the counts. That it was there, and why it is not, stays. Raises UnknownDataset and NotYours."""
    check(by, Permission.DATA_GIVE, force_id=by.force_id)
    with transaction.atomic():
        found = (
            Dataset.objects.select_for_update(of=("self",))
            .visible_to(by)
            .filter(pk=dataset_id, withdrawn_at=None)
            .first()
        )
        if found is None:
            raise UnknownDataset
        if found.organisation_id != organisation_of(by):
            raise NotYours
        found.counts.all().delete()
        found.withdrawn_at, found.why_withdrawn = now, why
        found.save(update_fields=["withdrawn_at", "why_withdrawn"])
        _note("dataset.withdrawn", found, by=by, now=now)


def organisation_of(by: Actor) -> UUID | None:
    """The organisation that somebody gives for; none for the force's own people."""
    return by.organisation_id if isinstance(by, Member) and by.role in ORGANISATION_ROLES else None


def _note(action: str, dataset: Dataset, *, by: Actor, now: datetime) -> None:
    record(
        force=dataset.force_id, by=by, action=action, subject_kind="dataset", subject_id=dataset.pk, now=now
    )
