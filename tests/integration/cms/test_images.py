"""What comes in as a picture, what is left of it, and how it reaches a reader."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.models import Collection

from portal.accounts.operations.roles import sync_roles
from portal.accounts.roles import Role
from portal.cms.media import pictures
from portal.cms.media.operations import add_image
from portal.cms.models import ForceImage
from portal.shell.cleaning import Refused, clean_picture

SECRET = b"Somebody was here"


def photo(size=(1200, 800), kind="JPEG", colour=(40, 90, 160)) -> bytes:
    """A photo as a phone writes it: turned, with a place, a maker and a comment."""
    picture = Pillow.new("RGB", size, colour)
    exif = Pillow.Exif()
    exif[0x0112] = 6
    exif[0x010F] = SECRET.decode()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (54.0, 42.0, 7.0)
    written = io.BytesIO()
    picture.save(written, kind, exif=exif, **({"comment": SECRET} if kind == "JPEG" else {}))
    return written.getvalue()


def bomb(width, height) -> bytes:
    """A PNG of a few hundred bytes that says it is enormous."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(99)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_maker_and_comment_are_gone(kind):
    clean = clean_picture(photo(kind=kind))
    assert SECRET not in clean.content
    read = Pillow.open(io.BytesIO(clean.content))
    assert not read.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(read.info)


def test_a_photo_taken_sideways_stands_upright():
    read = Pillow.open(io.BytesIO(clean_picture(photo((1200, 800))).content))
    assert read.size == (800, 1200)


def test_a_very_large_photo_is_made_smaller():
    read = Pillow.open(io.BytesIO(clean_picture(photo((4000, 3000))).content))
    assert max(read.size) == 2880


def test_what_hid_behind_a_picture_is_gone():
    clean = clean_picture(photo() + b"PK\x03\x04<script>alert(1)</script>")
    assert b"script" not in clean.content
    assert b"PK\x03\x04" not in clean.content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><svg/>', "SVG"),
        (bomb(30_000, 30_000), "25 million pixels"),
        (bomb(6_000, 6_000), "25 million pixels"),
        (b"GIF89a" + bytes(50), "JPEG, PNG or WebP"),
        (b"<html><script>1</script>", "JPEG, PNG or WebP"),
        (b"", "JPEG, PNG or WebP"),
        (b"\0\0\0\x18ftypheic" + bytes(50), "HEIC"),
        (photo()[:400], "cannot be read"),
        (b"\x89PNG\r\n\x1a\nrubbish", "cannot be read"),
        (b"\xff\xd8\xff" + bytes(12 * 1024 * 1024), "12 MB"),
    ],
)
def test_what_cannot_be_made_safe_is_refused_with_a_reason(content, said):
    with pytest.raises(Refused, match=said):
        clean_picture(content)


