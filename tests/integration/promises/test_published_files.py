"""Published files at the command line and in the workspace: the same look first, the same counts kept once."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.roles import Role
from portal.promises.models import PublishedCount, PublishedImport
from portal.promises.queries.published import police_uk_months, published_shares
from portal.promises.vocabulary.outcomes import Ending
from tests.unit.promises.test_published import HEAD, STREET, row, street


def table(*rows):
    return HEAD + "".join(rows)


@pytest.fixture
def run(force, now, tmp_path):
    def give(text, *, layout="home-office", **options):
        file = tmp_path / "given.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = io.StringIO()
        call_command("import_outcomes", str(file), format=layout, force="doggerland", stdout=out, **options)
        return out.getvalue()

    return give


def test_a_file_is_taken_in_once_however_often_it_is_given(run):
    said = run(table(row(), row(outcome="1", closed="8")))
    assert "2 counts were new" in said
    again = run(table(row(), row(outcome="1", closed="8")))
    assert "0 counts were new, 0 changed, 0 taken away; 2 stand as they are" in again
    assert PublishedCount.objects.count() == 2


def test_a_dry_run_says_the_same_and_keeps_nothing(run):
    assert "1 counts would be new" in run(table(row()), dry_run=True)
    assert not PublishedCount.objects.exists()
    assert not PublishedImport.objects.exists()


def test_a_revised_file_replaces_its_own_quarters_and_no_others(run, force):
    run(table(row(quarter="Q1"), row(quarter="Q2"), row(quarter="Q2", outcome="1")))
    said = run(table(row(quarter="Q2", closed="20")))
    assert "0 counts were new, 1 changed, 1 taken away" in said
    assert {(one.period_from.month, one.closed) for one in PublishedCount.objects.all()} == {(4, 12), (7, 20)}


def test_what_is_wrong_is_written_beside_the_file_in_words(run, tmp_path):
    said = run(table(row(), row(code="=1+1", closed="about 7"), row(code="z", subgroup="New")))
    assert "2 things to look at" in said
    lines = (tmp_path / "given.errors.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "file or sheet,line,column,what is wrong"
    assert lines[1].startswith(",3,outcomes for investigations closed in the quarter,")
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("name,age\nx,1\n", {}, "Financial Year"),
        (table(row(force="Humberside")), {}, "It names: Humberside"),
        (b"%PDF-1.7", {}, "document"),
    ],
)
def test_a_wrong_file_is_a_sentence(run, text, options, words):
    with pytest.raises(CommandError, match=words):
        run(text, **options)


def test_a_force_that_is_called_otherwise_is_found_by_that_name(run):
    assert "1 counts were new" in run(table(row(force="Dogger, Isle of")), called="Isle of Dogger")


def test_there_has_to_be_such_a_force_and_such_a_file(force, now, tmp_path):
    with pytest.raises(CommandError, match="no force called nowhere"):
        call_command("import_outcomes", str(tmp_path / "x.csv"), format="home-office", force="nowhere")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_outcomes", str(tmp_path / "x.csv"), format="home-office", force="doggerland")


def test_shares_have_both_denominators(run, force):
    run(table(
        row(outcome="16", recorded="10", closed="12"), row(outcome="1", recorded="6", closed="8"),
        row(outcome="0", recorded="24", closed="N/A"),
    ))  # fmt: skip
    share = next(one for one in published_shares(force.pk) if one.outcome is Ending.SIXTEEN)
    assert (share.closed, share.all_closed, share.of_recorded, share.recorded) == (12, 20, 10, 40)
    assert (float(share.share_of_outcomes), float(share.share_of_recorded)) == (60.0, 25.0)


def test_the_table_of_recorded_crime_is_the_better_denominator(run, force):
    run(table(row(outcome="16", recorded="10", closed="12")))
    run(
        "Financial Year,Financial Quarter,Force Name,Offence Group,Offence Subgroup,Number of Offences\n"
        "2025/26,1,Doggerland,Sexual offences,Rape,50\n"
    )
    share = next(one for one in published_shares(force.pk) if one.outcome is Ending.SIXTEEN)
    assert (share.of_recorded, share.recorded) == (10, 50)


def test_street_crime_leaves_counts_and_nothing_else_in_the_database(run, force):
    run(
        STREET + street(crime="secret-id") + street(crime="b", outcome="Under investigation"),
        layout="police-uk",
    )
    month = police_uk_months(force.pk)[0]
    assert (month.recorded, month.unable, month.period) == (2, 1, "January 2026")
    with connection.cursor() as cursor:
        for name in ("promises_publishedcount", "promises_publishedimport"):
            cursor.execute(f"SELECT * FROM {name}")
            kept = repr(cursor.fetchall())
            assert not any(secret in kept for secret in ("secret-id", "Skerry", "54.7", "On or near"))


# --- in the workspace


def send(client, data, *, name="a.csv", **more):
    form = {"layout": "home-office", "edition": "Test edition", "file": SimpleUploadedFile(name, data)} | more
    return client.post("/promises/outcomes/published/", form)


@pytest.fixture
def analyst(workspace, force, now):
    return workspace(Role.ANALYST)


def test_a_file_is_looked_at_first_and_then_taken_in(analyst, public):
    page = send(analyst, table(row(), row(code="q", closed="a few")).encode()).content.decode()
    assert "What this file would do" in page
    assert "This is not a whole number" in page
    assert not PublishedCount.objects.exists()
    waiting = PublishedImport.objects.get()
    analyst.post(f"/promises/outcomes/published/{waiting.pk}/", {"keep": "yes"})
    assert PublishedCount.objects.get().closed == 12
    assert PublishedImport.objects.get().counts == []
    assert "Test edition" in analyst.get("/promises/outcomes/").content.decode()


def test_a_file_can_be_left(analyst):
    send(analyst, table(row()).encode())
    analyst.post(f"/promises/outcomes/published/{PublishedImport.objects.get().pk}/", {"leave": "yes"})
    assert not PublishedImport.objects.exists()


def test_a_second_press_takes_nothing_in(analyst):
    send(analyst, table(row()).encode())
    address = f"/promises/outcomes/published/{PublishedImport.objects.get().pk}/"
    analyst.post(address, {"keep": "yes"})
    response = analyst.post(address, {"keep": "yes"})
    assert response.url == "/promises/outcomes/published/"
    assert PublishedCount.objects.count() == 1


def test_a_file_waits_a_day_and_then_has_to_be_looked_at_again(analyst, now):
    send(analyst, table(row()).encode())
    PublishedImport.objects.update(looked_at=now - timedelta(hours=25))
    analyst.post(f"/promises/outcomes/published/{PublishedImport.objects.get().pk}/", {"keep": "yes"})
    assert not PublishedCount.objects.exists()
    send(analyst, table(row()).encode())
    assert PublishedImport.objects.count() == 1


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "more", "words"),
    [
        (bomb(), {"name": "a.zip"}, "far more than a table"),
        (b"PK\x03\x04 nonsense", {"name": "a.zip"}, "damaged"),
        (b"\xff\xfe\x00", {}, "not a CSV file that can be read"),
        (b"\x81\x9d\xff,a\n", {}, "not the table"),
        (b"", {}, "This file is empty"),
        (table(row()).encode(), {"edition": ""}, "Say which edition"),
        (table(row()).encode(), {"layout": "other"}, "Select a valid choice"),
        (table(row(force="Humberside")).encode(), {}, "Humberside"),
    ],
)
def test_a_wrong_file_or_form_is_said_in_place(analyst, data, more, words):
    response = send(analyst, data, **more)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not PublishedImport.objects.exists()


def test_nobody_decides_about_another_forces_file(analyst, workspace, other_force):
    send(analyst, table(row()).encode())
    waiting = PublishedImport.objects.get().pk
    stranger = workspace(Role.ANALYST, other_force)
    for answer in ({"keep": "yes"}, {"leave": "yes"}):
        stranger.post(f"/promises/outcomes/published/{waiting}/", answer)
    assert PublishedImport.objects.filter(pk=waiting, kept_at=None).exists()


def test_published_counts_stand_apart_from_the_own_return(run, public):
    run(table(row(), row(outcome="1", closed="28")), edition="year ending March 2026")
    page = public.get("/figures/outcomes/16/").content.decode()
    own, context = page.split('id="context"')
    assert "not published a return" in own
    assert "30% (12 of 40)" in context
    assert "Context, published: Home Office: crime outcomes open data, year ending March 2026." in context
    assert "12 of 40" not in own


def test_published_pages_ask_as_often_for_one_quarter_as_for_many(
    run, public, django_capture_on_commit_callbacks
):
    counts = []
    for quarters in (["Q1"], ["Q1", "Q2", "Q3", "Q4"]):
        with django_capture_on_commit_callbacks(execute=True):
            run(
                table(
                    *(
                        row(quarter=quarter, outcome=kind)
                        for quarter in quarters
                        for kind in ("1", "14", "16")
                    )
                )
            )
        with CaptureQueriesContext(connection) as queries:
            assert public.get("/figures/outcomes/16/").status_code == 200
            assert public.get("/figures/outcomes/published.csv").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
