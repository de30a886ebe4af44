"""Releases that an earlier version made: they get the tiles of the map that they lack, and what was signed stays."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from portal.insights.releases.files.folders import MANIFEST, SIGNATURE, YEAR_TILES, folder_of
from portal.insights.releases.files.signing import sign
from portal.insights.releases.operations.making import complete_releases, make_release
from portal.insights.releases.tasks import releases as nightly_job
from tests.integration.insights.releases.conftest import AFTER, SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(plan, reviewed, exact, accept, force):
    accept(83)
    return folder_of(force.slug, make_release(plan_id=plan, by=SYSTEM, now=AFTER))


@pytest.fixture
def older(folder):
    """The same as a version wrote it that had no such file: neither on the disk nor in what it signed."""
    written = (folder / YEAR_TILES).read_bytes()
    manifest = json.loads((folder / MANIFEST).read_bytes())
    del manifest["files"][YEAR_TILES]
    signed = json.dumps(manifest).encode()
    for name, body in {MANIFEST: signed, SIGNATURE: sign(signed).encode()}.items():
        (folder / name).chmod(0o644)
        (folder / name).write_bytes(body)
    (folder / YEAR_TILES).unlink()
    return folder, written


def signed_files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != YEAR_TILES}


def map_page(public):
    return public.get(reverse("public_picture:map")).content.decode()


def files_of(public):
    [item] = public.get(reverse("public_picture:releases")).json()["items"]
    return set(item["files"])


def test_an_older_release_gets_its_map_and_nothing_that_was_signed_is_touched(older, public, force, capsys):
    folder, written = older
    before = signed_files(folder)
    assert "data-release-map" not in map_page(public)
    assert YEAR_TILES not in files_of(public)
    call_command("verify_release")
    call_command("complete_releases", force=force.slug)
    assert folder.name in capsys.readouterr().out
    assert (folder / YEAR_TILES).read_bytes() == written
    assert signed_files(folder) == before
    assert "data-release-map" in map_page(public)
    assert YEAR_TILES in files_of(public)
    call_command("verify_release")
    call_command("complete_releases")
    assert "nothing is missing" in capsys.readouterr().out
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_the_nightly_job_does_the_same_without_being_asked(older):
    folder, written = older
    nightly_job(now=AFTER)
    assert (folder / YEAR_TILES).read_bytes() == written


def test_added_tiles_that_do_not_follow_from_what_was_published_are_found(older, force):
    folder, written = older
    (folder / YEAR_TILES).write_bytes(written + b" ")
    with pytest.raises(CommandError, match="1 of the releases"):
        call_command("verify_release")
    assert complete_releases(force_id=force.pk) == []


def test_a_lost_file_comes_back_with_the_bytes_that_were_signed_and_no_others(folder, force, monkeypatch):
    written = (folder / YEAR_TILES).read_bytes()
    (folder / YEAR_TILES).unlink()
    with monkeypatch.context() as changed:
        changed.setattr("portal.insights.releases.files.derived.year_tiles", lambda _published: b"other")
        assert complete_releases(force_id=force.pk) == []
    assert not (folder / YEAR_TILES).exists()
    assert len(complete_releases(force_id=force.pk)) == 1
    assert (folder / YEAR_TILES).read_bytes() == written


def test_a_command_for_no_force_says_so():
    with pytest.raises(CommandError, match="no force nowhere"):
        call_command("complete_releases", force="nowhere")
