"""Figures sent by programs: with a token that is in use, for its own force, all kept or none."""

import secrets
from datetime import timedelta

import pytest
from django.test import Client

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.promises.models import ApiToken, Figure
from portal.promises.operations import api_tokens
from portal.promises.views import api
from tests.integration.promises.conftest import SYSTEM

FIGURE = {"from": "2026-07-01", "to": "2026-09-30", "value": 12}


@pytest.fixture
def token(force, now) -> str:
    return api_tokens.make_token(force_id=force.pk, name="Case system", by=SYSTEM, now=now)


@pytest.fixture
def program(token):
    """A client that is nobody, with a token in its header."""
    return Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def figures(measure) -> str:
    return f"/promises/api/measures/{measure.reference}/figures/"


def post(client, where, *items, **extra):
    return client.post(where, {"figures": list(items)} | extra, content_type="application/json")


def test_a_program_reads_measures_and_sends_figures(program, figures, now):
    (measure,) = program.get("/promises/api/measures/").json()["measures"]
    assert (measure["commitment"], measure["measure"]) == ("T1.1", "t1-1-open-allegations")
    assert post(program, figures, FIGURE).json() == {"added": 1, "corrected": 0, "unchanged": 0}
    assert post(program, figures, FIGURE).json() == {"added": 0, "corrected": 0, "unchanged": 1}
    (figure,) = program.get(figures).json()["figures"]
    assert (figure["value"], figure["source"], figure["corrections"]) == ("12.00", "Standards unit", 0)
    entry = AuditEntry.objects.get(action="promises.figures_recorded")
    assert entry.by == f"token:{ApiToken.objects.get().pk}"


def test_nothing_opens_without_a_token_that_is_in_use(figures, token, force, now):
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": f"Basic {token}"}):
        answer = Client().get(figures, headers=headers)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    api_tokens.revoke_token(force_id=force.pk, token_id=ApiToken.objects.get().pk, by=SYSTEM, now=now)
    assert Client().get(figures, headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_a_signed_in_person_needs_a_token_like_everybody(workspace, figures):
    assert workspace(Role.VAWG_LEAD).get(figures).status_code == 401


def test_only_a_fingerprint_of_a_token_is_kept(token):
    row = ApiToken.objects.get()
    assert token not in str(vars(row))
    assert row.token_hash == api_tokens.hash_of(token)


def test_a_token_opens_its_own_forces_measures_only(program, other_force, make_measure, now):
    theirs = make_measure(of_force=other_force, name="Theirs")
    assert program.get(f"/promises/api/measures/{theirs.reference}/figures/").status_code == 404
    assert program.get("/promises/api/measures/").json() == {"measures": []}


def test_a_dry_run_keeps_nothing(program, figures):
    answer = post(program, f"{figures}?dry_run=1", FIGURE, FIGURE | {"to": "2026-07-31"}).json()
    assert [one["outcome"] for one in answer["figures"]] == ["added", "refused"]
    assert not Figure.objects.exists()


def test_what_cannot_stand_is_said_figure_by_figure_and_nothing_is_kept(program, figures):
    answer = post(program, figures, FIGURE, FIGURE | {"from": "2026-10-01", "to": "2026-12-31"})
    assert answer.status_code == 422
    assert [one["outcome"] for one in answer.json()["figures"]] == ["added", "refused"]
    assert not Figure.objects.exists()


BODIES = [
    b"", b"{", b"[]", b'{"figures": []}', b'{"figures": [1]}', b'{"figures": [{}]}', b"\xff",
    b"[" * 5_000,
    b'{"figures": [{"from": "2026-07-01", "to": "2026-09-30", "value": true}]}',
    b'{"figures": [{"from": "2026-07-01", "to": "2026-09-30", "value": NaN}]}',
    b'{"figures": [{"from": "2026-07-01", "to": "2026-09-30", "value": 1e400}]}',
    b'{"figures": [{"from": "2026-07-01", "to": "2026-09-30", "how_many": 1.5, "out_of": 2}]}',
    b'{"figures": [{"from": "2026-07-01", "to": "2026-09-30", "value": 1, "force": "x"}]}',
    b'{"figures": [{"from": "2026-07-01", "to": "2026-09-30", "value": 1, "note": 5}]}',
    b'{"figures": [{"from": "2026-07-01", "to": "2026-09-30", "value": 1, "provisional": "no"}]}',
    b'{"figures": [{"from": 20260701, "to": "2026-09-30", "value": 1}]}',
    b'{"figures": [{"from": "2026-07-01", "to": "2026-09-30", "value": 1' + b"0" * 5_000 + b"}]}",
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_a_body_that_is_none_is_refused_calmly(body, program, figures):
    answer = program.post(figures, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize("note", ["a\x00b", "\ud800", "x" * 301])
def test_words_that_no_database_keeps_are_refused(note, program, figures):
    assert post(program, figures, FIGURE | {"note": note}).status_code == 422


def test_other_methods_are_not_taken(program, figures):
    assert program.delete(figures).status_code == 405
    assert post(program, "/promises/api/measures/").status_code == 405


def test_a_token_has_an_allowance_and_wrong_ones_have_a_smaller_one(program, figures, monkeypatch):
    monkeypatch.setattr(api, "ALLOWANCE", "3/h")
    monkeypatch.setattr(api, "GUESSES", "2/h")
    assert [program.get(figures).status_code for _ in range(4)] == [200, 200, 200, 429]
    # An address of its own: what others tried before does not count here.
    address = f"2001:db8:{secrets.token_hex(2)}:{secrets.token_hex(2)}::1"
    wrong = Client(headers={"Authorization": "Bearer wrong"}, REMOTE_ADDR=address)
    assert [wrong.get(figures).status_code for _ in range(4)] == [401, 401, 401, 429]


def test_a_token_is_shown_once_and_revoked_on_its_page(workspace, force, now):
    client = workspace(Role.FORCE_ADMINISTRATOR)
    page = client.post("/promises/programs/", {"name": "Nightly export"})
    made = page.context["made"]
    assert made in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert made not in client.get("/promises/programs/").content.decode()
    row = ApiToken.objects.get()
    assert client.post(f"/promises/programs/{row.pk}/revoke/").status_code == 302
    row.refresh_from_db()
    assert row.revoked_at is not None
    assert client.post(f"/promises/programs/{row.pk}/revoke/").status_code == 404


def test_tokens_are_made_by_those_who_keep_promises(force, member, now):
    with pytest.raises(NotAllowed):
        api_tokens.make_token(force_id=force.pk, name="x", by=member(Role.ANALYST), now=now)


def test_the_day_of_use_is_noted_once_a_day(token, program, figures, now, django_assert_num_queries):
    program.get(figures)
    assert ApiToken.objects.get().last_used_on == now.date()
    with django_assert_num_queries(1):
        api_tokens.client_of(token=token, now=now + timedelta(hours=1))


def test_a_force_has_a_limited_number_of_tokens(force, now, monkeypatch):
    monkeypatch.setattr(api_tokens, "MOST_TOKENS", 1)
    api_tokens.make_token(force_id=force.pk, name="One", by=SYSTEM, now=now)
    with pytest.raises(api_tokens.TooManyTokensError):
        api_tokens.make_token(force_id=force.pk, name="Two", by=SYSTEM, now=now)
