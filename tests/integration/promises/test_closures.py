"""The force's own return: typed, published, corrected; exact for staff, protected for everybody else."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.actors import System
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.places.calendar import quarters_before
from portal.promises.models import ClosureReturn
from portal.promises.operations.closures import (
    GivenReturn,
    NotAPeriodError,
    NothingToPublishError,
    ReasonsDoNotAddUpError,
    WhyCorrectedError,
    publish_closures,
    save_closures,
)
from portal.promises.protection import Exact
from portal.promises.queries.closures import closures_kept, closures_shown
from portal.promises.vocabulary.outcomes import OFFENCE_GROUPS, Ending, SentBackFor

SYSTEM = System("tests")
PLENTY = (40, 30, 10)


def given(outcome=Ending.SIXTEEN, quarter="2026-Q3", reasons=None, each=PLENTY, **more):
    groups = {group.code: Exact(*each) for group in OFFENCE_GROUPS} | more.pop("groups", {})
    sent_back = sum(one.sent_back for one in groups.values())
    told = reasons or {
        SentBackFor.CONTACT.value: sent_back // 2,
        SentBackFor.RISK.value: sent_back - sent_back // 2,
    }
    return GivenReturn(outcome, quarter, groups, told, Decimal("41.5"), **more)


@pytest.fixture
def save(force, now):
    def record(*, by=SYSTEM, of_force=None, publish=False, **more):
        one = given(**more)
        save_closures(force_id=(of_force or force).pk, given=one, by=by, now=now)
        if publish:
            publish_closures(force_id=(of_force or force).pk, quarter=one.quarter, by=by, now=now)

    return record


def test_a_return_waits_until_somebody_publishes_it(force, save, now):
    save()
    assert closures_kept(force.pk)["2026-Q3"][Ending.SIXTEEN].proposed == 240
    assert closures_shown(force.pk) == ()
    assert publish_closures(force_id=force.pk, quarter="2026-Q3", by=SYSTEM, now=now) == 1
    shown = closures_shown(force.pk)[0]
    assert (shown.shown.proposed, shown.shown.reviewed, shown.reviewed_share) == (240, 180, Decimal("75.0"))
    with pytest.raises(NothingToPublishError):
        publish_closures(force_id=force.pk, quarter="2026-Q3", by=SYSTEM, now=now)


def test_what_waits_is_written_over(force, save):
    save()
    save(each=(50, 50, 10))
    assert closures_kept(force.pk)["2026-Q3"][Ending.SIXTEEN].proposed == 300
    assert ClosureReturn.objects.count() == 1


def test_what_is_public_is_corrected_with_a_reason_and_stays_known(force, save):
    save(publish=True)
    with pytest.raises(WhyCorrectedError):
        save(each=(50, 50, 10))
    save(each=(50, 50, 10), why_corrected="A station was left out.")
    shown = closures_shown(force.pk)
    assert [(one.shown.proposed, one.why_corrected) for one in shown] == [(300, "A station was left out.")]
    assert ClosureReturn.objects.exclude(replaced_at=None).count() == 1


def test_a_quarter_that_is_not_over_has_no_return(save):
    with pytest.raises(NotAPeriodError):
        save(quarter="2026-Q4")


def test_reasons_have_to_add_up(save):
    with pytest.raises(ReasonsDoNotAddUpError):
        save(reasons={"contact": 1})


def test_the_quarters_that_are_over_are_offered(now):
    assert quarters_before(now.date(), 3) == ["2026-Q3", "2026-Q2", "2026-Q1"]


@pytest.mark.parametrize(
    ("role", "types", "publishes"),
    [(Role.ANALYST, True, False), (Role.VAWG_LEAD, True, True), (Role.COMMUNICATIONS_EDITOR, False, False)],
)
def test_who_types_does_not_publish(save, member, force, now, role, types, publishes):
    save(quarter="2026-Q2")
    who = member(role)
    for allowed, act in (
        (types, lambda: save(by=who)),
        (publishes, lambda: publish_closures(force_id=force.pk, quarter="2026-Q2", by=who, now=now)),
    ):
        if allowed:
            act()
        else:
            with pytest.raises(NotAllowed):
                act()


def test_another_forces_people_may_do_nothing_here(save, member, other_force):
    with pytest.raises(NotAllowed):
        save(by=member(Role.VAWG_LEAD, other_force))


def test_the_ledger_says_what_was_done_and_no_count(save):
    save(publish=True)
    details = list(AuditEntry.objects.order_by("pk").values_list("action", "details"))
    assert [action for action, _ in details] == ["promises.closures_saved", "promises.closures_published"]
    assert details[0][1] == {"outcome": "16", "quarter": "2026-q3"}


# --- the pages


def test_the_public_page_shows_what_is_protected_as_not_shown_and_never_the_count(save, public):
    few = {"rape": Exact(3, 3, 0), "other_sexual": Exact(17, 11, 3)}
    save(groups=few, publish=True)
    page = public.get("/figures/outcomes/16/").content.decode()
    assert "Rape" in page
    row = re.search(r"<th[^>]*>Rape</th>\s*<td[^>]*>(.*?)</td>\s*<td[^>]*>(.*?)</td>", page, re.DOTALL)
    assert all("not shown" in cell for cell in row.groups())
    assert ">17<" not in page
    assert ">11<" not in page


def test_the_public_file_protects_the_same_counts(save, public):
    save(groups={"rape": Exact(3, 3, 0), "other_sexual": Exact(17, 11, 3)}, publish=True)
    response = public.get("/figures/outcomes/own-return.csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert response["Content-Type"].startswith("text/csv")
    assert "16,2026-07-01,rape,,[c],[c],,,no," in lines
    assert "16,2026-07-01,stalking,,40,30,,,no," in lines


def test_what_waits_and_what_is_anothers_is_nowhere_in_public(save, public, other_force):
    save(of_force=other_force, publish=True)
    save(each=(777, 700, 10))
    for path in ("/figures/outcomes/", "/figures/outcomes/16/", "/figures/outcomes/own-return.csv"):
        response = public.get(path)
        assert response.status_code == 200
        assert b"777" not in response.content
        assert b"240" not in response.content


@pytest.mark.parametrize("path", ["/figures/outcomes/", "/figures/outcomes/14/", "/figures/outcomes/15/"])
def test_pages_without_a_return_say_so(force, public, path):
    assert "not published a return" in public.get(path).content.decode()


def test_there_is_no_page_of_another_outcome(force, public):
    assert public.get("/figures/outcomes/17/").status_code == 404


def test_the_public_pages_are_kept_and_made_afresh_after_a_change(
    force, save, public, django_capture_on_commit_callbacks
):
    with CaptureQueriesContext(
        connection,
    ) as first:
        public.get("/figures/outcomes/16/")
    with CaptureQueriesContext(connection) as again:
        kept = public.get("/figures/outcomes/16/")
    assert len(again) == 0 < len(first)
    assert b"not published a return" in kept.content
    with django_capture_on_commit_callbacks(execute=True):
        save(publish=True)
    assert b"not published a return" not in public.get("/figures/outcomes/16/").content


def test_the_pages_ask_as_often_for_one_quarter_as_for_eleven(
    force, save, public, django_capture_on_commit_callbacks
):
    def asked(path):
        with CaptureQueriesContext(connection) as queries:
            assert public.get(path).status_code == 200
        return len(queries)

    paths = ("/figures/outcomes/", "/figures/outcomes/16/", "/figures/outcomes/own-return.csv")
    counts = []
    for quarters in (["2026-Q3"], quarters_before(given_day(), 11)[1:]):
        with django_capture_on_commit_callbacks(execute=True):
            for quarter in quarters:
                save(quarter=quarter, publish=True)
        counts.append([asked(path) for path in paths])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def given_day():
    from datetime import date

    return date(2026, 11, 16)


def filled(**changes):
    data = {f"{group.code}_{part}": 10 for group in OFFENCE_GROUPS for part in ("proposed", "reviewed")}
    data |= {f"{group.code}_sent_back": 1 for group in OFFENCE_GROUPS}
    data |= {f"reason_{reason.value}": 1 for reason in SentBackFor}
    return data | {"median_days": "41.5"} | changes


def test_a_return_is_typed_looked_at_and_published(workspace, force, public):
    client = workspace(Role.VAWG_LEAD)
    assert client.get("/promises/outcomes/").status_code == 200
    saved = client.post("/promises/outcomes/2026-q3/16/", filled())
    assert saved.url == "/promises/outcomes/2026-q3/"
    page = client.get(saved.url).content.decode()
    assert "Publish this quarter" in page
    assert "Public: proposed" in page
    client.post("/promises/outcomes/2026-q3/publish/")
    assert closures_shown(force.pk)[0].shown.proposed == 60


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rape_reviewed": 11}, "More were reviewed than proposed"),
        ({"rape_sent_back": 11}, "More were sent back than reviewed"),
        ({"reason_risk": 9}, "The reasons add up to 14, but 6 closures were sent back"),
        ({"rape_proposed": ""}, "Give a number"),
        ({"rape_proposed": "-1"}, "greater than or equal to 0"),
        ({"rape_proposed": "9" * 30}, "less than or equal to"),
        ({"median_days": "NaN"}, "Give a number such as"),
    ],
)
def test_what_cannot_be_is_said_in_place_and_nothing_typed_is_lost(workspace, changes, words):
    response = workspace(Role.ANALYST).post("/promises/outcomes/2026-q3/16/", filled(**changes))
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert 'value="10"' in page


def test_a_correction_asks_why(workspace, save):
    save(publish=True)
    client = workspace(Role.ANALYST)
    response = client.post("/promises/outcomes/2026-q3/16/", filled())
    assert response.status_code == 422
    assert "Say why the figures are corrected" in response.content.decode()
    assert client.post("/promises/outcomes/2026-q3/16/", filled(why_corrected="A slip.")).status_code == 302


@pytest.mark.parametrize(
    ("path", "status"), [("2026-q4/16/", 404), ("2026-q5/16/", 405), ("2026-q3/17/", 405)]
)
def test_a_quarter_that_is_not_over_or_none_takes_no_return(workspace, path, status):
    """What is no address of the workspace belongs to the public door, and nothing is posted there from here."""
    assert workspace(Role.VAWG_LEAD).post(f"/promises/outcomes/{path}", filled()).status_code == status


def test_a_quarter_without_a_return_has_no_page(workspace):
    assert workspace(Role.VAWG_LEAD).get("/promises/outcomes/2026-q1/").status_code == 404


def test_staff_of_another_force_see_nothing_of_it(save, workspace, other_force):
    save()
    assert workspace(Role.VAWG_LEAD, other_force).get("/promises/outcomes/2026-q3/").status_code == 404
