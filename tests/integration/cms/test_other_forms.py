"""Easy Read and signed versions: missing until somebody adds one, then on the pages at once, with who checked it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.cms.models import ForceDocument, OtherVersion
from portal.cms.other_forms import operations, queries
from tests.films import CAPTIONS, DEVICE, WHERE, film
from tests.integration.cms.editors_site import editor_of, make_site
from tests.integration.cms.test_documents import AUTHOR, pdf
from tests.people import sign_in

NONE_YET = "There is no Easy Read version of this page yet."
NO_VIDEO = "There is no captioned video in British Sign Language for this page yet."
VIDEO = "https://videos.example/help-in-bsl"


@pytest.fixture
def editor(force):
    make_site(force)
    return editor_of(force)


def given(**changes: Any) -> dict[str, Any]:
    ready = {
        "surface": "help", "kind": "easy_read", "language": "en", "made_on": "2026-11-02",
        "checked_by": "People First Doggerland", "checked_on": "2026-11-09", "address": "",
        "file": SimpleUploadedFile("easy.pdf", pdf(), "application/pdf"),
    }  # fmt: skip
    return {name: value for name, value in (ready | changes).items() if value is not None}


def video(**changes: Any) -> dict[str, Any]:
    return given(kind="signed", file=None, address=VIDEO, is_captioned="on", **changes)


def add(editor, **changes: Any) -> Any:
    return sign_in(editor).post(reverse("versions:add"), given(**changes))


@pytest.mark.django_db(transaction=True)
def test_a_page_says_that_there_is_none_until_one_is_added_and_again_once_it_is_gone(editor, public):
    client = sign_in(editor)
    assert client.get(reverse("versions:overview")).content.decode().count("Missing") == 6
    before = public.get("/help/").content.decode()
    assert NONE_YET in before
    assert NO_VIDEO in before

    assert add(editor).status_code == 302
    page = public.get("/help/now/").content.decode()
    assert NONE_YET not in page
    assert NO_VIDEO in page
    assert "Made on 2 November 2026. Checked on 9 November 2026 by People First Doggerland." in page
    document = ForceDocument.objects.get()
    assert f'href="{document.url}"' in page
    answer = public.get(document.url)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert AUTHOR not in b"".join(answer)
    # Other pages have their own.
    assert NONE_YET in public.get("/s/").content.decode()

    version = OtherVersion.objects.get()
    assert client.post(reverse("versions:take_away", args=[version.pk])).status_code == 302
    assert NONE_YET in public.get("/help/now/").content.decode()
    actions = list(AuditEntry.objects.filter(subject_id=version.pk).values_list("action", flat=True))
    assert sorted(actions) == ["version.added", "version.taken_away"]


def film_file(**changes: Any) -> dict[str, Any]:
    return given(
        **({
            "kind": "signed", "is_captioned": "on",
            "file": SimpleUploadedFile("help.mp4", film(), "video/mp4"),
            "captions": SimpleUploadedFile("help.vtt", CAPTIONS.encode(), "text/vtt"),
        } | changes)
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_video_that_is_kept_here_is_shown_in_the_page_and_fetched_only_when_it_is_started(editor, public):
    client = sign_in(editor)
    assert client.post(reverse("versions:add"), film_file()).status_code == 302
    version = OtherVersion.objects.get()
    page = public.get("/help/").content.decode()
    player = page[page.index("<video") : page.index("</video>")]
    assert 'preload="none"' in player
    assert "controls" in player
    assert "autoplay" not in player
    assert "http" not in player
    assert f'src="/media/signed/{version.pk}.mp4"' in player
    assert (
        f'<track kind="captions" src="/media/signed/{version.pk}.vtt" srclang="en" label="English" default>'
        in player
    )
    assert "It opens on another website." not in page
    assert (
        client.get(reverse("versions:overview")).content.decode().count(f"/media/signed/{version.pk}.mp4")
        == 1
    )


@pytest.mark.django_db(transaction=True)
def test_the_film_is_handed_over_by_parts_without_where_and_when_it_was_made(editor, public, other_force):
    assert sign_in(editor).post(reverse("versions:add"), film_file()).status_code == 302
    address = f"/media/signed/{OtherVersion.objects.get().pk}"
    whole = public.get(f"{address}.mp4")
    body = b"".join(whole)
    assert (whole.headers["Content-Type"], whole.headers["Cache-Control"]) == ("video/mp4", "no-store")
    assert len(body) == len(film())
    assert WHERE not in body
    assert DEVICE not in body
    part = public.get(f"{address}.mp4", headers={"range": "bytes=4-7"})
    assert (part.status_code, b"".join(part)) == (206, b"ftyp")
    words = public.get(f"{address}.vtt")
    assert (words.content.decode(), words.headers["Content-Type"]) == (CAPTIONS, "text/vtt; charset=utf-8")
    assert public.post(f"{address}.mp4").status_code in {403, 405}

    # No other force's door knows it, and none once it was taken away.
    make_site(other_force, host="127.0.0.1")
    for kind in ("mp4", "vtt"):
        assert public.get(f"{address}.{kind}", headers={"host": "127.0.0.1"}).status_code == 404
    taken = reverse("versions:take_away", args=[OtherVersion.objects.get().pk])
    assert sign_in(editor).post(taken).status_code == 302
    for kind in ("mp4", "vtt"):
        assert public.get(f"{address}.{kind}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"captions": None}, "Add the captions as a file"),
        ({"captions": SimpleUploadedFile("help.vtt", b"1\n00:00 --> 00:01\nNo.")}, "not captions in WebVTT"),
        (
            {"captions": SimpleUploadedFile("help.vtt", CAPTIONS.encode() + b"javascript:alert(1)\n")},
            "code for a page",
        ),
        ({"is_captioned": None}, "Without captions"),
        ({"file": SimpleUploadedFile("help.mp4", b"<svg onload=alert(1)>")}, "Choose an MP4"),
        ({"file": SimpleUploadedFile("help.mp4", pdf())}, "Choose an MP4"),
        ({"file": SimpleUploadedFile("help.pdf", pdf())}, "Choose an MP4"),
        ({"kind": "easy_read"}, "Choose a PDF, DOCX or ODT file"),
        ({"address": VIDEO}, "one of them, not both"),
    ],
)
def test_a_video_that_some_could_not_follow_or_that_is_none_is_refused(editor, changes, reason):
    answer = sign_in(editor).post(reverse("versions:add"), film_file(**changes))
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert not OtherVersion.objects.exists()
    assert not ForceDocument.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_video_elsewhere_is_a_link_that_says_so_on_each_page_of_its_surface(editor, public):
    for surface, address in (("report", "/s/"), ("directory", "/support/"), ("help", "/help/")):
        assert sign_in(editor).post(reverse("versions:add"), video(surface=surface)).status_code == 302
        page = public.get(address).content.decode()
        assert f'href="{VIDEO}" hreflang="bfi" rel="noreferrer"' in page
        assert "It opens on another website." in page
        assert NO_VIDEO not in page


@pytest.mark.django_db(transaction=True)
def test_a_reader_gets_her_own_language_else_the_english_one_named_as_such(editor, public):
    add(editor)
    welsh = public.get("/cy/help/").content.decode()
    assert '(<span lang="en">English</span>' in welsh
    add(editor, language="cy")
    welsh = public.get("/cy/help/").content.decode()
    assert '(<span lang="cy">Cymraeg</span>' in welsh
    assert '(<span lang="en">English</span>' not in welsh


@pytest.mark.django_db
def test_a_newer_version_takes_the_place_of_the_earlier_one(editor, now):
    add(editor)
    add(editor, checked_by="Easy Read group")
    shown = [one.form.checked_by for slot in queries.slots(editor) for one in slot.versions]
    assert shown == ["Easy Read group"]
    assert OtherVersion.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"file": None}, "one of them, not both"),
        ({"address": "https://elsewhere.example/"}, "one of them, not both"),
        ({"file": None, "address": "http://elsewhere.example/"}, "begins with https://"),
        ({"kind": "signed", "is_captioned": "on"}, "Choose an MP4"),
        ({"kind": "signed", "file": None, "is_captioned": "on"}, "one of them, not both"),
        ({"kind": "signed", "file": None, "address": VIDEO}, "Without captions"),
        ({"checked_by": ""}, "Without a check it is not shown"),
        ({"checked_on": "2026-10-01"}, "cannot be checked before it was made"),
        ({"made_on": "2031-01-01", "checked_on": "2031-01-02"}, "This day is still to come"),
        ({"checked_by": "<script>alert(1)</script>"}, "code for a page"),
        ({"language": "xx"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_kept(editor, changes, reason):
    answer = add(editor, **changes)
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert not OtherVersion.objects.exists()
    assert not ForceDocument.objects.exists()


@pytest.mark.django_db
def test_the_form_says_which_files_it_takes(editor):
    said = sign_in(editor).get(reverse("versions:add")).content.decode()
    assert "For a video: MP4 (H.264)" in said
    assert 'accept=".pdf,.docx,.odt,.mp4"' in said


@pytest.mark.django_db
def test_a_spreadsheet_or_a_text_file_is_no_easy_read(editor):
    file = SimpleUploadedFile("easy.txt", b"Easy words.", "text/plain")
    assert "Choose a PDF, DOCX or ODT file." in add(editor, file=file).content.decode()


@pytest.mark.django_db
def test_another_force_sees_and_takes_away_none_of_it(editor, other_force, now):
    add(editor)
    stranger = editor_of(other_force)
    version = OtherVersion.objects.get()
    with pytest.raises(operations.NoSuchVersion):
        operations.take_away(version_id=version.pk, by=stranger, now=now)
    address = reverse("versions:take_away", args=[version.pk])
    assert sign_in(stranger).post(address).status_code == 404
    assert "People First" not in sign_in(stranger).get(reverse("versions:overview")).content.decode()


@pytest.mark.django_db
def test_an_analyst_adds_none(force):
    make_site(force)
    analyst = editor_of(force, Role.ANALYST)
    assert sign_in(analyst).post(reverse("versions:add"), given()).status_code == 403
