"""The workspace's pages of promises: what each says, what each asks for, and what it does with bad input."""

from datetime import date

import pytest
from django.urls import reverse

from portal.accounts.roles import Role
from portal.promises.operations import commitments
from portal.promises.queries.commitments import commitment
from portal.promises.vocabulary.framework import CODES
from portal.promises.vocabulary.statuses import Status
from tests.integration.promises.conftest import SYSTEM, given

LEAD = Role.VAWG_LEAD


def address(name: str, **kwargs) -> str:
    return reverse(f"promises:{name}", kwargs=kwargs)


def text(response) -> str:
    return response.content.decode()


def test_the_list_names_every_commitment_and_what_is_overdue(workspace, force, now):
    page = workspace(LEAD).get("/promises/")
    assert all(f'href="{address("commitment", code=code)}"' in text(page) for code in CODES)
    assert text(page).count("Overdue</strong>") == len(CODES)


def test_the_list_is_narrowed_by_group_and_part(workspace, force, now):
    commitments.set_status(
        force_id=force.pk,
        code="P1.1",
        status=Status.IN_PLACE,
        reason="Done.",
        since=date(2026, 6, 1),
        by=SYSTEM,
        now=now,
    )
    client = workspace(LEAD)
    done = text(client.get("/promises/?show=done"))
    assert address("commitment", code="P1.1") in done
    assert address("commitment", code="P1.2") not in done
    assert "No commitment is in this group." in text(client.get("/promises/?show=done&pillar=T"))
    assert client.get("/promises/?show=nonsense&pillar=%00").status_code == 200


def test_a_page_of_a_commitment_says_what_to_do_where_nothing_is_there(workspace, force, now):
    page = text(workspace(LEAD).get(address("commitment", code="S1")))
    for sentence in (
        "No status was given yet",
        "Nothing is measured yet",
        "There is no evidence yet",
        "Nobody has reviewed",
    ):
        assert sentence in page
    assert workspace(LEAD).get("/promises/t9.9/").status_code == 404


def test_a_communications_editor_is_offered_evidence_only(workspace, force, now):
    page = text(workspace(Role.COMMUNICATIONS_EDITOR).get(address("commitment", code="S1")))
    assert address("evidence", code="S1") in page
    assert address("status", code="S1") not in page
    assert address("measure", code="S1") not in page


FORMS = {
    "lead": {"lead": "Head of Public Protection"},
    "status": {"status": "in_place", "reason": "It is in use.", "since": "2026-11-01"},
    "next_review": {"on": "2027-01-15"},
    "evidence": {
        "title": "The plan", "kind": "policy", "shows": "What we do.", "link": "/plans/", "dated": "2026-11-01",
    },
    "review": {
        "reviewer": "panel", "by_name": "The panel", "said": "It is good.\n\nAnd late.", "reviewed_on": "2026-11-01",
        "next_review_on": "2027-01-15",
    },
    "measure": {
        "name": "Orders granted", "shape": "number", "unit": "orders", "better": "more", "aim": "40",
        "counts_whom": "All orders.", "source": "Register", "period": "3",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_kept_and_leads_back_to_its_commitment(name, workspace, force, now):
    client = workspace(LEAD)
    assert client.get(address(name, code="P2.1")).status_code == 200
    response = client.post(address(name, code="P2.1"), FORMS[name])
    assert response.url == address("commitment", code="P2.1")
    shown = text(client.get(response.url))
    told = {"status": "It is in use.", "next_review": "15 January 2027"}
    assert told.get(name, str(next(iter(FORMS[name].values())) if name != "review" else "And late.")) in shown


@pytest.mark.parametrize("name", [name for name in FORMS if name != "next_review"])
def test_an_empty_form_is_given_back_with_what_to_do(name, workspace, force, now):
    page = workspace(LEAD).post(address(name, code="P2.1"), {"note": "x"})
    assert page.status_code == 422
    assert "Something needs a look" in text(page)
    assert "This field is required" not in text(page)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("status", {"since": "2026-11-17"}, "still to come"),
        ("status", {"since": "1066-10-14"}, "too long ago"),
        ("status", {"since": "soon"}, "such as 2026-04-01"),
        ("next_review", {"on": "2026-11-16"}, "still to come"),
        ("evidence", {"link": "https://example.org/plan/"}, "a page of this site"),
        ("evidence", {"link": "//example.org/plan/"}, "a page of this site"),
        ("evidence", {"link": "/\\example.org"}, "a page of this site"),
        ("evidence", {"link": "javascript:alert(1)"}, "a page of this site"),
        ("review", {"next_review_on": "2026-11-01"}, "still to come"),
    ],
)
def test_what_cannot_be_is_given_back_with_nothing_lost(name, typed, sentence, workspace, force, now):
    page = workspace(LEAD).post(address(name, code="P2.1"), FORMS[name] | typed)
    assert page.status_code == 422
    assert sentence in text(page)
    kept = [value for key, value in FORMS[name].items() if key in {"reason", "said", "title"}]
    assert all(value.splitlines()[0] in text(page) for value in kept)


