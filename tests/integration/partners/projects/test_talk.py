"""What people say: by themselves, in plain text, changed in versions, erased for good."""

import io
import zipfile

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.roles import Role
from portal.partners.models import Contribution, ContributionWords, Project, ProjectOutcome
from portal.partners.projects.operations import seats, speaking
from portal.partners.projects.operations.speaking import FateSaidError, IdeasClosedError, Said
from portal.partners.projects.queries.talk import search
from portal.partners.projects.vocabulary import Kind, Stage
from portal.places.models import Area

HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7*7 }} \u202eevil javascript:alert(1)"


def test_a_thread_and_its_answers_are_read_by_the_room(room, workspace):
    client = workspace(room.person)
    sent = {"title": "The third step", "words": "It is broken.", "content_note": "falling"}
    assert client.post(room.path + "talk/say/", sent).status_code == 302
    row = Contribution.objects.get()
    assert (row.author_id, row.by_name, row.organisation_id) == (room.person.user_id, "Participant", None)
    page = f"/partners/projects/said/{row.pk}/"
    assert workspace(room.worker).post(page + "reply/", {"words": "Since spring."}).status_code == 302
    html = client.get(page).content.decode()
    assert "Since spring." in html
    assert "Partner member, Tidewater" in html
    assert "This is about: falling. Open it if you want to." in html
    listed = client.get(room.path + "talk/").content.decode()
    assert "1 answer" in listed
    assert "It is broken." not in listed


def test_an_answer_to_an_answer_stands_in_the_same_thread(room):
    first = room.say(room.person)
    second = room.say(room.lead, reply_to=first)
    third = room.say(room.person, reply_to=second)
    assert Contribution.objects.get(pk=third).parent_id == first


def test_hostile_text_is_shown_as_it_was_typed(room, workspace):
    client = workspace(room.person)
    client.post(room.path + "talk/say/", {"title": HOSTILE, "words": HOSTILE, "content_note": HOSTILE[:100]})
    idea = room.idea(room.person, HOSTILE[:150])
    said = Contribution.objects.get(kind=Kind.TALK)
    for page in (
        room.path + "talk/", room.path + "ideas/", f"/partners/projects/said/{said.pk}/", "/partners/projects/mine/",
        f"/partners/projects/said/{idea}/", "/partners/projects/search/?q=alert",
        "/partners/projects/search/?q=%3Cscript%3E%22",
    ):  # fmt: skip
        html = client.get(page).content.decode()
        assert "<script>alert" not in html, page
        assert "<img src=x" not in html, page
        assert "49" not in html.split("<main")[1].split("{{ 7*7 }}")[0][-20:], page


def test_words_changed_keep_their_earlier_version_and_only_their_author_changes_them(room, workspace, now):
    said = room.say(room.person, "First")
    page = f"/partners/projects/said/{said}/"
    for other in (room.lead, room.facilitator):
        assert workspace(other).get(page + "change/").status_code == 404
        with pytest.raises(ObjectDoesNotExist):
            speaking.change(contribution_id=said, said=Said("Mine now"), by=other, now=now)
        with pytest.raises(ObjectDoesNotExist):
            speaking.erase(contribution_id=said, by=other, now=now)
    assert workspace(room.person).post(page + "change/", {"words": "Second"}).status_code == 302
    html = workspace(room.lead).get(page).content.decode()
    assert "Second" in html
    assert "First" in html
    assert "Earlier versions" in html


def test_erasing_leaves_an_empty_place_and_nothing_of_the_words(room, workspace, now):
    said = room.say(room.person, "What happened to me", content_note="violence")
    speaking.change(contribution_id=said, said=Said("What was done to me"), by=room.person, now=now)
    room.say(room.lead, "We hear you.", reply_to=said)
    assert workspace(room.person).post(f"/partners/projects/said/{said}/erase/").status_code == 302
    assert not ContributionWords.objects.filter(contribution_id=said).exists()
    html = workspace(room.lead).get(f"/partners/projects/said/{said}/").content.decode()
    assert "Its author has erased this." in html
    assert "We hear you." in html
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = str(cursor.fetchall())
            assert "to me" not in rows, table
            assert "violence" not in rows or table.startswith(("places", "cms", "wagtail")), table


def test_who_has_left_still_erases_her_own_words(room, workspace, now):
    said = room.say(room.person, "Mine")
    seats.leave(project_id=room.id, by=room.person, now=now)
    client = workspace(room.person)
    assert client.get(f"/partners/projects/said/{said}/").status_code == 404
    assert "Mine" in client.get("/partners/projects/mine/").content.decode()
    assert client.post(f"/partners/projects/said/{said}/erase/").status_code == 302
    assert not ContributionWords.objects.exists()


