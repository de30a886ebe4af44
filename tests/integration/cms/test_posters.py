"""Posters, codes, and pictures of shared links."""

import io
import re

import pikepdf
import pytest
from PIL import Image as Pillow

from portal.accounts.operations.roles import sync_roles
from portal.accounts.roles import Role
from portal.cms import models
from portal.cms.posters import fonts, share_picture
from portal.cms.posters.designs import Design, Message, Poster, draw
from portal.cms.posters.paint_pdf import as_pdf
from portal.cms.posters.paint_svg import as_svg
from portal.cms.posters.sheet import HEIGHT, WIDTH, Size, Words
from tests.integration.cms.making_pages import add_one_of
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures
from tests.integration.cms.two_sites import OTHER_HOST, draft_below

LONG = "What we heard about the last bus home, what was changed along the route, and what we could not do"


def poster(*messages: tuple[str, str, str], path: str = "/campaigns/night-buses") -> Poster:
    return Poster(
        messages=tuple(
            Message(*each) for each in messages or [("en", "The lamps are lit", "Every lamp works.")]
        ),
        address=f"https://heard.example{path}/",
        shown_address=f"heard.example{path}",
        site_name="Doggerland Police",
    )


def all_words(sheet) -> list[Words]:
    return [mark for mark in sheet.marks if isinstance(mark, Words)]


@pytest.mark.parametrize("design", list(Design))
@pytest.mark.parametrize("languages", [1, 2])
@pytest.mark.parametrize("length", [1, 3])
def test_every_word_stays_on_the_sheet(design, languages, length):
    said = [("en", LONG[: 33 * length], LONG * length), ("cy", LONG[: 33 * length], LONG)][:languages]
    sheet = draw(poster(*said, path="/campaigns/a-very-long-name/and-another-one-below"), design)
    for words in all_words(sheet):
        wide = fonts.width_of(words.text, words.size, bold=words.bold)
        if words.turned:
            assert words.y - wide > 0
            continue
        left = words.x - (wide / 2 if words.anchor == "middle" else 0)
        assert left >= 0
        assert left + wide <= WIDTH
        assert 0 < words.y < HEIGHT


@pytest.mark.parametrize("design", list(Design))
def test_every_poster_says_how_to_get_help_and_where_its_code_leads(design):
    said = " ".join(words.text for words in all_words(draw(poster(), design)))
    assert "Call 999" in said
    assert "heard.example" in said


@pytest.mark.parametrize("design", list(Design))
def test_two_languages_stand_side_by_side(design):
    sheet = draw(poster(("en", "Lamps", ""), ("cy", "Lampau", "")), design)
    assert {"en", "cy"} <= {words.language for words in all_words(sheet)}


def test_the_code_leads_to_the_page():
    """Read back from what is drawn, module by module, against the library's own."""
    import segno

    sheet = draw(poster(), Design.LANTERN)
    svg = as_svg(sheet)
    made = segno.make("https://heard.example/campaigns/night-buses/", error="m", micro=False)
    dark = sum(sum(1 for module in row if module) for row in made.matrix)
    step = 60 / (len(made.matrix) + 8)
    drawn = re.findall(rf'width="([\d.]+)" height="{step + 0.02:.2f}" fill="#2b1f3d"', svg)
    assert sum(round((float(width) - 0.02) / step) for width in drawn) == dark


def test_strips_to_tear_off_say_the_address_and_nothing_else():
    strips = [words.text for words in all_words(draw(poster(), Design.STRIPS)) if words.turned]
    assert len(strips) >= 8
    assert all(text in "heard.example/campaigns/night-buses" for text in strips)


@pytest.mark.parametrize("size", list(Size))
def test_a_pdf_has_the_size_of_its_paper_and_says_nothing_of_its_making(size):
    content = as_pdf(draw(poster(), Design.HARBOUR), size)
    with pikepdf.open(io.BytesIO(content)) as read:
        width = float(read.pages[0].MediaBox[2]) / 72 * 25.4
        assert round(width) == {"a4": 210, "a5": 148}[size]
        assert read.Root.Lang == "en"
        assert "/Author" not in read.docinfo
    assert content == as_pdf(draw(poster(), Design.HARBOUR), size)


def test_markup_in_a_heading_is_only_words():
    svg = as_svg(draw(poster(("en", "<script>alert(1)</script>", "&")), Design.LANTERN))
    assert "<script" not in svg


@pytest.fixture
def prints(public, news):
    return lambda rest: public.get(f"/print/{news.translation_key}/{rest}")