def test_a_moving_picture_is_refused():
    frames = [Pillow.new("RGB", (40, 40), shade) for shade in ("red", "blue")]
    written = io.BytesIO()
    frames[0].save(written, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(Refused, match="moves"):
        clean_picture(written.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked():
    import tracemalloc

    tracemalloc.start()
    with pytest.raises(Refused):
        clean_picture(bomb(30_000, 30_000))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.fixture
def collection(force, now):
    sync_roles(now=now)
    return Collection.objects.get(name=force.slug)


@pytest.fixture
def stored(collection, django_capture_on_commit_callbacks):
    """Store an image of a force, and draw what pages show of it."""

    def make(content: bytes | None = None, **details) -> ForceImage:
        details = {"description": "A lit path.", "title": "Path"} | details
        with django_capture_on_commit_callbacks(execute=True):
            image = add_image(content=content or photo(), collection=collection, **details)
        image.refresh_from_db()
        return image

    return make


@pytest.fixture
def editor(workspace, collection, now):
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    sync_roles(now=now)  # what inviting and joining would have done
    return client


def upload(name="photo.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or photo(), "image/jpeg")


def test_where_a_refuge_is_stands_in_no_picture_and_no_document(editor, collection):
    where = "Haven refuge, 12 Harbour Street, SK1 2AB"
    picture = {"title": "A door", "collection": collection.pk, "description": where, "file": upload()}
    document = SimpleUploadedFile("list.txt", b"A list", "text/plain")
    answers = [
        editor.post(reverse("wagtailimages:add"), picture),
        editor.post(
            reverse("wagtaildocs:add"), {"title": where, "collection": collection.pk, "file": document}
        ),
    ]
    assert all("refuge is mentioned here" in answer.content.decode() for answer in answers)


def test_an_editor_uploads_a_photo_and_nothing_of_its_metadata_is_stored(editor, collection):
    fields = {"title": "Path", "collection": collection.pk, "description": "A lit path.", "file": upload()}
    answer = editor.post(reverse("wagtailimages:add"), fields)
    assert answer.status_code == 302
    image = ForceImage.objects.get()
    with image.open_file() as opened:
        assert SECRET not in opened.read()
    assert "photo" not in image.file.name


def test_an_editor_is_asked_what_the_picture_shows(editor, collection):
    answer = editor.post(
        reverse("wagtailimages:add"), {"title": "Path", "collection": collection.pk, "file": upload()}
    )
    assert "Say what it shows" in answer.content.decode()
    assert not ForceImage.objects.exists()


def test_decoration_needs_no_words_and_may_have_none(editor, collection):
    fields = {"title": "Path", "collection": collection.pk, "is_decorative": "on"}
    address = reverse("wagtailimages:add")
    assert (
        "Either say" in editor.post(address, fields | {"description": "x", "file": upload()}).content.decode()
    )
    assert editor.post(address, fields | {"file": upload()}).status_code == 302
    assert ForceImage.objects.get().default_alt_text == ""


def test_many_at_once_keep_no_metadata_while_their_words_are_missing(editor, collection):
    from wagtail.models import UploadedFile

    editor.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Path", "collection": collection.pk, "files[]": upload()},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    with UploadedFile.objects.get().file.open() as waiting:
        content = waiting.read()
    assert content.startswith(b"\xff\xd8\xff")
    assert SECRET not in content


@pytest.mark.parametrize("name", ["drawing.svg", "drawing.png"])
def test_an_editor_is_told_why_an_svg_is_refused(editor, collection, name):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    fields = {"title": "D", "collection": collection.pk, "description": "D", "file": upload(name, svg)}
    assert (
        "SVG pictures can carry programs"
        in editor.post(reverse("wagtailimages:add"), fields).content.decode()
    )


def test_an_editor_sees_the_images_of_no_other_force(workspace, stored, other_force, now):
    sync_roles(now=now)
    image = stored()
    stranger = workspace(Role.COMMUNICATIONS_EDITOR, other_force)
    assert image.title not in stranger.get(reverse("wagtailimages:index")).content.decode()
    assert stranger.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 302


def test_the_database_holds_no_image_without_words(collection):
    image = ForceImage(collection=collection, title="Path", file="x.jpg", width=1, height=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        image.save()


def shown(image, **how) -> str:
    attributes = " ".join(f'{name}="{value}"' for name, value in how.items())
    from django_cotton.compiler_regex import CottonCompiler

    source = CottonCompiler().process(f'<c-picture :image="image" {attributes} />')
    return Template(source).render(Context({"image": image}))


def test_a_page_offers_three_formats_and_the_browser_knows_the_size(stored):
    html = shown(stored(), shape="wide", sizes="50vw")
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert 'loading="lazy"' in html
    assert 'width="480" height="270"' in html
    assert 'alt="A lit path."' in html
    assert 'sizes="50vw"' in html


def test_showing_pictures_asks_the_database_nothing(stored, django_assert_num_queries):
    image = stored()
    with django_assert_num_queries(0):
        shown(image)


def test_a_picture_is_cut_around_what_matters(stored):
    two = Pillow.new("RGB", (1600, 400), "red")
    two.paste("blue", (1200, 0, 1600, 400))
    written = io.BytesIO()
    two.save(written, "PNG")
    image = stored(
        written.getvalue(),
        focal_point_x=1400,
        focal_point_y=200,
        focal_point_width=100,
        focal_point_height=100,
    )
    name = pictures.name_of(image.drawn["key"], "square", 320, "jpg")
    with image.file.storage.open(name) as opened:
        red, _green, blue = Pillow.open(opened).convert("RGB").getpixel((160, 160))
    assert blue > 200 > 60 > red


def test_another_focal_point_is_another_address(stored, django_capture_on_commit_callbacks):
    image = stored()
    before = image.drawn["key"]
    image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 10
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    image.refresh_from_db()
    assert image.drawn["key"] != before


def test_a_logo_keeps_its_transparency_in_every_format(stored):
    written = io.BytesIO()
    Pillow.new("RGBA", (300, 300), (0, 0, 0, 0)).save(written, "PNG")
    image = stored(written.getvalue())
    assert image.drawn["formats"] == ["avif", "webp", "png"]


@pytest.fixture
def on_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    }
    return tmp_path


@pytest.mark.parametrize("ending", ["avif", "webp", "jpg"])
def test_readers_keep_a_picture_for_ever(public, on_disk, stored, ending):
    address = "/media/" + pictures.name_of(stored().drawn["key"], "wide", 480, ending)
    answer = public.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "image/" in answer.headers["Content-Type"]
    assert public.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    part = public.get(address, headers={"range": "bytes=0-3"})
    assert (part.status_code, len(part.content)) == (206, 4)


def test_a_store_without_a_disk_serves_the_same(public, stored):
    address = "/media/" + pictures.name_of(stored().drawn["key"], "wide", 480, "webp")
    answer = public.get(address)
    assert answer.headers["Content-Type"] == "image/webp"
    assert public.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    assert public.get("/media/pictures/" + "0" * 24 + "/wide-480.webp").status_code == 404


def test_uploads_and_documents_have_no_address_under_media_for_readers(public, on_disk, stored, editor):
    image = stored()
    for path in (image.file.name, "documents/x.pdf", "pictures/../heard.sqlite3", "../keys/public/django"):
        assert public.get("/media/" + path).status_code == 404
    assert editor.get("/media/" + image.file.name).status_code == 200


def test_drawing_again_draws_nothing(stored, capsys):
    from django.core.management import call_command

    image = stored()
    assert ForceImage.draw(image.pk) is False
    ForceImage.objects.update(drawn={})
    call_command("draw_pictures")
    assert "1 images drawn" in capsys.readouterr().out


def test_new_words_for_a_picture_make_its_pages_new(stored, force, django_capture_on_commit_callbacks):
    from portal.shell.pagestore.store import the_store

    image = stored()
    before = the_store().version(force.id)
    image.description = "A path with lamps."
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert the_store().version(force.id) > before


def test_a_deleted_image_leaves_no_pictures_behind(stored, django_capture_on_commit_callbacks):
    image = stored()
    name = pictures.name_of(image.drawn["key"], "wide", 480, "avif")
    storage = image.file.storage
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert not storage.exists(name)
