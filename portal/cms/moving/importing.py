"""In: a force from its file into a deployment that has none yet. Nothing that is there is ever written over."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction
from wagtail.models import Page, PageLogEntry

from portal.audit import heads
from portal.cms.moving.archive import BadArchiveError, Manifest, Member, Progress, Reader
from portal.cms.moving.exporting import applied_migrations
from portal.cms.moving.files import Carried
from portal.cms.moving.ownership import models_that_move
from portal.cms.moving.values import UnknownNameError, forget_names, insert
from portal.cms.setting_up import drop_welcome
from portal.places.models import NATIONAL_DESK, Force
from portal.sealing.keyring import server_keys
from portal.sealing.recipients import SERVER_HELD

LINES_AT_ONCE = 500


class NotEmptyError(Exception):
    """Something stands where the force would go."""


def import_force(*, path: Path, now: datetime, dry_run: bool, progress: Progress) -> Manifest:
    """Put a force in, whole or not at all. Raises BadArchiveError or NotEmptyError, with nothing changed."""
    forget_names()
    reader = Reader(path)
    reader.check(progress)
    manifest = reader.manifest
    _refuse_other_tables(manifest)
    _refuse_what_is_there(manifest)
    put: list[Carried] = []
    try:
        with transaction.atomic():
            _rows_in(reader, progress)
            if dry_run:
                transaction.set_rollback(True)
            else:
                _files_in(reader, put)
    except (IntegrityError, UnknownNameError) as error:
        _take_back(put)
        raise NotEmptyError(f"The rows do not fit beside what is here: {error}") from error
    except BaseException:
        _take_back(put)
        raise
    if not dry_run:
        _chain_goes_on(manifest, now=now)
    return manifest


def missing_keys(manifest: Manifest) -> dict[str, list[str]]:
    """Public halves, by kind, of keys that a server holds and this one does not: their files are still to be carried."""
    missing = {}
    for kind in SERVER_HELD:
        here = server_keys(kind)
        wanted = [public for public in manifest.keys.get(kind.value, []) if bytes.fromhex(public) not in here]
        if wanted:
            missing[kind.value] = wanted
    return missing


def _refuse_other_tables(manifest: Manifest) -> None:
    if manifest.migrations != applied_migrations():
        raise BadArchiveError(
            "It was written by another version of the portal. Bring both deployments to the same version, and export anew."
        )
    labels = [model._meta.label for model in models_that_move()]
    if sorted(labels) != sorted(member.label for member in manifest.tables):
        raise BadArchiveError("Its tables are not those of this version.")


def _refuse_what_is_there(manifest: Manifest) -> None:
    others = Force.objects.exclude(pk=NATIONAL_DESK).values_list("name", flat=True)
    if others:
        raise NotEmptyError(f"This deployment has a force already: {', '.join(others)}.")
    for member in manifest.files:
        if _carried(manifest, member).is_there():
            raise NotEmptyError(f"There is a file already: {member.name}.")


def _rows_in(reader: Reader, progress: Progress) -> None:
    _drop_what_nobody_asked_for()
    labels = {model._meta.label: model for model in models_that_move()}
    for member in reader.manifest.tables:
        model = labels[member.label]
        waiting: list[dict[str, Any]] = []
        for line in reader.lines(member):
            waiting.append(line)
            if len(waiting) == LINES_AT_ONCE:
                insert(model, waiting)
                waiting = []
        if waiting:
            insert(model, waiting)
        progress(member.label, 1)
    _count_children("wagtailcore.Page")
    _count_children("wagtailcore.Collection")
    connection.check_constraints()
    _numbers_go_on()


def _drop_what_nobody_asked_for() -> None:
    """Wagtail's welcome page, and what its log says about its going: the force brings a log with those numbers."""
    drop_welcome()
    PageLogEntry.objects.exclude(page_id__in=Page.objects.values("pk")).delete()


def _count_children(label: str) -> None:
    """The root of a tree is each deployment's own; it now has the force's branch below it."""
    model = apps.get_model(label)
    model.objects.filter(depth=1).update(numchild=model.objects.filter(depth=2).count())


def _numbers_go_on() -> None:
    """PostgreSQL counts beside the table: the next row must get a number that is free."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(models_that_move()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _files_in(reader: Reader, put: list[Carried]) -> None:
    for member in reader.manifest.files:
        carried = _carried(reader.manifest, member)
        with reader.open(member) as content:
            carried.put(content)
        put.append(carried)


def _carried(manifest: Manifest, member: Member) -> Carried:
    carried = Carried(member.label, "", manifest.force["slug"])
    return replace(carried, name=member.name.removeprefix(carried.member))


def _take_back(put: list[Carried]) -> None:
    for carried in put:
        carried.take_back()


def _chain_goes_on(manifest: Manifest, *, now: datetime) -> None:
    """Note outside the database where the chain stood, so that a tail that is cut after the move is seen."""
    if manifest.head["position"]:
        head = heads.Head(UUID(manifest.force["id"]), manifest.head["position"], manifest.head["digest"])
        heads.note([head], now=now)
