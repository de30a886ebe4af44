"""Which rows travel with a force, and what an import refuses."""

import json
import shutil
from io import StringIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError

from portal.accounts.actors import System
from portal.cms.moving import declared
from portal.cms.moving.archive import MANIFEST, BadArchiveError, Reader
from portal.cms.moving.importing import import_force
from portal.cms.moving.ownership import UnplannedTableError, rows_of, unplanned
from portal.cms.support.national import LINES, load_national
from portal.insights.models import CensusCount
from portal.partners.files.models import PartnerFile
from portal.places import calendar
from portal.places.models import NATIONAL_DESK, Area
from portal.safety_reports.models import SafetyReport
from tests.integration.cms.making_pages import home_for


def nothing(_name: str, _steps: int) -> None:
    """Nobody watches."""


@pytest.fixture
def file(force, now, tmp_path):
    home_for(force)
    load_national(by=System("test"), now=now)
    Area.objects.create(force=force, kind="district", code="D1", name="Skerry", cell=1)
    to = tmp_path / "force.zip"
    call_command("export_force", force.slug, to, stdout=StringIO(), stderr=StringIO())
    return to


def test_every_table_is_in_a_plan_and_what_is_declared_is_there():
    assert unplanned() == []
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    # SQLite's own search index is another model on PostgreSQL.
    named = set(declared.STAYS) | set(declared.FOUND_BY_HAND) | set(declared.BY_NAME)
    assert named - labels <= {"wagtailsearch.SQLiteFTSIndexEntry"}
    assert set(declared.STAYS) & set(declared.FOUND_BY_HAND) == set()


def test_a_table_that_nobody_decided_about_stops_the_export(force, monkeypatch):
    monkeypatch.delitem(declared.FOUND_BY_HAND, "taggit.Tag")
    assert unplanned() == ["taggit.Tag"]
    with pytest.raises(UnplannedTableError, match=r"taggit\.Tag"):
        rows_of(force)


def test_nothing_of_another_force_or_of_the_desk_travels(force, other_force, now):
    for owner in (force, other_force):
        home_for(owner, f"{owner.slug}.test")
        Area.objects.create(force=owner, kind="district", code="D1", name="Skerry", cell=1)
        SafetyReport.objects.create(force=owner, space="public", arrived_at=now)
    mine, theirs = rows_of(force), rows_of(other_force)
    both = {label: set(mine[label]) & set(theirs[label]) for label in mine}
    assert {label for label, shared in both.items() if shared} <= {
        "cms.SupportService", "cms.SupportWords", "cms.SupportContact", "cms.SupportHours", "cms.SupportSeason"
    }  # fmt: skip
    assert len(mine["safety_reports.SafetyReport"]) == 1
    assert len(mine["wagtailcore.Page"]) == len(theirs["wagtailcore.Page"]) > 5
    assert NATIONAL_DESK not in mine["places.Force"]


def test_a_file_that_is_there_is_left_alone(force, tmp_path):
    there = tmp_path / "there.zip"
    there.write_text("mine")
    with pytest.raises(CommandError, match="a file of that name"):
        call_command("export_force", force.slug, there)
    assert there.read_text() == "mine"


def test_only_its_owner_may_read_the_file(file):
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_force_that_is_not_there_is_said(db, tmp_path):
    with pytest.raises(CommandError, match="no force called nowhere"):
        call_command("export_force", "nowhere", tmp_path / "x.zip")


def test_the_helplines_of_the_whole_country_travel_too(file):
    rows = {member.label: member.rows for member in Reader(file).manifest.tables}
    assert rows["cms.SupportService"] == len(LINES)
    assert rows["places.Force"] == 1


def test_files_beside_partners_work_travel_but_not_what_was_taken_away(force, now, tmp_path):
    given = {
        "force": force, "beside": "project", "subject": uuid4(), "given_by": uuid4(), "whose": "x", "title": "x",
        "ending": "txt", "size": 5, "added_at": now,
    }  # fmt: skip
    kept = PartnerFile.objects.create(**given)
    PartnerFile.objects.create(**given, removed_at=now, removed_because="Not ours to keep.")
    default_storage.save(kept.stored_as, ContentFile(b"Lamps"))
    to = tmp_path / "force.zip"
    call_command("export_force", force.slug, to, stdout=StringIO(), stderr=StringIO())
    assert [member.name for member in Reader(to).manifest.files] == [f"files/media/{kept.stored_as}"]


def test_a_row_that_cannot_be_without_anothers_stops_the_export(file, force, other_force, tmp_path):
    elsewhere = Area.objects.create(force=other_force, kind="ward", code="W1", name="Elsewhere", cell=2)
    CensusCount.objects.create(force=force, ward=elsewhere, question="sex", answer="women", number=3)
    to = tmp_path / "again.zip"
    with pytest.raises(CommandError, match=r"insights\.CensusCount .*: ward is not the force's"):
        call_command("export_force", force.slug, to, stdout=StringIO(), stderr=StringIO())
    assert not to.exists()


def test_nothing_is_put_over_a_force(file):
    with pytest.raises(CommandError, match="has a force already"):
        call_command("import_force", file)


def changed(file, member: str, change) -> None:
    """The same archive with one member changed, and its manifest as it was."""
    old = file.with_suffix(".old")
    shutil.move(file, old)
    with ZipFile(old) as source, ZipFile(file, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data) if name == member else data)


def test_a_changed_table_is_named(file, db):
    changed(file, "tables/places.Area.jsonl", lambda data: data.replace(b"Skerry", b"Sherry"))
    with pytest.raises(BadArchiveError, match=r"places\.Area\.jsonl is not as it was written"):
        import_force(path=file, now=calendar.now(), dry_run=True, progress=nothing)


def test_another_versions_file_is_refused(file):
    def newer(data: bytes) -> bytes:
        manifest = json.loads(data)
        manifest["migrations"].append("places.0099_later")
        return json.dumps(manifest).encode()

    changed(file, MANIFEST, newer)
    with pytest.raises(BadArchiveError, match="another version"):
        import_force(path=file, now=calendar.now(), dry_run=True, progress=nothing)


@pytest.mark.parametrize("content", ["", "not a zip"])
def test_what_is_no_force_is_refused(content, db, tmp_path):
    path = tmp_path / "x.zip"
    path.write_text(content)
    with pytest.raises(CommandError, match="no file that export_force wrote"):
        call_command("import_force", path)


def test_a_name_that_leads_out_of_its_folder_is_refused(file):
    from portal.cms.moving.files import RELEASES, Carried

    with pytest.raises(ValueError, match="keys"):
        _ = Carried(RELEASES, "../../keys/django", "doggerland").path
    assert Reader(file).manifest.force["slug"] == "doggerland"
