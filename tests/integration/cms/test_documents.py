"""What comes in as a document, what is taken out of it, and how it leaves."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from portal.accounts.operations.roles import sync_roles
from portal.accounts.roles import Role
from portal.cms.media.operations import add_document
from portal.cms.models import ForceDocument
from portal.shell.cleaning import Refused, clean_document
from tests.integration.cms.test_images import photo

AUTHOR = b"Somebody at a desk"
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def pdf(**details) -> bytes:
    """A PDF as an office program writes it, with what it should not tell."""
    with pikepdf.new() as made:
        page = made.add_blank_page()
        made.docinfo["/Author"] = AUTHOR.decode()
        made.docinfo["/Title"] = "A plan"
        made.Root.Metadata = made.make_stream(b"<x:xmpmeta>" + AUTHOR + b"</x:xmpmeta>")
        made.Root.Lang = "en-GB"
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.Root.OpenAction = script
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=script
        )
        page.Annots = made.make_indirect(pikepdf.Array([made.make_indirect(link)]))
        made.attachments["hidden.txt"] = AUTHOR
        photo_in = made.make_stream(photo())
        photo_in.Type, photo_in.Subtype, photo_in.Filter = (
            pikepdf.Name.XObject,
            pikepdf.Name.Image,
            pikepdf.Name.DCTDecode,
        )
        photo_in.Width, photo_in.Height, photo_in.BitsPerComponent = 1200, 800, 8
        photo_in.ColorSpace = pikepdf.Name.DeviceRGB
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo_in))
        written = io.BytesIO()
        made.save(written, **details)
    return written.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return written.getvalue()


def docx(**more: bytes) -> bytes:
    core = b"<cp:coreProperties><dc:creator>" + AUTHOR + b"</dc:creator></cp:coreProperties>"
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "docProps/core.xml": core,
            "docProps/app.xml": b"<Properties><Company>" + AUTHOR + b"</Company></Properties>",
            "word/document.xml": b'<w:document><w:p w:rsidR="00AB12CD">Words</w:p></w:document>',
            "word/media/image1.jpeg": photo(),
        }
        | {
            name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): part
            for name, part in more.items()
        }
    )


def odt(content: bytes = b"<office:document-content>Words</office:document-content>") -> bytes:
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "meta.xml": b"<office:meta><dc:creator>" + AUTHOR + b"</dc:creator></office:meta>",
            "content.xml": content,
            "Thumbnails/thumbnail.png": AUTHOR,
        }
    )


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_pdf_loses_author_scripts_attachments_and_the_places_of_its_photos():
    clean = clean_document(pdf(), "pdf").content
    with pikepdf.open(io.BytesIO(clean)) as read:
        assert dict(read.docinfo.items()) == {"/Title": "A plan"}
        assert read.Root.Lang == "en-GB"
        assert not {"/Metadata", "/OpenAction"} & set(read.Root.keys())
        assert list(read.attachments) == []
        assert "/A" not in read.pages[0].Annots[0]
        assert b"Somebody was here" not in read.pages[0].Resources.XObject.Im0.read_raw_bytes()
    assert AUTHOR not in clean


def test_a_pdf_loses_them_also_where_they_stand_inside_another_object_or_follow_a_harmless_link():
    with pikepdf.new() as made:
        page = made.add_blank_page()
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        to_page = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/", Next=script)
        about = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Link, "Rect": [0, 0, 9, 9]}
        page.Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(A=script, T=AUTHOR.decode(), **about),
                pikepdf.Dictionary(A=to_page, **about),
            ]
        )
        photo_in = made.make_stream(photo())
        photo_in.Subtype, photo_in.Filter = pikepdf.Name.Image, pikepdf.Array([pikepdf.Name.DCTDecode])
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo_in))
        written = io.BytesIO()
        made.save(written)
    with pikepdf.open(io.BytesIO(clean_document(written.getvalue(), "pdf").content)) as read:
        scripted, linked = read.pages[0].Annots
        assert not {"/A", "/T"} & set(scripted.keys())
        assert set(linked.A.keys()) == {"/S", "/URI"}
        assert b"Somebody was here" not in read.pages[0].Resources.XObject.Im0.read_raw_bytes()


def test_an_earlier_version_of_a_pdf_is_left_behind():
    twice = pdf() + b"\n% changed later\n" + AUTHOR
    assert AUTHOR not in clean_document(twice, "pdf").content


def test_the_same_pdf_is_the_same_bytes():
    assert clean_document(pdf(), "pdf") == clean_document(pdf(), "pdf")


def test_a_docx_loses_author_company_sittings_and_the_places_of_its_photos():
    parts = parts_of(clean_document(docx(), "docx").content)
    assert all(AUTHOR not in part for part in parts.values())
    assert b"rsid" not in parts["word/document.xml"]
    assert b"Words" in parts["word/document.xml"]
    assert b"Somebody was here" not in parts["word/media/image1.jpeg"]
    assert parts["word/media/image1.jpeg"].startswith(b"\xff\xd8")


def test_an_odt_loses_its_author_and_its_small_picture():
    clean = clean_document(odt(), "odt").content
    assert all(AUTHOR not in part for part in parts_of(clean).values())
    assert clean[30:38] == b"mimetype"  # first and as it is, as the standard wants


def test_text_becomes_utf_8():
    assert clean_document("naïve,1\n".encode("cp1252"), "csv").content == "naïve,1\n".encode()
    assert clean_document("a\n".encode("utf-16"), "txt").content == b"a\n"


def enormous() -> bytes:
    """A docx of a few kilobytes that unpacks to two hundred megabytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        with made.open("word/document.xml", "w") as entry:
            for _ in range(200):
                entry.write(bytes(1024 * 1024))
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "ending", "said"),
    [
        (b"", "pdf", "empty"),
        (b"%PDF-1.7 rubbish", "pdf", "cannot be read"),
        (b"%PDF-1.7 rubbish", "txt", "something else"),
        (b"MZ\x90\0" + bytes(50), "pdf", "something else"),
        (b"MZ\x90\0" + bytes(50), "txt", "not plain text"),
        (b"MZ\x90\0" + bytes(50), "exe", "Choose a PDF"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "txt", "page or a program"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "csv", "page or a program"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(50), "docx", "old Office file"),
        (docx(), "odt", "something else"),
        (docx(), "xlsx", "something else"),
        (packed({"a.txt": b"a"}), "docx", "Choose a PDF"),
        (b"PK\x03\x04rubbish", "docx", "cannot be read"),
        (docx(word__vbaProject_bin=b"x"), "docx", "holds programs"),
        (docx(word__embeddings__oleObject1_bin=b"x"), "docx", "holds programs"),
        (docx(word__comments_xml=b"<w:comments/>"), "docx", "comments or tracked changes"),
        (docx(word__document_xml=b'<w:ins w:id="1">new</w:ins>'), "docx", "comments or tracked changes"),
        (docx(word__footnotes_xml=b'<w:del w:id="1">old</w:del>'), "docx", "comments or tracked changes"),
        (docx(word__header1_xml=b'<w:ins w:id="1">new</w:ins>'), "docx", "comments or tracked changes"),
        (odt(b"<text:tracked-changes >x</text:tracked-changes>"), "odt", "comments or tracked changes"),
        (odt(b"<office:annotation >x</office:annotation>"), "odt", "comments or tracked changes"),
    ],
)
def test_what_cannot_be_made_safe_is_refused_with_a_reason(content, ending, said):
    with pytest.raises(Refused, match=said):
        clean_document(content, ending)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    import tracemalloc

    small = enormous()
    tracemalloc.start()
    with pytest.raises(Refused, match="too large"):
        clean_document(small, "docx")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_pdf_with_a_password_is_refused():
    locked = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Refused, match="password"):
        clean_document(locked, "pdf")


