"""Choosing without pressure: one's own ballot, no total before the close, and then nobody's ballot."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.models import Ballot, BallotMark, Choice, Round
from portal.partners.projects.operations import choosing, seats, speaking
from portal.partners.projects.operations.choosing import Asking, BallotError, NothingToChooseError
from portal.partners.projects.operations.speaking import Said
from portal.partners.projects.queries.choosing import round_for
from portal.partners.projects.vocabulary import Stage, Way


@pytest.fixture
def open_round(room, now):
    def make(way=Way.DOTS, dots=3, answers=("Yes", "No")):
        for minute, title in enumerate(("Lamps", "A bell", "A gate")):
            put = now + timedelta(minutes=minute)
            speaking.put_idea(project_id=room.id, said=Said("Six lamps.", title), by=room.person, now=put)
        asking = Asking(way, "Which first?", dots, answers)
        made = choosing.open_round(project_id=room.id, asking=asking, by=room.facilitator, now=now)
        return made, list(Choice.objects.filter(round_id=made).order_by("number"))

    return make


def choose(round_id, by, now, **marks):
    choosing.choose(round_id=round_id, marks=marks["marks"], by=by, now=now)


def colleagues(room, count):
    """More people of the organisation that is in the room."""
    return [
        Member(
            uuid.uuid4(), uuid.uuid4(), room.force.pk, Role.PARTNER_MEMBER, room.lead.organisation_id, f"W{n}"
        )
        for n in range(count)
    ]


def test_dots_are_spread_counted_and_then_nobodys(room, open_round, workspace, now):
    made, (lamps, bell, gate) = open_round()
    page = f"/partners/projects/rounds/{made}/"
    client = workspace(room.person)
    over = client.post(page, {str(lamps.pk): "2", str(bell.pk): "2"})
    assert over.status_code == 422
    assert "more dots than you have" in over.content.decode()
    assert client.post(page, {str(lamps.pk): "2", str(bell.pk): "1"}).status_code == 302
    choose(made, room.lead, now, marks={gate.pk: 3})
    choose(made, room.lead, now, marks={lamps.pk: 1})
    before = workspace(room.facilitator).get(room.path + "choosing/").content.decode()
    assert "people chose" not in before
    assert round_for(room.facilitator, made).most == 0
    assert [one.own for one in round_for(room.person, made).choices] == [2, 1, 0]
    workspace(room.facilitator).post(page + "close/")
    assert [one.total for one in round_for(room.person, made).ordered] == [3, 1, 0]
    assert (Ballot.objects.count(), BallotMark.objects.count()) == (0, 0)
    with pytest.raises(choosing.RoundClosedError):
        choose(made, room.lead, now, marks={gate.pk: 3})


def test_ranks_give_points_and_each_rank_once(room, open_round, now):
    made, (lamps, bell, gate) = open_round(Way.RANKING)
    with pytest.raises(BallotError):
        choose(made, room.person, now, marks={lamps.pk: 1, bell.pk: 1})
    with pytest.raises(BallotError):
        choose(made, room.person, now, marks={lamps.pk: 4})
    choose(made, room.person, now, marks={bell.pk: 1, gate.pk: 2})
    choose(made, room.lead, now, marks={bell.pk: 1, lamps.pk: 3})
    assert [one.own for one in round_for(room.person, made).choices] == [0, 1, 2]
    choosing.close_round(round_id=made, by=room.facilitator, now=now)
    assert [(one.name, one.total) for one in round_for(room.lead, made).ordered] == [
        ("A bell", 6), ("A gate", 2), ("Lamps", 1),
    ]  # fmt: skip


def test_support_is_ones_own_until_the_stage_ends(room, open_round, workspace, now):
    made, (lamps, _bell, gate) = open_round(Way.SUPPORT)
    client = workspace(room.person)
    sent = {"chosen": [str(lamps.pk), str(gate.pk)]}
    assert client.post(f"/partners/projects/rounds/{made}/", sent).status_code == 302
    assert [one.total for one in round_for(room.person, made).choices] == [None] * 3
    assert "checked" in client.get(f"/partners/projects/rounds/{made}/").content.decode()
    assert "checked" not in workspace(room.lead).get(f"/partners/projects/rounds/{made}/").content.decode()
    room.go(Stage.IDEAS)
    assert [one.total for one in round_for(room.lead, made).choices] == [1, 0, 1]


def test_a_ballot_is_taken_back_by_an_empty_one(room, open_round, now):
    made, (lamps, *_) = open_round()
    choose(made, room.person, now, marks={lamps.pk: 1})
    choose(made, room.person, now, marks={})
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(("answered", "shows"), [(4, False), (5, True)])
def test_a_poll_shows_nothing_below_five_answers_and_not_how_many_there_were(
    room, open_round, workspace, now, answered, shows
):
    made, (yes, no) = open_round(Way.POLL)
    for n, one in enumerate(colleagues(room, answered)):
        choose(made, one, now, marks={(yes if n else no).pk: 1})
    choosing.close_round(round_id=made, by=room.facilitator, now=now)
    totals = [answered - 1, 1] if shows else [None, None]
    assert sorted(Choice.objects.filter(round_id=made).values_list("total", flat=True), key=str) == sorted(
        totals, key=str
    )
    html = workspace(room.facilitator).get(room.path + "choosing/").content.decode()
    assert ("Fewer than five people answered" in html) is not shows
    assert ("5 people chose" in html) is shows
    assert "4 people" not in html


def test_a_poll_takes_one_answer_and_never_changes_once_it_is_counted(room, open_round, now):
    made, (yes, no) = open_round(Way.POLL)
    with pytest.raises(BallotError):
        choose(made, room.person, now, marks={yes.pk: 1, no.pk: 1})
    for one in colleagues(room, 5):
        choose(made, one, now, marks={yes.pk: 1})
    choosing.close_round(round_id=made, by=room.facilitator, now=now)
    before = list(Choice.objects.values_list("pk", "total"))
    with pytest.raises(choosing.RoundClosedError):
        choose(made, room.person, now, marks={no.pk: 1})
    with pytest.raises(choosing.RoundClosedError):
        choosing.close_round(round_id=made, by=room.facilitator, now=now)
    assert list(Choice.objects.values_list("pk", "total")) == before


def test_the_ledger_does_not_say_who_filled_in_a_ballot(room, open_round, now):
    made, (yes, _no) = open_round(Way.POLL)
    choose(made, room.person, now, marks={yes.pk: 1})
    entry = AuditEntry.objects.get(action="round.ballot")
    assert entry.by == "system:ballot-box"
    assert str(room.person.user_id) not in str(entry.details)


def test_nobody_outside_chooses_or_reads_and_only_whoever_runs_it_opens_and_closes(
    room, open_round, partner, workspace, now
):
    made, (lamps, *_) = open_round()
    page = f"/partners/projects/rounds/{made}/"
    stranger = partner("Saffron")
    assert workspace(stranger).get(page).status_code == 404
    assert workspace(stranger).post(page, {str(lamps.pk): "1"}).status_code == 404
    with pytest.raises(ObjectDoesNotExist):
        choose(made, stranger, now, marks={lamps.pk: 1})
    assert workspace(room.lead).post(page + "close/").status_code == 403
    seats.leave(project_id=room.id, by=room.person, now=now)
    with pytest.raises(ObjectDoesNotExist):
        choose(made, room.person, now, marks={lamps.pk: 1})


def test_a_mark_for_anothers_choice_counts_nothing(room, open_round, now):
    made, _ = open_round()
    other = Choice.objects.create(
        round=Round.objects.create(project_id=room.id, way=Way.POLL, question="x", opened_at=now), number=1
    )
    choose(made, room.person, now, marks={other.pk: 2, uuid.uuid4(): 1})
    assert not BallotMark.objects.exists()


def test_there_have_to_be_two_things_to_choose_from(room, workspace, now):
    room.idea(room.person)
    with pytest.raises(NothingToChooseError):
        choosing.open_round(project_id=room.id, asking=Asking(Way.SUPPORT, "?"), by=room.facilitator, now=now)
    assert not Round.objects.exists()
    jo = workspace(room.facilitator)
    sent = {"way": "poll", "question": "Ready?", "answers": "Yes"}
    refused = jo.post(room.path + "choosing/new/", sent)
    assert refused.status_code == 422
    assert jo.post(room.path + "choosing/new/", sent | {"answers": "Yes\nNo\n"}).status_code == 302
    assert jo.post(room.path + "choosing/new/", {"way": "dots", "question": "?"}).status_code == 422


@pytest.mark.parametrize("typed", ["-1", "99999999999", "x", "1.5", "\0"])
def test_impossible_numbers_are_an_error_in_place(room, open_round, workspace, typed):
    made, (lamps, *_) = open_round()
    page = f"/partners/projects/rounds/{made}/"
    assert workspace(room.person).post(page, {str(lamps.pk): typed}).status_code == 422