def test_an_erased_idea_keeps_its_fate_and_loses_its_heading_in_public(
    room, workspace, public, django_capture_on_commit_callbacks
):
    idea = room.idea(room.person, "A bell at the gate")
    room.fate(idea)
    with django_capture_on_commit_callbacks(execute=True):
        workspace(room.facilitator).post(room.path + "publish/")
    page = f"/together/projects/{room.id}/"
    assert "A bell at the gate" in public.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        workspace(room.person).post(f"/partners/projects/said/{idea}/erase/")
    html = public.get(page).content.decode()
    assert "A bell at the gate" not in html
    assert "Most asked for it." in html
    assert ProjectOutcome.objects.get().title == ""


def test_what_was_answered_cannot_be_reworded_under_the_answer(room, now):
    idea = room.idea(room.person)
    room.fate(idea)
    with pytest.raises(FateSaidError):
        speaking.change(contribution_id=idea, said=Said("Other words"), by=room.person, now=now)


def test_an_idea_may_be_about_a_place_of_the_force_alone(room, workspace, force, other_force, now):
    here = Area.objects.create(force=force, kind="district", code="D1", cell=1)
    there = Area.objects.create(force=other_force, kind="district", code="D2", cell=2)
    client = workspace(room.person)
    sent = {"title": "Lamps", "words": "Six."}
    assert client.post(room.path + "ideas/new/", sent | {"area": str(there.public_id)}).status_code == 422
    assert client.post(room.path + "ideas/new/", sent | {"area": str(here.public_id)}).status_code == 302
    assert client.post(room.path + "ideas/new/", sent).status_code == 302
    assert set(Contribution.objects.values_list("area_id", flat=True)) == {here.public_id, None}
    made = speaking.put_idea(
        project_id=room.id, said=Said("x", "x"), by=room.person, now=now, area_id=there.public_id
    )
    assert Contribution.objects.get(pk=made).area_id is None


def test_ideas_are_collected_in_their_time(room):
    Project.objects.update(stage=Stage.DECISION)
    with pytest.raises(IdeasClosedError):
        room.idea(room.person)


def test_search_finds_every_word_in_ones_own_rooms_and_nothing_in_others(room, make_room, partner, member):
    elsewhere = make_room(lead=partner("Saffron"), person=member(Role.PARTICIPANT))
    mine = room.say(room.person, "The LAMP by the harbour is out")
    hers = elsewhere.say(elsewhere.person, "The lamp by the harbour is bright")
    assert [one.id for one in search(room.person, "harbour lamp")] == [mine]
    assert [one.id for one in search(elsewhere.person, "lamp")] == [hers]
    assert search(room.person, "lamp bright") == []
    assert search(room.person, "   ") == []
    assert search(member(Role.VAWG_LEAD), "lamp") == []


def test_a_search_asks_as_often_for_fifty_as_for_one(room, workspace):
    client = workspace(room.person)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            html = client.get("/partners/projects/search/?q=lamp").content.decode()
        return len(queries), html.count("queue__row")

    room.say(room.person, "A lamp")
    asked()
    one, found = asked()
    assert found == 1
    for n in range(54):
        room.say(room.lead, f"Lamp number {n}")
    assert asked() == (one, 50)


def test_search_finds_old_versions_and_erased_words_no_more(room, now):
    said = room.say(room.person, "Before")
    speaking.change(contribution_id=said, said=Said("After"), by=room.person, now=now)
    assert search(room.lead, "before") == []
    assert len(search(room.lead, "after")) == 1
    speaking.erase(contribution_id=said, by=room.person, now=now)
    assert search(room.lead, "after") == []


def test_the_export_holds_an_organisations_own_words_and_nobody_elses(room, workspace, partner):
    room.say(room.worker, "=HYPERLINK(1) from the worker")
    room.say(room.person, "From Wren alone")
    for who, mine in ((room.lead, True), (partner("Saffron"), False)):
        content = workspace(who).post("/partners/own/export/").content
        archive = zipfile.ZipFile(io.BytesIO(content))
        said = archive.read("project_contributions.csv").decode()
        assert ("from the worker" in said) is mine
        assert "=HYPERLINK" not in said.replace("'=HYPERLINK", "")
        assert "From Wren alone" not in said + archive.read("project_contributions.json").decode()


def test_pages_of_a_room_ask_as_often_for_one_as_for_nine(room, workspace):
    client = workspace(room.person)
    first = room.say(room.lead)
    room.idea(room.person)
    addresses = [
        room.path + "talk/", room.path + "ideas/", f"/partners/projects/said/{first}/", "/partners/projects/mine/",
        "/partners/projects/search/?q=dark",
    ]  # fmt: skip

    def asked():
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    room.say(room.person, reply_to=first)
    asked()
    one = asked()
    for _ in range(8):
        room.say(room.lead)
        room.say(room.person, reply_to=first)
        room.idea(room.person)
    assert asked() == one
