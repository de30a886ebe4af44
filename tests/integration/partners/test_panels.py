"""A panel's quarter, and everything that must not get out of it."""

import csv
import io
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.models import (
    PanelCase,
    PanelDeclaration,
    PanelFinding,
    PanelItem,
    PanelMeeting,
    PanelSample,
    PanelSeat,
    Recommendation,
)
from portal.partners.panels.drawing import draw, new_seed
from portal.partners.panels.operations import meeting as meetings
from portal.partners.panels.operations import packing, setting_up
from portal.partners.panels.operations.meeting import Found, HasInterestError, NotYetError
from portal.partners.panels.operations.packing import Listed, NotAnonymousError, NotThereError, Told
from portal.partners.panels.operations.setting_up import CannotSitError, Planned
from portal.partners.panels.sitting import ClosedError
from portal.partners.panels.vocabulary import CaseForm, Ended, Rating, Seen, Took, Withheld
from portal.partners.recommendations.operations import Asked
from portal.partners.recommendations.vocabulary import State

SECRET = "Nobody asked her why she stopped"
WORDS = "She rang twice. Nobody rang back."
LISTED = Listed(CaseForm.DOMESTIC, date(2026, 7, 1), date(2026, 9, 30), "by crime number", 200, 4)
YES = Seen.YES
TOLD = Told(Ended.SIXTEEN, Took.HALF, YES, Seen.NO, YES, YES, Seen.UNCLEAR, WORDS)
MEETS_ON = date(2026, 11, 10)


class Table:
    """A panel with a leader, a member, the force's lead, one meeting, and one drawn sample in its pack."""

    def __init__(self, force, member, now, name="Domestic abuse panel"):
        self.lead, self.chair, self.sits = (
            member(Role.VAWG_LEAD),
            member(Role.FACILITATOR),
            member(Role.PANEL_MEMBER),
        )
        self.now = now
        forces = {"by": self.lead, "now": now}
        self.id = setting_up.set_up(force_id=force.pk, name=name, purpose="It looks at endings.", **forces)
        setting_up.appoint(panel_id=self.id, user_id=self.chair.user_id, leads=True, **forces)
        setting_up.appoint(panel_id=self.id, user_id=self.sits.user_id, leads=False, **forces)
        planned = Planned("2026-Q4", "Outcome 16", "Internal audit 7", MEETS_ON)
        self.meeting = setting_up.plan_meeting(panel_id=self.id, planned=planned, by=self.chair, now=now)
        self.item = packing.draw_cases(meeting_id=self.meeting, listed=LISTED, **forces)

    def opens(self, member, *, has_interest=False):
        meetings.declare(item_id=self.item, has_interest=has_interest, by=member, now=self.now)

    def finds(self, member=None, *, about_item=True, title=SECRET):
        found = Found(
            Rating.WEAK,
            title,
            "In three of four files.",
            "One of us disagrees.",
            self.item if about_item else None,
        )
        return meetings.record_finding(
            meeting_id=self.meeting, found=found, by=member or self.chair, now=self.now
        )

    def publishes(self):
        by = {"meeting_id": self.meeting, "by": self.chair, "now": self.now}
        meetings.write_minutes(minutes="We read four files.", **by)
        meetings.publish_minutes(**by)


@pytest.fixture
def table(force, member, now):
    return Table(force, member, now)


@pytest.fixture
def other(table, force, member, now):
    """Another panel of the same force, whose people must not see anything of `table`."""
    return Table(force, member, now, "Public places panel")


def pages_of(table):
    return [
        f"/partners/panels/{table.id}/",
        f"/partners/panels/meetings/{table.meeting}/",
        f"/partners/panels/items/{table.item}/",
        f"/partners/panels/items/{table.item}/cases.csv",
    ]


def test_another_panels_members_reach_nothing_by_id(table, other, workspace):
    table.opens(table.chair)
    finding = table.finds()
    for stranger in (other.chair, other.sits):
        client = workspace(stranger)
        for path in pages_of(table):
            assert client.get(path).status_code == 404, path
        for path in (
            f"/partners/panels/items/{table.item}/declare/",
            f"/partners/panels/meetings/{table.meeting}/finding/",
            f"/partners/panels/meetings/{table.meeting}/minutes/",
            f"/partners/panels/meetings/{table.meeting}/publish/",
            f"/partners/panels/meetings/{table.meeting}/attendance/",
            f"/partners/panels/meetings/{table.meeting}/change/",
            f"/partners/panels/findings/{finding}/recommend/",
        ):
            assert client.post(path, {"interest": "none", "title": "x", "words": "y"}).status_code == 404, (
                path
            )
        assert "Domestic abuse panel" not in client.get("/partners/panels/").content.decode()
    assert PanelDeclaration.objects.count() == 1


