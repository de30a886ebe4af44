"""Files beside recommendations, changes in practice, projects and packs: examined, kept apart, read by those in the room."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.files import operations
from portal.partners.files.models import PartnerFile
from portal.partners.files.vocabulary import Beside
from portal.partners.organisations.export import export
from portal.partners.organisations.models import OrganisationProfile, Suspension
from portal.shell import uploads
from tests.integration.cms.test_documents import AUTHOR, docx, pdf
from tests.integration.cms.test_images import SECRET, bomb, photo
from tests.integration.partners.test_panels import Table
from tests.integration.partners.test_recommendations import ASKED
from tests.unit.shell.test_scanning import EICAR, clamd, use

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def own_store(settings):
    """A store of the test's own, and what is in it."""
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    }

    def kept() -> list[str]:
        return default_storage.listdir("partner-files")[1] if default_storage.exists("partner-files") else []

    assert kept() == []
    return kept


@pytest.fixture
def asked(force, now, partner):
    """A recommendation that stands in the ledger, and the lead of those who made it."""
    from portal.partners.recommendations.operations import For, draft, submit
    from portal.partners.recommendations.vocabulary import Origin

    def make(name="Tidewater", *, sent=True):
        lead = partner(name)
        on_behalf = For(Origin.ORGANISATION, lead.organisation_id)
        made = draft(force_id=force.pk, asked=ASKED, on_behalf=on_behalf, by=lead, now=now)
        if sent:
            submit(recommendation_id=made, by=lead, now=now)
        return made, lead

    return make


def page(kind, subject):
    return f"/partners/files/{kind}/{subject}/"


def give(client, kind, subject, content, name="plan.pdf", title="The plan", **extra):
    upload = SimpleUploadedFile(name, content)
    return client.post(page(kind, subject), {"title": title, "file": upload, **extra})


