"""A room is explicit: who is in it reads it, and for everybody else it does not exist."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.models import Project, ProjectSeat
from portal.partners.projects.operations import projects, seats
from portal.partners.projects.operations.projects import IdeasOpenError, NoDecisionError
from portal.partners.projects.rooms import ClosedError
from portal.partners.projects.transitions import ONWARD, StageRefused
from portal.partners.projects.vocabulary import Answered, Fate, Stage
from portal.partners.recording import SuspendedError
from tests.integration.partners.projects.conftest import TOLD

BEGIN = {
    "title": "Door staff",
    "subject": "promise:S1",
    "summary": "What door staff do when somebody asks for help.",
    "support": "Ask Jo.",
}


def test_a_facilitator_begins_one_and_without_a_budget_it_says_so(workspace, member):
    jo = member(Role.FACILITATOR)
    client = workspace(jo)
    assert client.get("/partners/projects/new/").status_code == 200
    sent = BEGIN | {"facilitator": str(jo.user_id)}
    assert client.post("/partners/projects/new/", sent).status_code == 302
    row = Project.objects.get()
    assert (row.subject_kind, row.subject_code, row.facilitator_id) == ("promise", "S1", jo.user_id)
    assert "nobody is paid" in client.get("/partners/projects/").content.decode()


def test_a_budget_says_how_much_and_how_and_nothing_typed_is_lost(workspace, member):
    jo = member(Role.FACILITATOR)
    sent = BEGIN | {"facilitator": str(jo.user_id), "has_budget": "on", "pay_rate": "£25"}
    refused = workspace(jo).post("/partners/projects/new/", sent)
    assert refused.status_code == 422
    assert "every invitation repeats it" in refused.content.decode()
    assert BEGIN["summary"] in refused.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(
            force_id=jo.force_id, title="x", subject_kind="policy", subject_name="x", support="x",
            facilitator_id=jo.user_id, has_budget=True, made_at="2026-01-01T00:00Z",
        )  # fmt: skip


def test_an_invitation_says_pay_access_support_and_who_is_in_and_opens_nothing(room, partner, workspace):
    other = partner("Saffron")
    words = room.say(room.person, "Only for the room.")
    jo = workspace(room.facilitator)
    who = f"organisation:{other.organisation_id}"
    assert "£25 an hour" in jo.get(room.path + "people/invite/").content.decode()
    assert jo.post(room.path + "people/invite/", {"who": who}).status_code == 302
    client = workspace(other)
    page = client.get(room.path).content.decode()
    for said in (
        "£25 an hour",
        "By voucher on the day.",
        "Interpreters",
        "0800",
        "Facilitator; Participant; Tidewater",
    ):
        assert said in page
    assert "Only for the room." not in page
    for inside in (room.path + "talk/", room.path + "people/", f"/partners/projects/said/{words}/"):
        assert client.get(inside).status_code == 404
    assert client.post(room.path + "answer/", {"answer": "yes", "needs": "A <b>lift</b>"}).status_code == 302
    assert "Only for the room." in client.get(f"/partners/projects/said/{words}/").content.decode()
    # Needs are read by whoever runs it and by themselves, and by nobody else in the room.
    assert "A &lt;b&gt;lift&lt;/b&gt;" in jo.get(room.path + "people/").content.decode()
    assert "lift" not in workspace(room.person).get(room.path + "people/").content.decode()


def test_saying_no_closes_it(room, partner, workspace, now):
    other = partner("Saffron")
    seats.invite_organisation(
        project_id=room.id, organisation_id=other.organisation_id, by=room.facilitator, now=now
    )
    client = workspace(other)
    assert client.post(room.path + "answer/", {"answer": "no"}).status_code == 302
    assert client.get(room.path).status_code == 404
    assert client.post(room.path + "answer/", {"answer": "yes"}).status_code == 404


def test_every_page_of_a_room_says_who_can_read_it(room, workspace):
    said, idea = room.say(room.lead), room.idea(room.person)
    client = workspace(room.facilitator)
    pages = [
        *(room.path + tail for tail in (
            "", "talk/", "talk/say/", "ideas/", "ideas/new/", "people/", "choosing/", "choosing/new/", "documents/",
            "documents/new/", "events/", "events/new/", "moderation/", "move/", "change/", "people/invite/",
        )),
        *(f"/partners/projects/said/{said}/{tail}" for tail in ("", "reply/")),
        f"/partners/projects/said/{idea}/fate/",
    ]  # fmt: skip
    for page in pages:
        html = client.get(page).content.decode()
        assert "Facilitator; Participant; Tidewater" in html, page


def test_leaving_and_being_taken_out_close_the_room_with_the_next_click(room, workspace, now):
    wren, lead, worker = workspace(room.person), workspace(room.lead), workspace(room.worker)
    assert wren.post(room.path + "leave/").status_code == 302
    assert wren.get(room.path).status_code == 404
    seat = ProjectSeat.objects.get(organisation__isnull=False)
    assert worker.get(room.path).status_code == 200
    workspace(room.facilitator).post(f"{room.path}people/{seat.pk}/take-away/")
    for client in (lead, worker):
        assert client.get(room.path + "talk/").status_code == 404
    assert set(ProjectSeat.objects.values_list("answered", flat=True)) == {Answered.LEFT}


def test_somebody_who_left_can_be_invited_again(room, now):
    seats.leave(project_id=room.id, by=room.person, now=now)
    about = {"project_id": room.id, "user_id": room.person.user_id, "by": room.facilitator, "now": now}
    seats.invite_person(**about)
    with pytest.raises(seats.InRoomError):
        seats.invite_person(**about)


def test_nobody_is_invited_past_her_organisation_or_from_another_force(
    room, partner, member, other_force, now
):
    about = {"project_id": room.id, "by": room.facilitator, "now": now}
    with pytest.raises(seats.NotInvitableError):
        seats.invite_person(user_id=partner("Saffron").user_id, **about)
    for stranger in (member(Role.PARTICIPANT, other_force), member(Role.ANALYST)):
        with pytest.raises(seats.NotInvitableError):
            seats.invite_person(user_id=stranger.user_id, **about)
    abroad = partner("Elsewhere", of_force=other_force)
    with pytest.raises(seats.NotInvitableError):
        seats.invite_organisation(organisation_id=abroad.organisation_id, **about)


def test_the_vawg_lead_is_in_no_room_that_she_was_not_asked_into(room, member, workspace, now):
    ngozi = member(Role.VAWG_LEAD)
    client = workspace(ngozi)
    assert client.get(room.path).status_code == 404
    assert client.get(room.path + "moderation/").status_code == 404
    assert client.post(room.path + "publish/").status_code == 404
    assert Project.objects.get().published_at is None
    seats.invite_person(project_id=room.id, user_id=ngozi.user_id, by=room.facilitator, now=now)
    seats.answer(project_id=room.id, accepted=True, needs="", by=ngozi, now=now)
    assert client.get(room.path + "moderation/").status_code == 200


def test_a_facilitator_hands_over_and_stays(room, member, now):
    other = member(Role.FACILITATOR)
    projects.hand_over(project_id=room.id, facilitator_id=other.user_id, by=room.facilitator, now=now)
    assert Project.objects.get().facilitator_id == other.user_id
    assert Project.objects.with_room(room.facilitator).exists()
    with pytest.raises(projects.NotAFacilitatorError):
        projects.hand_over(project_id=room.id, facilitator_id=room.person.user_id, by=other, now=now)


def test_only_whoever_runs_it_moves_it(room, workspace, now):
    for client in (workspace(room.lead), workspace(room.person)):
        assert client.post(room.path + "move/", {"target": "ideas", "said": "x"}).status_code == 403
    with pytest.raises(NotAllowed):
        projects.move(project_id=room.id, target=Stage.IDEAS, said="x", by=room.lead, now=now)
    jo = workspace(room.facilitator)
    assert jo.post(room.path + "move/", {"target": "ideas", "said": ""}).status_code == 422
    assert jo.post(room.path + "move/", {"target": "ideas", "said": "We know enough."}).status_code == 302
    assert Project.objects.get().stage == Stage.IDEAS


@pytest.mark.parametrize("stage", list(Stage))
def test_a_stage_leads_only_where_the_table_says(room, stage):
    Project.objects.update(stage=stage)
    for target in set(Stage) - set(ONWARD[stage]):
        with pytest.raises((StageRefused, ClosedError)):
            room.go(target)


def test_no_try_out_without_a_decision_and_the_fate_of_every_idea(room):
    idea, gone = room.idea(room.person), room.idea(room.lead)
    room.go(Stage.IDEAS)
    room.go(Stage.OPTIONS)
    room.go(Stage.DECISION)
    with pytest.raises(NoDecisionError):
        room.go(Stage.TRYOUT)
    room.decide()
    room.fate(gone, Fate.NOT_TAKEN)
    for target in (Stage.TRYOUT, Stage.CLOSED):
        with pytest.raises(IdeasOpenError):
            room.go(target)
    room.fate(idea)
    room.go(Stage.TRYOUT)


def test_a_closed_project_is_read_and_takes_nothing(room, workspace):
    room.go(Stage.CLOSED)
    client = workspace(room.person)
    assert client.get(room.path + "talk/").status_code == 200
    refused = client.post(room.path + "talk/say/", {"words": "One more word"})
    assert refused.status_code == 422
    assert "One more word" in refused.content.decode()


def test_a_suspended_organisation_reads_and_writes_nothing(room, member, now):
    from portal.partners.organisations import operations as organisations

    one, two = member(Role.VAWG_LEAD), member(Role.FORCE_ADMINISTRATOR)
    organisations.profile_of(room.lead.organisation_id, room.force.pk)
    waits = organisations.propose_suspension(
        organisation_id=room.lead.organisation_id, force_id=room.force.pk, reason="x", by=one, now=now
    )
    organisations.decide_suspension(suspension_id=waits, force_id=room.force.pk, upheld=True, by=two, now=now)
    with pytest.raises(SuspendedError):
        room.say(room.lead)


def test_what_happens_in_a_room_is_audited_without_words(room, now):
    room.say(room.person, "A secret word", title="Heading")
    entries = list(AuditEntry.objects.filter(action="contribution.made").values_list("by", "details"))
    assert [by for by, _details in entries] == [room.person.reference]
    assert "secret" not in str(entries).lower()


def test_lists_ask_as_often_for_one_as_for_nine(make_room, workspace, room):
    client = workspace(room.person)
    addresses = ["/partners/projects/", "/", room.path, room.path + "people/"]

    def asked():
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    asked()
    one = asked()
    for _ in range(8):
        make_room(facilitator=room.facilitator, lead=room.lead, person=room.person)
    assert asked() == one


def test_more_fields_than_a_form_has_change_nothing(room, workspace):
    before = Project.objects.values().get()
    names = ("title", "summary", "support", "access", "pay_rate", "pay_how")
    sent = {name: getattr(TOLD, name) for name in names} | {"has_budget": "on"}
    extra = {
        "force": "x",
        "stage": "closed",
        "facilitator_id": str(room.person.user_id),
        "published_at": "2020-01-01",
    }
    assert workspace(room.facilitator).post(room.path + "change/", sent | extra).status_code == 302
    assert Project.objects.values().get() == before


def test_an_unknown_room_is_no_room(room, now):
    with pytest.raises(ObjectDoesNotExist):
        projects.publish(project_id=room.person.user_id, by=room.facilitator, now=now + timedelta(1))