@pytest.fixture
def collection(force, now):
    sync_roles(now=now)
    return Collection.objects.get(name=force.slug)


@pytest.fixture
def plan(collection) -> ForceDocument:
    return add_document(
        content=pdf(), file_name="Plan v7 FINAL.pdf", title="Our plan: 2026", collection=collection
    )


@pytest.fixture
def editor(workspace, collection, now):
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    sync_roles(now=now)
    return client


def test_a_document_is_taken_away_and_never_shown(public, plan):
    answer = public.get(plan.url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="our-plan-2026.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert public.get(plan.url, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


def test_its_address_holds_no_number_and_no_file_name_of_the_editors(plan):
    assert plan.url == f"/files/{plan.public_id}/our-plan-2026.pdf"


def test_another_name_leads_to_the_right_one(public, plan):
    assert public.get(f"/files/{plan.public_id}/x.html").url == plan.url


def test_a_neighbours_reader_does_not_get_it(public, force, plan, other_force):
    from portal.places.models import ForceHost

    ForceHost.objects.create(host="testserver", force=force)
    ForceHost.objects.create(host="127.0.0.1", force=other_force)
    assert public.get(plan.url).status_code == 200
    assert public.get(plan.url, headers={"host": "127.0.0.1"}).status_code == 404


def test_a_document_under_a_lock_is_not_handed_out(public, plan):
    from wagtail.models import CollectionViewRestriction

    CollectionViewRestriction.objects.create(collection=plan.collection, restriction_type="login")
    assert public.get(plan.url).status_code == 404


def test_wagtails_own_address_is_at_neither_door(public, editor, plan):
    path = f"/documents/{plan.pk}/{plan.filename}"
    assert public.get(path).status_code == 404
    assert editor.get(path).status_code == 404


def test_an_editor_uploads_a_document_and_its_author_is_gone(editor, collection):
    upload = SimpleUploadedFile("Plan.PDF", pdf(), "application/pdf")
    fields = {"title": "Plan", "collection": collection.pk, "file": upload}
    assert editor.post(reverse("wagtaildocs:add"), fields).status_code == 302
    with ForceDocument.objects.get().open_file() as opened:
        assert AUTHOR not in opened.read()


def test_an_editor_is_told_what_to_do_with_a_document_that_is_refused(editor, collection):
    upload = SimpleUploadedFile("Plan.docx", docx(word__comments_xml=b"x"), "application/zip")
    answer = editor.post(
        reverse("wagtaildocs:add"), {"title": "Plan", "collection": collection.pk, "file": upload}
    )
    assert "Settle and remove them" in answer.content.decode()
    assert not ForceDocument.objects.exists()
