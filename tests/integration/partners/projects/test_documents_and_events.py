"""Texts paragraph by paragraph with the fate of each comment; sessions, walks and notes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.roles import Role
from portal.partners.models import Contribution, DocumentParagraph, FacilitatorNote, ProjectEvent, WalkSheet
from portal.partners.projects.operations import documents, speaking
from portal.partners.projects.operations.documents import CommentsOpenError, NoTextError, paragraphs_of
from portal.partners.projects.operations.speaking import NotCurrentError, Said
from portal.partners.projects.queries.documents import beside, document_for
from portal.partners.projects.vocabulary import Fate, Parameter

TEXT = "We send a letter.\r\n\r\n  \n<b>We</b> ring first.\nAlways.\n\nThe end."
SHEET = {"place": "The steps", "words": "Two lamps are out.", **{one.value: "2" for one in Parameter}}


@pytest.fixture
def text(room, now):
    return documents.put_in(project_id=room.id, title="Letters", text=TEXT, by=room.facilitator, now=now)


def test_an_empty_line_ends_a_paragraph(room, now):
    assert paragraphs_of(TEXT) == ["We send a letter.", "<b>We</b> ring first.\nAlways.", "The end."]
    for nothing in ("", " \n\n \n", "\n\n".join("x" for _ in range(301))):
        with pytest.raises(NoTextError):
            documents.put_in(project_id=room.id, title="x", text=nothing, by=room.facilitator, now=now)


def test_a_new_version_comes_when_every_comment_has_its_fate_and_stands_beside(room, text, workspace):
    paragraph = DocumentParagraph.objects.get(number=1)
    wren, jo = workspace(room.person), workspace(room.facilitator)
    said = wren.post(f"/partners/projects/paragraphs/{paragraph.pk}/comment/", {"words": "No letters."})
    assert said.status_code == 302
    anew = f"/partners/projects/documents/{text}/anew/"
    assert "&lt;b&gt;We" in jo.get(anew).content.decode()
    refused = jo.post(anew, {"text": "We ring first."})
    assert refused.status_code == 422
    assert "what became of every comment" in refused.content.decode()
    comment = Contribution.objects.get()
    fate = f"/partners/projects/said/{comment.pk}/fate/"
    assert wren.post(fate, {"fate": "taken", "reason": "x"}).status_code == 403
    assert jo.post(fate, {"fate": "taken", "reason": "A letter can be opened by him."}).status_code == 302
    assert jo.post(anew, {"text": "We never send a letter.\n\nThe end."}).status_code == 302
    html = wren.get(f"/partners/projects/documents/{text}/beside/").content.decode()
    for shown in (
        "<del>We send a letter.</del>",
        "<ins>We never send a letter.</ins>",
        "A letter can be opened by him.",
    ):
        assert shown in html
    earlier = wren.get(f"/partners/projects/documents/{text}/?version=1").content.decode()
    assert "No letters." in earlier
    for odd in ("9", "x", "-1", "99999999999", "²"):
        assert wren.get(f"/partners/projects/documents/{text}/?version={odd}").status_code in {200, 404}


def test_only_the_newest_version_is_commented_on(room, text, now):
    old = DocumentParagraph.objects.get(number=1)
    documents.put_in_anew(document_id=text, text="New", by=room.facilitator, now=now)
    with pytest.raises(NotCurrentError):
        speaking.comment(paragraph_id=old.pk, said=Said("x"), by=room.person, now=now)


def test_an_erased_comment_holds_nothing_up(room, text, now):
    paragraph = DocumentParagraph.objects.get(number=1)
    made = speaking.comment(paragraph_id=paragraph.pk, said=Said("x"), by=room.person, now=now)
    with pytest.raises(CommentsOpenError):
        documents.put_in_anew(document_id=text, text="New", by=room.facilitator, now=now)
    speaking.erase(contribution_id=made, by=room.person, now=now)
    documents.put_in_anew(document_id=text, text="New", by=room.facilitator, now=now)


def test_versions_stand_paragraph_beside_paragraph(room, text, now):
    documents.put_in_anew(
        document_id=text, text="We send a letter.\n\nThe end.\n\nMore.", by=room.facilitator, now=now
    )
    before, after = document_for(room.person, text, 1), document_for(room.person, text, 2)
    assert [(one.before[:6], one.after[:6]) for one in beside(before, after)] == [
        ("We sen", "We sen"), ("<b>We<", ""), ("The en", "The en"), ("", "More."),
    ]  # fmt: skip


def test_a_session_is_planned_in_local_time_with_what_one_needs_to_know(room, workspace):
    jo = workspace(room.facilitator)
    sent = {
        "kind": "listening", "title": "Tea", "day": "2027-07-01", "time": "18:30", "where": "Library", "about": "Tea.",
    }  # fmt: skip
    assert jo.post(room.path + "events/new/", sent | {"time": "25:99"}).status_code == 422
    assert jo.post(room.path + "events/new/", sent).status_code == 302
    assert ProjectEvent.objects.get().starts_at.isoformat() == "2027-07-01T17:30:00+00:00"
    assert "1 July 2027, 18:30" in workspace(room.person).get(room.path + "events/").content.decode()
    assert workspace(room.lead).post(room.path + "events/new/", sent).status_code == 403


@pytest.fixture
def walk(room, workspace):
    sent = {
        "kind": "walk", "title": "The walk", "day": "2026-11-20", "time": "19:00", "where": "Gate", "about": "We walk.",
    }  # fmt: skip
    workspace(room.facilitator).post(room.path + "events/new/", sent)
    return ProjectEvent.objects.get()


def test_a_walk_is_scored_and_drawn_with_its_table(room, walk, workspace):
    page = f"/partners/projects/events/{walk.pk}/"
    wren = workspace(room.person)
    assert wren.get(page + "sheet/").status_code == 200
    for wrong in ("4", "-1", "", "x"):
        refused = wren.post(page + "sheet/", SHEET | {"lighting": wrong})
        assert refused.status_code == 422
        assert "Two lamps are out." in refused.content.decode()
    assert wren.post(page + "sheet/", SHEET | {"lighting": "0"}).status_code == 302
    assert workspace(room.lead).post(page + "sheet/", SHEET | {"lighting": "1"}).status_code == 302
    html = wren.get(page).content.decode()
    assert "2 sheets. The lowest score is for: Lighting." in html
    assert "<table" in html
    assert WalkSheet.objects.count() == 2


def test_only_a_walk_has_sheets(room, workspace, walk):
    ProjectEvent.objects.update(kind="session")
    assert (
        workspace(room.person).post(f"/partners/projects/events/{walk.pk}/sheet/", SHEET).status_code == 404
    )


def test_notes_are_for_those_who_run_the_room_until_they_are_shared(room, walk, workspace):
    jo, wren = workspace(room.facilitator), workspace(room.person)
    jo.post(room.path + "notes/new/", {"words": "Ask about the gate."})
    jo.post(f"/partners/projects/events/{walk.pk}/note/", {"words": "Cold; shorter next time."})
    pages = (room.path + "events/", f"/partners/projects/events/{walk.pk}/")
    for page, words in zip(pages, ("Ask about the gate.", "Cold; shorter"), strict=True):
        assert words in jo.get(page).content.decode()
        assert words not in wren.get(page).content.decode()
    note = FacilitatorNote.objects.get(event=None)
    assert wren.post(f"/partners/projects/notes/{note.pk}/share/").status_code == 403
    assert jo.post(f"/partners/projects/notes/{note.pk}/share/").status_code == 302
    assert "Ask about the gate." in wren.get(pages[0]).content.decode()


def test_these_pages_ask_as_often_for_one_as_for_nine(room, text, walk, workspace, now):
    client = workspace(room.person)
    addresses = [
        room.path + "documents/", f"/partners/projects/documents/{text}/", room.path + "events/",
        f"/partners/projects/events/{walk.pk}/", room.path + "choosing/",
    ]  # fmt: skip

    def asked():
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    def more(n):
        for paragraph in DocumentParagraph.objects.filter(version__document_id=text):
            speaking.comment(paragraph_id=paragraph.pk, said=Said(f"x{n}"), by=room.person, now=now)
        room.fate(Contribution.objects.order_by("-pk").first().pk, Fate.IN_PART)
        client.post(f"/partners/projects/events/{walk.pk}/sheet/", SHEET)
        documents.put_in(project_id=room.id, title=f"T{n}", text="x", by=room.facilitator, now=now)

    more(0)
    asked()
    one = asked()
    for n in range(1, 4):
        more(n)
    assert asked() == one


def test_a_stranger_meets_404_everywhere_inside(
    room, text, walk, partner, member, other_force, workspace, now
):
    paragraph = DocumentParagraph.objects.get(number=1)
    idea = room.idea(room.person)
    inside = [
        *(room.path + tail for tail in (
            "", "talk/", "talk/say/", "ideas/", "ideas/new/", "people/", "choosing/", "documents/", "events/", "needs/",
        )),
        *(f"/partners/projects/said/{idea}/{tail}" for tail in ("", "reply/", "change/", "report/", "contest/")),
        *(f"/partners/projects/documents/{text}/{tail}" for tail in ("", "beside/")),
        f"/partners/projects/paragraphs/{paragraph.pk}/comment/",
        *(f"/partners/projects/events/{walk.pk}/{tail}" for tail in ("", "sheet/")),
    ]  # fmt: skip
    running = [
        *(room.path + tail for tail in (
            "change/", "move/", "hand-over/", "publish/", "decide/", "people/invite/", "moderation/", "choosing/new/",
            "documents/new/", "events/new/", "notes/new/",
        )),
        *(f"/partners/projects/said/{idea}/{tail}" for tail in ("hold/", "let-stand/", "remove/", "fate/")),
        f"/partners/projects/documents/{text}/anew/",
        f"/partners/projects/events/{walk.pk}/note/",
    ]  # fmt: skip
    words = {
        "words": "x",
        "title": "x",
        "why": "names",
        "reason": "x",
        "fate": "taken",
        "text": "x",
        "said": "x",
    }
    for stranger in (
        partner("Saffron"), partner("Saffron", Role.PARTNER_MEMBER), member(Role.PARTICIPANT),
        member(Role.FACILITATOR), member(Role.VAWG_LEAD), member(Role.FACILITATOR, other_force),
    ):  # fmt: skip
        client = workspace(stranger)
        runs = stranger.role in {Role.FACILITATOR, Role.VAWG_LEAD}
        for address in inside + (running if runs else []):
            answers = {client.get(address).status_code, client.post(address, words).status_code}
            assert answers <= {404, 405}, (stranger.role, address, answers)
        for address in (
            "/partners/projects/",
            "/partners/projects/search/?q=lamps",
            "/partners/projects/mine/",
            "/",
        ):
            html = client.get(address).content.decode()
            assert "fish market" not in html, address
            assert "Put lamps there" not in html, address
