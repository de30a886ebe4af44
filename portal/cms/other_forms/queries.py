"""Which versions there are, for readers and for those who keep them, and which are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import get_language_info

from portal.accounts.actors import Member
from portal.cms.models import OtherVersion
from portal.cms.models.other_forms import OtherVersions, VersionKind, VersionOf
from portal.shell.context import OWN_NAMES
from portal.shell.other_forms import OtherForm
from portal.shell.remembered import remembered


@dataclass(frozen=True, slots=True)
class Kept:
    """One version, for those who keep it."""

    id: UUID
    form: OtherForm


@dataclass(frozen=True, slots=True)
class Slot:
    """One kind of version of some pages, and what was made of it. Empty: missing, and said so to the public."""

    surface: VersionOf
    kind: VersionKind
    versions: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A video that is kept here: where among the stored files it lies, and its captions in WebVTT."""

    file_name: str
    captions: str


def signed_here(version_id: UUID, force_id: UUID) -> Signed | None:
    """A video that a force shows now. None for one that was taken away, another force's, and what is no video here."""
    row = (
        OtherVersion.objects.filter(pk=version_id, force_id=force_id, kind=VersionKind.SIGNED)
        .in_use()
        .exclude(document=None)
        .select_related("document")
        .first()
    )
    return None if row is None or row.document is None else Signed(row.document.file.name, row.captions)


@remembered
def versions_of(force_id: UUID) -> tuple[OtherForm, ...]:
    """Every version that a force shows. Read once until one changes."""
    rows = OtherVersion.objects.filter(force_id=force_id).in_use()
    return tuple(form for _id, form in _forms(rows))


def slots(by: Member) -> list[Slot]:
    """Every slot there is, filled or not. One query."""
    kept = [Kept(pk, form) for pk, form in _forms(OtherVersion.objects.visible_to(by).in_use())]
    return [
        Slot(
            surface, kind, tuple(one for one in kept if (one.form.surface, one.form.kind) == (surface, kind))
        )
        for surface in VersionOf
        for kind in VersionKind
    ]


def name_of(language: str) -> str:
    """A language as its speakers call it."""
    return OWN_NAMES.get(language) or str(get_language_info(language)["name_local"])


def _forms(rows: OtherVersions) -> Sequence[tuple[UUID, OtherForm]]:
    with_files = rows.select_related("document").order_by(F("language").asc(), "added_at")
    return [(row.pk, _form(row)) for row in with_files]


def _form(row: OtherVersion) -> OtherForm:
    made_on: date = row.made_on
    document = row.document
    is_shown = document is not None and row.kind == VersionKind.SIGNED
    kept_at = document.url if document else row.address
    return OtherForm(
        surface=row.surface,
        kind=row.kind,
        address=reverse("signed:video", args=[row.pk]) if is_shown else kept_at,
        language=row.language,
        language_name=name_of(row.language),
        made_on=made_on,
        checked_by=row.checked_by,
        checked_on=row.checked_on,
        ending=document.ending if document else "",
        size=document.get_file_size() or 1 if document else 0,
        captions=reverse("signed:captions", args=[row.pk]) if is_shown else "",
    )