@pytest.mark.parametrize("design", list(Design))
def test_readers_take_posters_of_public_pages(prints, design):
    answer = prints(f"{design}-a4.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert prints(f"{design}-a4.svg").content.startswith(b"<svg")


def test_a_poster_is_drawn_once(prints, django_assert_num_queries):
    first = prints("lantern-a5.pdf")
    with django_assert_num_queries(0):
        assert prints("lantern-a5.pdf").content == first.content


def test_codes_can_be_taken_alone(prints):
    assert prints("code.png").content.startswith(b"\x89PNG")
    assert b"<svg" in prints("code.svg").content


def test_a_page_shows_all_that_can_be_printed(prints):
    html = prints("").content.decode()
    for part in ("lantern-a4.pdf", "harbour-a5.pdf", "strips-a4.svg", "code.png"):
        assert part in html


def test_what_is_not_offered_is_not_there(prints):
    for rest in ("lantern-a3.pdf", "other-a4.pdf", "lantern-a4.exe"):
        assert prints(rest).status_code == 404


def test_drafts_and_neighbours_pages_have_no_posters(public, home, other_home):
    draft, theirs = draft_below(home), add_one_of(other_home, models.NewsPage, "Theirs")
    for page in (draft, theirs):
        assert public.get(f"/print/{page.translation_key}/lantern-a4.pdf").status_code == 404
    assert (
        public.get(f"/print/{theirs.translation_key}/code.png", headers={"host": OTHER_HOST}).status_code
        == 200
    )


def test_both_languages_on_one_sheet(public, news, welsh):
    welsh(news, "Mae'r lampau ynghyn")
    svg = public.get(f"/print/{news.translation_key}/lantern-a4-both.svg").content.decode()
    assert 'lang="cy"' in svg
    assert public.get(f"/cy/print/{news.translation_key}/lantern-a4.pdf").status_code == 200


def test_a_kits_own_poster_is_printed_as_it_was_written(public, home, news):
    words = {
        "title": "For doors",
        "headline": "Ask for the harbour master",
        "text": "",
        "page": news,
        "where": "",
    }
    kit = add_one_of(home, models.KitPage, "For bars", items=[("poster", words)])
    (block,) = models.KitPage.objects.get(pk=kit.pk).items
    address = f"/print/{kit.translation_key}/{block.id}/lantern-a4"
    assert "harbour" in public.get(f"{address}.svg").content.decode()
    assert public.get(f"{address}.pdf").content.startswith(b"%PDF")
    assert public.get(f"/print/{news.translation_key}/{block.id}/lantern-a4.pdf").status_code == 404


def test_a_shared_picture_has_the_size_that_chats_expect():
    read = Pillow.open(io.BytesIO(share_picture.draw("The lamps are lit", "Doggerland Police")))
    assert read.size == (1200, 630)


def test_the_same_title_is_the_same_picture_and_another_is_another():
    one = share_picture.draw("Lamps", "Doggerland Police")
    assert one == share_picture.draw.__wrapped__("Lamps", "Doggerland Police")
    assert one != share_picture.draw("Other lamps", "Doggerland Police")


@pytest.mark.parametrize("title", ["چراغ", "مصابيح", "ਲੈਂਪ"])
def test_scripts_that_would_come_out_wrong_get_the_picture_without_words(title):
    assert share_picture.draw(title, "Doggerland Police") == share_picture.draw("ب", "Doggerland Police")


def test_a_machine_without_fonts_shares_a_picture_without_words(monkeypatch):
    def nothing():
        raise fonts.NoFontError

    before = share_picture.draw("چراغ", "Doggerland Police")
    monkeypatch.setattr(fonts, "fonts", nothing)
    fonts.font.cache_clear()
    assert share_picture.draw.__wrapped__("Lamps", "Doggerland Police") == before
    fonts.font.cache_clear()


def test_welsh_and_polish_letters_can_be_written():
    assert fonts.can_write("Ŵ ŷ â ô – “tŷ” ąęłżź")
    assert not fonts.can_write("日本")


@pytest.fixture
def editor(workspace, home, now):
    sync_roles(now=now)
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    sync_roles(now=now)
    return client


def test_an_editor_makes_a_poster_from_a_page_and_changes_its_words(editor, news):
    address = f"/posters/{news.pk}/"
    assert "The lamps are lit" in editor.get(address).content.decode()
    wish = {"design": "strips", "size": "a5", "heading": "Lit again", "text": "", "shown": "1"}
    assert "Lit again" in editor.get(address, wish).content.decode()
    answer = editor.get(address, wish | {"as": "pdf"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_poster_that_says_too_much_is_refused(editor, news):
    wish = {"design": "strips", "size": "a5", "heading": "Victim of violence?", "text": "", "shown": "1"}
    assert "who is looking" in editor.get(f"/posters/{news.pk}/", wish).content.decode()


def test_an_editor_makes_posters_of_no_other_forces_pages(editor, other_home):
    theirs = add_one_of(other_home, models.NewsPage, "Theirs")
    assert editor.get(f"/posters/{theirs.pk}/").status_code == 404


def test_the_way_to_a_poster_stands_beside_the_page_in_the_list(editor, news):
    html = editor.get(f"/cms/pages/{news.get_parent().pk}/").content.decode()
    assert f"/posters/{news.pk}/" in html


@pytest.mark.parametrize("name", ["code.svg", f"{Design.LANTERN}-a4.pdf", f"{Design.LANTERN}-a4-both.svg"])
def test_nobody_has_a_sheet_drawn_anew_by_writing_something_after_its_address(public, news, name):
    address = f"/print/{news.translation_key}/{name}"
    answer = public.get(f"{address}?again=1")
    assert (answer.status_code, answer.url) == (302, address)
    assert public.get(address).status_code == 200


def test_a_places_poster_leads_to_the_page_of_that_place_and_of_no_other_forces(
    public, home, force, other_force, monkeypatch
):
    from portal.cms.posters import places
    from portal.places.cells import cell_at
    from portal.places.models import Area

    monkeypatch.setattr(places, "has_picture", lambda _force_id: True)
    own, theirs = (
        Area.objects.create(force=one, kind="district", code="D1", name="Skerry", cell=cell_at(2.5, 54.7))
        for one in (force, other_force)
    )
    drawn = []
    original = places.draw
    monkeypatch.setattr(
        places, "draw", lambda wanted, design: drawn.append(wanted) or original(wanted, design)
    )
    answer = public.get(f"/print/place/{own.public_id}/harbour-a4.pdf")
    assert answer.content.startswith(b"%PDF")
    assert drawn[0].address == f"http://testserver/places/{own.public_id}/"
    assert public.get(f"/print/place/{theirs.public_id}/harbour-a4.pdf").status_code == 404