def test_a_panel_of_another_force_does_not_exist(table, other_force, member, workspace):
    for role in (Role.PANEL_MEMBER, Role.FACILITATOR, Role.VAWG_LEAD):
        client = workspace(member(role, other_force))
        for path in pages_of(table)[:2]:
            assert client.get(path).status_code == 404, (role, path)


def test_a_declaration_on_another_panel_opens_nothing_here(table, other, workspace):
    """A row that joins one panel's item with another panel's seat would be forged: it opens nothing."""
    seat = PanelSeat.objects.get(panel=other.id, user=other.sits.user_id)
    PanelDeclaration.objects.create(item_id=table.item, seat=seat, has_interest=False, declared_at=table.now)
    assert not PanelItem.objects.open_to(other.sits).filter(pk=table.item).exists()
    assert workspace(other.sits).get(f"/partners/panels/items/{table.item}/cases.csv").status_code == 404


def test_the_force_supplies_and_sees_neither_findings_nor_minutes_nor_who_sits(table, workspace):
    table.opens(table.chair)
    table.finds()
    meetings.write_minutes(meeting_id=table.meeting, minutes="Draft minutes", by=table.chair, now=table.now)
    client = workspace(table.lead)
    panel = client.get(f"/partners/panels/{table.id}/").content.decode()
    assert "Stand down" not in panel
    assert "Leads the panel" not in panel
    page = client.get(f"/partners/panels/meetings/{table.meeting}/").content.decode()
    assert SECRET not in page
    assert "Draft minutes" not in page
    assert client.get(f"/partners/panels/items/{table.item}/").status_code == 403
    assert client.get(f"/partners/panels/items/{table.item}/cases.csv").status_code == 403


def test_a_part_of_the_pack_opens_only_after_a_declaration(table, workspace):
    for case in PanelCase.objects.all():
        packing.fill_in(case_id=case.pk, told=TOLD, by=table.lead, now=table.now)
    client, path = workspace(table.sits), f"/partners/panels/items/{table.item}/"
    before = client.get(path).content.decode()
    assert WORDS not in before
    assert client.get(path + "cases.csv").status_code == 404
    client.post(path + "declare/", {"interest": "none"})
    assert WORDS in client.get(path).content.decode()
    rows = list(csv.reader(io.StringIO(client.get(path + "cases.csv").content.decode())))
    assert len(rows) == 1 + LISTED.wanted
    assert rows[1][-1] == WORDS


def test_a_member_with_an_interest_opens_writes_and_exports_nothing_of_it(table, workspace, now):
    table.opens(table.chair)
    table.opens(table.sits, has_interest=True)
    finding = table.finds()
    meetings.recommend(finding_id=finding, asked=Asked("Ask her why", "It matters"), by=table.chair, now=now)
    client, path = workspace(table.sits), f"/partners/panels/items/{table.item}/"
    assert "does not open for you" in client.get(path).content.decode()
    assert client.get(path + "cases.csv").status_code == 404
    assert SECRET not in client.get(f"/partners/panels/meetings/{table.meeting}/").content.decode()
    assert "Ask her why" not in client.get("/partners/recommendations/").content.decode()
    with pytest.raises(HasInterestError):
        table.finds(table.sits)
    client.post(path + "declare/", {"interest": "none"})
    assert PanelDeclaration.objects.get(seat__user=table.sits.user_id).has_interest
    assert client.get(path + "cases.csv").status_code == 404


def test_an_interest_that_comes_to_mind_later_shuts_it_again(table, workspace):
    table.opens(table.chair)
    finding = table.finds()
    table.opens(table.chair, has_interest=True)
    assert workspace(table.chair).get(f"/partners/panels/items/{table.item}/cases.csv").status_code == 404
    with pytest.raises(ObjectDoesNotExist):
        meetings.recommend(finding_id=finding, asked=Asked("A", "B"), by=table.chair, now=table.now)


def test_whoever_stood_down_sees_nothing_from_the_next_click_on(table, workspace):
    table.opens(table.sits)
    client = workspace(table.sits)
    seat = PanelSeat.objects.get(user=table.sits.user_id)
    client.post(f"/partners/panels/seats/{seat.pk}/end/")
    for path in pages_of(table):
        assert client.get(path).status_code == 404, path


