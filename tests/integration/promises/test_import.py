"""Figures from a file: looked at first, kept all or none, and the same file again changes nothing."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.accounts.roles import Role
from portal.promises.figures.spreadsheet import COLUMNS
from portal.promises.models import Figure
from tests.integration.promises.conftest import given

WHERE = "/promises/import/"
HEAD = ",".join(COLUMNS)
GOOD = "t1-1-open-allegations,2026-07-01,2026-09-30,12,,,Standards unit,,no,"


def send(client, *lines: str, raw: bytes | None = None):
    body = raw if raw is not None else "\n".join([HEAD, *lines]).encode()
    return client.post(WHERE, {"file": SimpleUploadedFile("figures.csv", body)})


def text(response) -> str:
    return response.content.decode()


def test_a_file_is_only_looked_at_until_somebody_keeps_it(workspace, measure, now):
    client = workspace(Role.ANALYST)
    preview = send(client, GOOD)
    assert preview.status_code == 200
    assert "Keep these figures" in text(preview)
    assert not Figure.objects.exists()
    kept = client.post(WHERE, {"text": preview.context["text"], "keep": "yes"}, follow=True)
    assert "1 figure was added." in text(kept)
    assert Figure.objects.count() == 1


def test_the_same_file_again_changes_nothing(workspace, measure, now):
    client = workspace(Role.ANALYST)
    for _ in range(2):
        answer = client.post(WHERE, {"text": f"{HEAD}\n{GOOD}", "keep": "yes"}, follow=True)
    assert "0 figures were added. 0 were corrected. 1 was there already." in text(answer)
    assert Figure.objects.count() == 1


def test_one_line_that_cannot_stand_keeps_all_out_and_says_why(workspace, measure, now):
    client = workspace(Role.ANALYST)
    bad = "t1-1-open-allegations,2026-04-01,2026-04-30,3,,,,,no,"
    lines = [GOOD, bad, "no-such,2026-07-01,2026-09-30,1,,,,,no,", "t1-1-open-allegations,July,,1,,,,,no,"]
    preview = send(client, *lines)
    assert preview.context["refused"] == 3
    assert "ends on 2026-06-30" in text(preview)
    assert "no measure of this short name" in text(preview)
    assert "Keep these figures" not in text(preview)
    client.post(WHERE, {"text": "\n".join([HEAD, *lines]), "keep": "yes"})
    assert not Figure.objects.exists()


def test_a_correction_is_shown_beside_what_stands(workspace, measure, keep, now):
    keep(given(measure.reference, 9))
    preview = send(workspace(Role.ANALYST), GOOD.removesuffix(",") + ",Three were missed")
    assert "instead of 9" in text(preview)


def test_hostile_cells_are_words_on_the_page_and_no_formulas_in_a_file(workspace, public, measure, now):
    client = workspace(Role.ANALYST)
    line = "t1-1-open-allegations,2026-07-01,2026-09-30,12,,,=cmd|calc,no,"
    script = line.replace("=cmd|calc", "<script>alert(1)</script>")
    assert "<script>alert" not in text(send(client, script))
    client.post(WHERE, {"text": f"{HEAD}\n{line}", "keep": "yes"})
    assert "<script>alert" not in text(client.get(reverse("promises:commitment", kwargs={"code": "T1.1"})))
    out = public.get(reverse("figures:measure", kwargs={"reference": measure.reference})).content.decode(
        "utf-8-sig"
    )
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
    assert "'=cmd|calc" in cells
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "@", "\t"}]


def test_files_that_are_none_are_given_back(workspace, measure, now):
    client = workspace(Role.ANALYST)
    for raw, sentence in (
        (b"", "empty"),
        (b"\xff\xfe\x00", "CSV UTF-8"),
        (b"a,b\n1,2", "Missing: from, measure, to"),
        (b"x" * 1_000_000, "too large"),
    ):
        page = send(client, raw=raw)
        assert page.status_code == 422, sentence
        assert sentence in text(page)
    assert client.post(WHERE, {"text": ""}).status_code == 422
    assert not Figure.objects.exists()


def test_the_file_to_fill_in_comes_back_as_it_is(workspace, measure, keep, now):
    client = workspace(Role.ANALYST)
    keep(given(measure.reference))
    template = client.get(reverse("promises:import_template")).content.decode("utf-8-sig")
    assert "t1-1-open-allegations,2026-10-01,2026-12-31" in template
    assert "No line of this file has a figure" in text(send(client, raw=template.encode()))


def test_without_measures_the_page_says_what_to_do(workspace, force, now):
    assert "Define one on a commitment’s page first" in text(workspace(Role.ANALYST).get(WHERE))


def test_what_the_public_downloads_can_be_sent_back_and_changes_nothing(
    workspace, public, measure, keep, now
):
    keep(given(measure.reference, "12.5", note="=odd note"))
    out = public.get(reverse("figures:measure", kwargs={"reference": measure.reference})).content
    preview = send(workspace(Role.ANALYST), raw=out)
    assert preview.context["counts"] == {"added": 0, "corrected": 0, "unchanged": 1, "refused": 0}