def test_an_address_of_this_site_may_be_pasted_whole(workspace, force, now, settings):
    typed = FORMS["evidence"] | {"link": f"{settings.PUBLIC_URL}/plans/"}
    assert workspace(LEAD).post(address("evidence", code="P2.1"), typed).status_code == 302
    assert commitment(force_id=force.pk, code="P2.1", now=now).evidence[0].link == "/plans/"


def test_a_figure_is_added_then_corrected_with_a_reason(workspace, force, measure, now):
    client, where = workspace(Role.ANALYST), address("figure", measure_id=measure.id)
    assert 'value="2026-07-01"' in text(client.get(where))
    typed = {"period_from": "2026-07-01", "value": "12", "source": "Standards unit"}
    assert client.post(where, typed).status_code == 302
    page = client.post(where, typed | {"value": "14"})
    assert page.status_code == 422
    assert "Say why it is corrected." in text(page)
    assert client.post(where, typed | {"value": "14", "why_corrected": "Filed late."}).status_code == 302
    again = text(client.get(f"{where}?from=2026-07-01"))
    assert 'value="14.00"' in again


def test_what_is_measured_cannot_become_something_else_under_its_figures(workspace, measure, keep, now):
    keep(given(measure.reference))
    where = address("measure_change", measure_id=measure.id)
    client = workspace(LEAD)
    assert 'value="Open allegations"' in text(client.get(where))
    page = client.post(where, FORMS["measure"] | {"period": "1"})
    assert page.status_code == 422
    assert "End this measure and define a new one." in text(page)
    assert client.post(address("measure_end", measure_id=measure.id)).status_code == 302


def test_what_belongs_to_another_force_is_not_there(workspace, other_force, make_measure, now):
    theirs = make_measure(of_force=other_force)
    client = workspace(LEAD)
    for name in ("measure_change", "figure"):
        assert client.get(address(name, measure_id=theirs.id)).status_code == 404
    assert client.post(address("measure_end", measure_id=theirs.id)).status_code == 404


def test_the_home_page_tells_the_lead_what_is_overdue(workspace, force, now):
    commitments.set_status(
        force_id=force.pk,
        code="P1.1",
        status=Status.IN_PLACE,
        reason="Done.",
        since=date(2026, 6, 1),
        by=SYSTEM,
        now=now,
    )
    page = workspace(LEAD).get("/").content.decode()
    overdue = len(CODES) - 1
    assert (
        f'<span class="day__value">{overdue}</span> <span class="day__label">Promises overdue for an update</span>'
        in page
    )
    assert "Promise to update" in page


def test_a_page_costs_the_same_however_many_figures_it_has(
    workspace, measure, keep, now, django_assert_max_num_queries
):
    client = workspace(LEAD)
    where = address("commitment", code="T1.1")
    client.get(where)
    for year in range(2017, 2027):
        keep(*(given(measure.reference, month, date(year, month, 1)) for month in (1, 4, 7)))
    with django_assert_max_num_queries(20):
        client.get(where)