def test_nobody_but_the_panel_ends_a_seat(table, other, workspace, now):
    seat = PanelSeat.objects.get(user=table.chair.user_id)
    assert workspace(table.lead).post(f"/partners/panels/seats/{seat.pk}/end/").status_code == 403
    assert workspace(other.chair).post(f"/partners/panels/seats/{seat.pk}/end/").status_code == 404
    with pytest.raises(NotAllowed):
        setting_up.stand_down(seat_id=seat.pk, by=table.sits, now=now)


@pytest.mark.parametrize("role", [Role.VAWG_LEAD, Role.ANALYST, Role.TRIAGE_OFFICER, Role.PARTNER_LEAD])
def test_only_panel_members_and_facilitators_are_offered_a_seat(table, member, partner, role, now):
    person = partner() if role is Role.PARTNER_LEAD else member(role)
    with pytest.raises(CannotSitError):
        setting_up.appoint(panel_id=table.id, user_id=person.user_id, leads=False, by=table.lead, now=now)


def test_only_those_who_lead_plan_and_publish(table, now):
    table.opens(table.sits)
    finding = table.finds(table.sits)
    with pytest.raises(NotAllowed):
        meetings.recommend(finding_id=finding, asked=Asked("A", "B"), by=table.sits, now=now)
    with pytest.raises(NotAllowed):
        meetings.write_minutes(meeting_id=table.meeting, minutes="x", by=table.sits, now=now)


def test_a_draw_can_be_repeated_by_anybody_with_the_seed(table):
    sample = PanelSample.objects.get()
    places = tuple(PanelCase.objects.order_by("place").values_list("place", flat=True))
    assert draw(seed=sample.seed, size=sample.size, wanted=sample.wanted) == places
    assert len(set(places)) == LISTED.wanted
    assert all(1 <= place <= LISTED.size for place in places)


def test_a_draw_is_even_over_the_list():
    counts = [0] * 10
    for _turn in range(3_000):
        for place in draw(seed=new_seed(), size=10, wanted=2):
            counts[place - 1] += 1
    assert all(480 < one < 720 for one in counts), counts


def test_a_second_draw_stands_beside_the_first(table, now):
    packing.draw_cases(meeting_id=table.meeting, listed=LISTED, by=table.lead, now=now)
    seeds = set(PanelSample.objects.values_list("seed", flat=True))
    assert len(seeds) == 2
    assert PanelItem.objects.count() == 2


