"""Adding a version and taking one away. Both make the force's kept pages old."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import override

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.media.operations import collection_of
from portal.cms.models import ForceDocument, OtherVersion
from portal.cms.models.other_forms import VersionKind, VersionOf
from portal.places.queries import list_forces
from portal.shell import pagestore


@dataclass(frozen=True, slots=True)
class Made:
    """A version as somebody describes it. `content`, `ending` and `captions` are those of files that were cleaned."""

    surface: VersionOf
    kind: VersionKind
    language: str
    made_on: date
    checked_by: str
    checked_on: date
    address: str = ""
    content: bytes = b""
    ending: str = ""
    captions: str = ""


class NoSuchVersion(LookupError):
    """There is none, it was taken away, or it is another force's."""


def add_version(*, made: Made, by: Member, now: datetime) -> UUID:
    """Show a version to the public from now on, in the place of an earlier one. Raises NotAllowed."""
    check(by, Permission.PAGES_EDIT, force_id=by.force_id)
    with transaction.atomic():
        same = OtherVersion.objects.visible_to(by).in_use()
        same.filter(surface=made.surface, kind=made.kind, language=made.language).update(ended_at=now)
        version = OtherVersion.objects.create(
            force_id=by.force_id,
            surface=made.surface,
            kind=made.kind,
            language=made.language,
            document=None if made.address else _document(made, by.force_id),
            address=made.address,
            captions=made.captions,
            made_on=made.made_on,
            checked_by=made.checked_by,
            checked_on=made.checked_on,
            added_by=by.user_id,
            added_at=now,
        )
        _record("version.added", version, by=by, now=now)
    return version.pk


def take_away(*, version_id: UUID, by: Member, now: datetime) -> None:
    """Show it no more. Raises NotAllowed, NoSuchVersion."""
    check(by, Permission.PAGES_EDIT, force_id=by.force_id)
    with transaction.atomic():
        version = (
            OtherVersion.objects.visible_to(by).in_use().select_for_update().filter(pk=version_id).first()
        )
        if version is None:
            raise NoSuchVersion
        version.ended_at = now
        version.save(update_fields=["ended_at"])
        _record("version.taken_away", version, by=by, now=now)


def _document(made: Made, force_id: UUID) -> ForceDocument:
    """The file among the force's documents, named after what it is in English, as all of them are."""
    slug = next(force.slug for force in list_forces() if force.id == force_id)
    with override("en"):
        title = f"{made.kind.label}: {made.surface.label} ({made.language})"
    document = ForceDocument(title=title, collection=collection_of(slug), file_size=len(made.content))
    document.file.save(f"version.{made.ending}", ContentFile(made.content), save=False)
    document.save()
    return document


def _record(action: str, version: OtherVersion, *, by: Member, now: datetime) -> None:
    record(
        force=version.force_id,
        by=by,
        action=action,
        subject_kind="other_version",
        subject_id=version.pk,
        details={"surface": version.surface, "kind": version.kind, "language": version.language},
        now=now,
    )
    transaction.on_commit(partial(pagestore.raise_version, version.force_id))
