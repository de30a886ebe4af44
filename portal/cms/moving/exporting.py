"""Out: everything that is a force's, into one file. What points outside it is refused, or cut where it may be empty."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, ForeignKey, Model

from portal.audit.chain import head_of
from portal.cms.moving.archive import Manifest, Progress, Writer
from portal.cms.moving.declared import STAYS, Rows
from portal.cms.moving.files import files_of
from portal.cms.moving.ownership import models_that_move, rows_of
from portal.cms.moving.reading import pks_where, target_of
from portal.cms.moving.values import Line, columns, forget_names, lines_of
from portal.places.models import NATIONAL_DESK, Force
from portal.places.queries import ForceSummary


class PointsOutsideError(Exception):
    """A row of the force cannot be without a row that is not the force's."""


class _Inside:
    """What the force's rows are called by those that point at them: mostly by key, some by another column."""

    def __init__(self, rows: Rows, force_id: UUID) -> None:
        self._rows = rows
        # Every deployment has the national desk, under one id.
        self._names: dict[tuple[str, str], set[Any]] = {("places.Force", "id"): {force_id, NATIONAL_DESK}}

    def has(self, field: Any, value: Any) -> bool:
        label, column = target_of(field), field.target_field.attname
        if (label, column) not in self._names:
            self._names[label, column] = set(pks_where(label, "pk", self._rows[label], wanted=column))
        return field.target_field.to_python(value) in self._names[label, column]


def export_force(*, force: ForceSummary, to: Path, now: datetime, progress: Progress) -> Manifest:
    """Write the force into a new file. A file that is there already is left alone: FileExistsError."""
    forget_names()
    rows = rows_of(Force.objects.get(pk=force.id))
    writer = Writer(to)
    try:
        manifest = _written(force, rows, writer, now, progress)
    except BaseException:
        writer.abandon()
        to.unlink(missing_ok=True)
        raise
    writer.close(manifest)
    return manifest


def _written(force: ForceSummary, rows: Rows, writer: Writer, now: datetime, progress: Progress) -> Manifest:
    inside = _Inside(rows, force.id)
    cut: Counter[str] = Counter()
    tables = []
    for model in models_that_move():
        label = model._meta.label
        tables.append(writer.table(label, _lines(model, rows[label], inside, cut)))
        progress(label, 1)
    files = []
    for carried in files_of(force.slug, rows):
        with carried.open() as content:
            files.append(writer.file(carried.member, carried.kind, content))
        progress(carried.member, 0)
    end = head_of(force.id)
    return Manifest(
        force={"id": str(force.id), "slug": force.slug, "name": force.name},
        made_at=now.isoformat(),
        migrations=applied_migrations(),
        head={"position": end.position, "digest": end.digest},
        keys=_keys(rows),
        cut=dict(sorted(cut.items())),
        tables=tables,
        files=files,
    )


def applied_migrations() -> list[str]:
    """Which version of every table this deployment has."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def _lines(model: type[Model], pks: list[Any], inside: _Inside, cut: Counter[str]) -> Iterator[Line]:
    links = [field for field in columns(model) if _leads_to_what_moves(field)]
    for line, pk in zip(lines_of(model, pks), _in_order(model, pks), strict=True):
        for field in links:
            if line[field.attname] is None or inside.has(field, line[field.attname]):
                continue
            if not field.null:
                raise PointsOutsideError(f"{model._meta.label} {pk}: {field.name} is not the force's.")
            line[field.attname] = None
            cut[f"{model._meta.label}.{field.name}"] += 1
        yield line


def _in_order(model: type[Model], pks: list[Any]) -> Iterator[Any]:
    yield from pks_where(model._meta.label, "pk", pks)


def _leads_to_what_moves(field: Field[Any, Any]) -> bool:
    return isinstance(field, ForeignKey) and target_of(field) not in STAYS


def _keys(rows: Rows) -> dict[str, list[str]]:
    kept = apps.get_model("sealing.RecipientKey")._base_manager.filter(pk__in=rows["sealing.RecipientKey"])
    found: dict[str, list[str]] = {}
    for kind, public in kept.order_by("kind", "pk").values_list("kind", "public_key"):
        found.setdefault(kind, []).append(bytes(public).hex())
    return found