def test_a_file_is_kept_written_anew_and_handed_over_to_be_saved(asked, workspace):
    subject, lead = asked()
    client = workspace(lead)
    assert give(client, "recommendation", subject, pdf()).status_code == 302
    row = PartnerFile.objects.get()
    assert (row.whose, row.ending, row.beside) == ("Tidewater", "pdf", Beside.RECOMMENDATION)
    answer = client.get(f"/partners/files/{row.pk}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="the-plan.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer.headers["Cache-Control"]
    assert AUTHOR not in answer.content
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        assert len(opened.pages) == 1
    assert AuditEntry.objects.filter(action="file.added", subject_id=row.pk).exists()


def test_the_limit_is_said_before_anything_is_chosen(asked, workspace):
    subject, lead = asked()
    said = workspace(lead).get(page("recommendation", subject)).content.decode()
    assert "At most 20 MB, a picture 12 MB." in said
    assert "Files are not checked for viruses here." in said


def test_a_photo_loses_place_and_maker_and_a_polyglot_its_tail(asked, workspace):
    subject, lead = asked()
    client = workspace(lead)
    tail = io.BytesIO()
    with zipfile.ZipFile(tail, "w") as packed:
        packed.writestr("run.js", "alert(1)")
    assert (
        give(client, "recommendation", subject, photo() + tail.getvalue() + HTML, "path.jpeg").status_code
        == 302
    )
    kept = client.get(f"/partners/files/{PartnerFile.objects.get().pk}/").content
    assert SECRET not in kept
    assert b"run.js" not in kept
    assert b"<script" not in kept
    with Image.open(io.BytesIO(kept)) as opened:
        assert not opened.getexif()


def huge_docx() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w") as entry:
            for _piece in range(160):
                entry.write(bytes(1024 * 1024))
    return written.getvalue()


HOSTILE = [
    ("svg", lambda: SVG, "map.svg", "SVG pictures can carry programs"),
    ("svg-as-png", lambda: SVG, "map.png", "SVG pictures can carry programs"),
    ("page-as-txt", lambda: HTML, "notes.txt", "This is a page or a program"),
    ("page-as-pdf", lambda: HTML, "notes.pdf", "ends in .pdf, but it is something else"),
    ("page", lambda: HTML, "notes.html", "Choose a file of one of these kinds: PDF"),
    ("program", lambda: b"MZ\x90\x00" + bytes(200), "setup.exe", "Choose a file of one of these kinds: PDF"),
    ("no-ending", lambda: b"hello", "hello", "Choose a file of one of these kinds: PDF"),
    ("jpeg-as-png", lambda: photo((40, 40)), "path.png", "ends in .png, but it is something else"),
    ("pixels", lambda: bomb(60_000, 60_000), "path.png", "more than 25 million pixels"),
    ("zip-bomb", huge_docx, "report.docx", "Unpacked, this document is too large"),
    ("macros", lambda: docx(**{"word/vbaProject.bin": b"x"}), "report.docx", "holds programs or other files"),
    ("old-office", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "a.docx", "old Office file"),
    ("broken", lambda: b"%PDF-1.7 nothing", "plan.pdf", "cannot be read"),
    ("empty", lambda: b"", "plan.pdf", "This file is empty."),
    ("up-and-away", lambda: b"hello", "../../etc/passwd", "Choose a file of one of these kinds: PDF"),
]


@pytest.mark.parametrize(
    ("make", "name", "sentence"), [each[1:] for each in HOSTILE], ids=[each[0] for each in HOSTILE]
)
def test_a_hostile_file_is_refused_in_place_with_a_sentence(
    asked, workspace, own_store, make, name, sentence
):
    subject, lead = asked()
    answer = give(workspace(lead), "recommendation", subject, make(), name, title="Kept words")
    said = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in said
    assert "Kept words" in said
    assert not PartnerFile.objects.exists()
    assert own_store() == []


def test_too_large_a_file_is_cut_off_and_refused(asked, workspace, monkeypatch):
    subject, lead = asked()
    reached = []
    real = operations.examined
    monkeypatch.setattr(
        "portal.partners.files.forms.examined",
        lambda content, name: (reached.append(len(content)), real(content, name))[1],
    )
    answer = give(
        workspace(lead), "recommendation", subject, b"%PDF-1.7\n" + bytes(uploads.MOST_BYTES + 3_000_000)
    )
    assert "larger than 20 MB" in answer.content.decode()
    assert reached == [uploads.MOST_BYTES + 1]


def test_what_the_scanner_knows_is_not_kept(asked, workspace, tmp_path, monkeypatch):
    subject, lead = asked()
    use(monkeypatch, f"unix:{tmp_path / 'clamd.sock'}")
    client = workspace(lead)
    with clamd(tmp_path / "clamd.sock") as seen:
        refused = give(client, "recommendation", subject, EICAR, "notes.txt").content.decode()
        assert "This file holds something harmful" in refused
        assert "It is checked for viruses before it is kept." in refused
        assert give(client, "recommendation", subject, b"Harmless words", "notes.txt").status_code == 302
    assert seen == [EICAR, b"Harmless words"], "the scanner sees what came, not what was made of it"
    assert PartnerFile.objects.get().is_scanned


def test_a_scanner_that_does_not_answer_lets_nothing_in(asked, workspace, tmp_path, monkeypatch):
    subject, lead = asked()
    use(monkeypatch, f"unix:{tmp_path / 'nobody.sock'}")
    answer = give(workspace(lead), "recommendation", subject, b"Words", "notes.txt")
    assert "Files cannot be checked just now" in answer.content.decode()
    assert not PartnerFile.objects.exists()


def test_another_organisation_reaches_no_file_of_a_draft_by_its_address(asked, workspace, partner):
    subject, lead = asked(sent=False)
    give(workspace(lead), "recommendation", subject, pdf())
    row = PartnerFile.objects.get()
    for stranger in (partner("Saffron"), partner("Saffron", Role.PARTNER_MEMBER)):
        client = workspace(stranger)
        assert client.get(f"/partners/files/{row.pk}/").status_code == 404
        assert client.get(page("recommendation", subject)).status_code == 404
        assert give(client, "recommendation", subject, pdf()).status_code == 404
        away = f"{page('recommendation', subject)}{row.pk}/away/"
        assert client.post(away, {"because": "Mine now"}).status_code == 404
    assert PartnerFile.objects.count() == 1


def test_another_force_reaches_no_file(asked, workspace, other_force):
    subject, lead = asked()
    give(workspace(lead), "recommendation", subject, pdf())
    row = PartnerFile.objects.get()
    officer = workspace(Role.VAWG_LEAD, other_force)
    assert officer.get(f"/partners/files/{row.pk}/").status_code == 404
    assert officer.get(page("recommendation", subject)).status_code == 404


def test_no_address_of_either_door_serves_the_stored_bytes(asked, workspace, public, own_store):
    subject, lead = asked()
    client = workspace(lead)
    give(client, "recommendation", subject, pdf())
    row = PartnerFile.objects.get()
    assert own_store() == [row.stored_as.removeprefix("partner-files/")]
    for door in (client, public):
        assert door.get(f"/media/{row.stored_as}").status_code == 404
    assert public.get(f"/partners/files/{row.pk}/").status_code == 404


def test_who_may_read_it_and_who_may_add_is_as_the_ledger_says(asked, workspace, partner, member):
    subject, lead = asked()
    give(workspace(lead), "recommendation", subject, pdf())
    row = PartnerFile.objects.get()
    others, forces = workspace(partner("Saffron")), workspace(Role.VAWG_LEAD)
    for client in (others, forces):
        assert client.get(f"/partners/files/{row.pk}/").status_code == 200
    assert give(others, "recommendation", subject, pdf()).status_code == 403
    assert give(forces, "recommendation", subject, pdf()).status_code == 302
    assert {file.whose for file in PartnerFile.objects.all()} == {"Tidewater", "Doggerland Police"}


def test_a_pack_is_filled_by_the_force_and_read_by_the_panel_alone(force, member, now, workspace):
    table = Table(force, member, now)
    lead, chair = workspace(table.lead), workspace(table.chair)
    assert give(lead, "meeting", table.meeting, pdf()).status_code == 302
    row = PartnerFile.objects.get()
    assert chair.get(f"/partners/files/{row.pk}/").status_code == 200
    assert give(chair, "meeting", table.meeting, pdf()).status_code == 403
    assert workspace(Role.PANEL_MEMBER).get(f"/partners/files/{row.pk}/").status_code == 404


def test_it_is_taken_away_by_those_who_gave_it_and_the_reason_stays(
    asked, workspace, own_store, django_capture_on_commit_callbacks
):
    subject, lead = asked()
    client = workspace(lead)
    give(client, "recommendation", subject, pdf())
    row = PartnerFile.objects.get()
    away = f"{page('recommendation', subject)}{row.pk}/away/"
    assert client.post(away, {"because": ""}).status_code == 422
    assert workspace(Role.ANALYST).post(away, {"because": "No"}).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(away, {"because": "It named a street"}).status_code == 302
    assert not default_storage.exists(row.stored_as)
    assert client.get(f"/partners/files/{row.pk}/").status_code == 404
    assert "Taken away: It named a street" in client.get(page("recommendation", subject)).content.decode()


def test_a_suspended_organisation_adds_nothing(asked, workspace, force):
    subject, lead = asked()
    Suspension.objects.create(
        force=force,
        organisation_id=lead.organisation_id,
        name="Tidewater",
        reason="Data was lost.",
        proposed_at="2026-11-01T10:00Z",
        decision="upheld",
    )
    answer = give(workspace(lead), "recommendation", subject, pdf())
    assert answer.status_code == 422
    assert "suspended" in answer.content.decode()
    assert not PartnerFile.objects.exists()


def test_an_organisation_takes_its_files_with_it(asked, workspace, force, now):
    subject, lead = asked()
    OrganisationProfile.objects.get_or_create(
        force=force, organisation_id=lead.organisation_id, defaults={"name": "Tidewater"}
    )
    give(workspace(lead), "recommendation", subject, pdf())
    with zipfile.ZipFile(io.BytesIO(export(by=lead, now=now))) as packed:
        files = [name for name in packed.namelist() if name.startswith("files/")]
        assert len(files) == 1
        assert packed.read(files[0]).startswith(b"%PDF")


def test_the_page_asks_no_more_for_more_files(asked, workspace):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    subject, lead = asked()
    client = workspace(lead)
    give(client, "recommendation", subject, b"Words", "notes.txt")
    client.get(page("recommendation", subject))
    asked_for = []
    for more in (0, 5):
        for _number in range(more):
            give(client, "recommendation", subject, b"Words", "notes.txt")
        with CaptureQueriesContext(connection) as queries:
            client.get(page("recommendation", subject))
            asked_for.append(len(queries))
    assert asked_for[0] == asked_for[1]


@pytest.mark.parametrize("kind", ["nothing", "recommendation-", "RECOMMENDATION"])
def test_a_kind_that_is_none_does_not_exist(workspace, kind):
    nobody = "00000000-0000-4000-8000-000000000000"
    assert workspace(Role.VAWG_LEAD).get(page(kind, nobody)).status_code == 404
    assert workspace(Role.VAWG_LEAD).get(page("practice", nobody)).status_code == 404


def test_the_demo_puts_files_beside_what_it_has(asked, member, now):
    from portal.partners.files.demo import make_demo_files

    _subject, lead = asked()
    people = {"lead": member(Role.VAWG_LEAD), "facilitator": member(Role.FACILITATOR)}
    assert make_demo_files(partner=lead, now=now, **people) == PartnerFile.objects.count() == 1