@pytest.mark.parametrize(
    "words", ["She told Sarah.", "ring 07700 900123", "the car was AB12 CDE", "at a@b.example"]
)
def test_a_case_that_could_name_somebody_is_refused_in_place_with_nothing_lost(table, workspace, words):
    case = PanelCase.objects.first()
    sent = {"ended": "16", "took": "half", "words": words}
    sent |= dict.fromkeys(("believed", "support", "kept_told", "evidence", "supervised"), "yes")
    answer = workspace(table.lead).post(f"/partners/panels/cases/{case.pk}/fill/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    case.refresh_from_db()
    assert (case.state, case.words) == ("waiting", "")
    with pytest.raises(NotAnonymousError):
        packing.fill_in(
            case_id=case.pk,
            told=Told(Ended.OPEN, Took.YEAR, YES, YES, YES, YES, YES, words),
            by=table.lead,
            now=table.now,
        )


def test_a_case_takes_no_field_that_its_form_has_not(table, workspace):
    case = PanelCase.objects.order_by("place").first()
    sent = {"ended": "16", "took": "half", "words": "", "place": "1", "state": "withheld", "sample": "x"}
    sent |= dict.fromkeys(("believed", "support", "kept_told", "evidence", "supervised"), "no")
    workspace(table.lead).post(f"/partners/panels/cases/{case.pk}/fill/", sent)
    again = PanelCase.objects.get(pk=case.pk)
    assert (again.place, again.state, again.believed) == (case.place, "shown", "no")


def test_the_force_cannot_share_what_it_has_not(table, now):
    import uuid

    with pytest.raises(NotThereError):
        packing.share_profile(meeting_id=table.meeting, version_id=uuid.uuid4(), by=table.lead, now=now)
    with pytest.raises(NotThereError):
        packing.share_outcomes(meeting_id=table.meeting, quarter="2026-Q3", by=table.lead, now=now)


def test_minutes_are_published_once_they_are_written_and_the_day_has_come(table, now):
    with pytest.raises(NotYetError):
        meetings.publish_minutes(meeting_id=table.meeting, by=table.chair, now=now)


def test_nothing_of_a_meeting_is_public_before_its_minutes_are(table, public, workspace):
    table.opens(table.chair)
    finding = table.finds()
    asked = Asked("Ask her why", "We would see it in ten files")
    made = meetings.recommend(finding_id=finding, asked=asked, by=table.chair, now=table.now)
    before = public.get(f"/together/panels/{table.id}/").content.decode()
    assert "Outcome 16" in before
    for words in (SECRET, "Ask her why", "Members who came"):
        assert words not in before
    assert public.get(f"/together/recommendations/{made}/").status_code == 404
    assert SECRET not in workspace(Role.ANALYST).get("/partners/recommendations/").content.decode()


def test_with_the_minutes_the_findings_are_public_and_the_recommendation_is_in_the_ledger(
    table, public, django_capture_on_commit_callbacks
):
    table.opens(table.chair)
    table.opens(table.sits, has_interest=True)
    with django_capture_on_commit_callbacks(execute=True):
        finding = table.finds()
        asked = Asked("Ask her why", "We would see it in ten files", "P4.2")
        made = meetings.recommend(finding_id=finding, asked=asked, by=table.chair, now=table.now)
        seats = PanelSeat.objects.filter(panel=table.id).values_list("pk", flat=True)
        meetings.mark_attendance(meeting_id=table.meeting, seat_ids=seats, by=table.chair, now=table.now)
        table.publishes()
    row = Recommendation.objects.get(pk=made)
    assert (row.state, row.origin, row.by_name) == (State.WAITING, "panel", "Domestic abuse panel")
    assert row.next_due_on is not None
    page = public.get(f"/together/panels/{table.id}/").content.decode()
    for words in (
        SECRET,
        "One of us disagrees.",
        "Ask her why",
        "Members who came: 2.",
        "which did not open for them: 1.",
    ):
        assert words in page
    for name in (table.chair.pseudonym, table.sits.pseudonym):
        assert name not in page
    assert "Ask her why" in public.get(f"/together/recommendations/{made}/").content.decode()


def test_what_is_published_stands(table, now):
    table.opens(table.chair)
    case = PanelCase.objects.first()
    table.publishes()
    with pytest.raises(ClosedError):
        table.finds()
    with pytest.raises(ClosedError):
        packing.withhold(case_id=case.pk, because=Withheld.COURT, by=table.lead, now=now)
    with pytest.raises(ClosedError):
        packing.draw_cases(meeting_id=table.meeting, listed=LISTED, by=table.lead, now=now)


def test_the_panel_goes_on_with_its_entry_and_no_other_panel_does(table, other, workspace):
    table.opens(table.chair)
    finding = table.finds()
    made = meetings.recommend(
        finding_id=finding, asked=Asked("Ask her why", "B"), by=table.chair, now=table.now
    )
    table.publishes()
    path, sent = f"/partners/recommendations/{made}/withdraw/", {}
    for stranger in (other.chair, table.sits, table.lead):
        assert workspace(stranger).post(path, sent).status_code == 403
    assert workspace(table.chair).post(path, sent).status_code == 302
    assert Recommendation.objects.get(pk=made).state == State.WITHDRAWN


def test_a_leader_who_has_an_interest_does_not_judge_what_came_of_it(table, workspace):
    table.opens(table.chair)
    finding = table.finds()
    made = meetings.recommend(
        finding_id=finding, asked=Asked("Ask her why", "B"), by=table.chair, now=table.now
    )
    table.publishes()
    table.opens(table.chair, has_interest=True)
    assert workspace(table.chair).post(f"/partners/recommendations/{made}/withdraw/").status_code == 403


def test_the_years_report_holds_programme_findings_fate_and_dissent(
    table, public, workspace, django_capture_on_commit_callbacks
):
    table.opens(table.chair)
    finding = table.finds()
    meetings.recommend(finding_id=finding, asked=Asked("Ask her why", "B"), by=table.chair, now=table.now)
    table.publishes()
    path = f"/together/panels/{table.id}/2026/"
    assert public.get(path).status_code == 404
    sent = {"words": "It was a slow year.", "dissent": "Not all of us think so."}
    with django_capture_on_commit_callbacks(execute=True):
        assert (
            workspace(table.chair).post(f"/partners/panels/{table.id}/report/2026/", sent).status_code == 302
        )
    page = public.get(path).content.decode()
    for words in (
        "It was a slow year.", "Outcome 16", SECRET, "Ask her why", "Waits for an answer", "Not all of us think so.",
        "One of us disagrees.", "Internal audit 7", "Cases drawn at random: 4. Filled in by the police: 0.", "Not given: 4",
    ):  # fmt: skip
        assert words in page, words
    assert public.get(f"/together/panels/{table.id}/2025/").status_code == 404


@pytest.mark.parametrize("words", ["ring 07700 900123", "AB12 CDE was there", "write to a@b.example"])
def test_findings_and_reports_hold_no_number_that_leads_to_somebody(table, workspace, words):
    sent = {"title": "A finding", "rating": "weak", "words": words, "item": "", "dissent": ""}
    answer = workspace(table.chair).post(f"/partners/panels/meetings/{table.meeting}/finding/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PanelFinding.objects.exists()


@pytest.mark.parametrize("quarter", ["2026-Q5", "2026-Q0", "26-Q1", "soon", "2026-q", "-Q1", "99999999-Q1"])
def test_a_quarter_that_is_none_is_an_error_in_place(table, workspace, quarter):
    sent = {"quarter": quarter, "topic": "A kept topic", "beside_audit": "", "meets_on": ""}
    answer = workspace(table.chair).post(f"/partners/panels/{table.id}/meeting/", sent)
    assert answer.status_code == 422
    assert "A kept topic" in answer.content.decode()


def test_the_audit_which_the_force_reads_tells_neither_words_nor_ratings_nor_who_has_an_interest(table):
    table.opens(table.chair)
    table.opens(table.sits, has_interest=True)
    table.finds()
    table.publishes()
    rows = AuditEntry.objects.filter(subject_kind="panel")
    assert rows.filter(action="panel.declared").count() == 2
    said = " ".join(str(entry.details) for entry in rows)
    for words in (SECRET, "three of four", "read four files", "interest", "weak"):
        assert words not in said


def _queries(client, path):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_query_counts_do_not_depend_on_what_is_there(table, force, member, workspace, public, now):
    table.opens(table.chair)
    table.finds()
    client = workspace(table.chair)
    paths = ["/partners/panels/", f"/partners/panels/{table.id}/", f"/partners/panels/meetings/{table.meeting}/",
             f"/partners/panels/items/{table.item}/"]  # fmt: skip
    lead, lead_few = workspace(table.lead), None
    # What a process remembers is read once: a first look does that.
    for path in (*paths, "/"):
        _queries(client, path)
    for path in (*paths[:3], "/"):
        _queries(lead, path)
    few = [_queries(client, path) for path in paths]
    lead_few = [
        _queries(lead, path) for path in (*paths[:3], f"/partners/panels/items/{table.item}/fill/", "/")
    ]
    for number in range(4):
        more = Table(force, member, now, f"Panel {number}")
        setting_up.appoint(panel_id=more.id, user_id=table.chair.user_id, leads=True, by=table.lead, now=now)
        planned = Planned("2026-Q4", f"Topic {number}", "", None)
        setting_up.plan_meeting(panel_id=table.id, planned=planned, by=table.chair, now=now)
        packing.draw_cases(meeting_id=table.meeting, listed=LISTED, by=table.lead, now=now)
        table.finds(title=f"Finding {number}")
    assert [_queries(client, path) for path in paths] == few
    assert [
        _queries(lead, path) for path in (*paths[:3], f"/partners/panels/items/{table.item}/fill/", "/")
    ] == lead_few
    assert PanelMeeting.objects.count() > 8


def test_the_public_pages_cost_the_same_however_much_there_is(table, public, now, settings):
    from portal.partners.panels.public_queries import public_panel, public_report

    force_id = table.chair.force_id
    table.opens(table.chair)
    finding = table.finds()
    meetings.recommend(finding_id=finding, asked=Asked("One", "B"), by=table.chair, now=now)
    table.publishes()
    meetings.publish_report(panel_id=table.id, year=2026, words="A", dissent="", by=table.chair, now=now)

    def cost():
        with CaptureQueriesContext(connection) as seen:
            public_panel(force_id, table.id)
            public_report(force_id, table.id, 2026, now=now)
        return len(seen)

    before = cost()
    for number in range(3):
        planned = Planned("2026-Q3", f"Topic {number}", "", MEETS_ON)
        table.meeting = setting_up.plan_meeting(panel_id=table.id, planned=planned, by=table.chair, now=now)
        for title in ("a", "b"):
            more = table.finds(about_item=False, title=title)
            meetings.recommend(finding_id=more, asked=Asked(title, "B"), by=table.chair, now=now)
        table.publishes()
    assert cost() == before
