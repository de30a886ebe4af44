"""Whatever is sent, the journey answers with a page, stores nothing that it should not, and never breaks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.safety_reports.journey.steps import WAYS
from portal.safety_reports.models import SafetyReport
from tests.integration.safety_reports.journey.walking import Walk

NAMES = [
    "draft", "step", "go", "begin", "to", "here", "token", "proof", "shown", "website", "code", "space", "setting", "route",
    "looking_for", "district", "found", "lon", "lat", "behaviour", "condition", "main", "reason", "part_of_day",
    "precision", "cost", "danger_now", "words", "age_band", "sex", "recognise", "hear_back",
]  # fmt: skip
STEPS = sorted({step.code for steps in WAYS.values() for step in steps})
GO = ["next", "back", "skip", "stay", "search", "list", "change", "leave", "send"]
KNOWN = [
    *STEPS,
    *GO,
    "public",
    "online",
    "police",
    "yes",
    "no",
    "comments",
    "spot",
    "none",
    "nan",
    "inf",
    "-1",
    "1e999",
]
values = st.one_of(st.sampled_from(KNOWN), st.text(max_size=40), st.integers().map(str), st.floats().map(str))
bodies = st.dictionaries(st.sampled_from(NAMES), st.lists(values, min_size=1, max_size=3), max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=bodies, step=st.sampled_from(STEPS), go=st.sampled_from(GO))
def test_no_body_breaks_the_journey(public, triage_key, now, body, step, go):
    walk = Walk(public).begin()
    walk.go_on(space="public")
    response = public.submit("/s/", {"draft": walk.draft, "step": step, "go": go, **body})
    assert response.status_code in {200, 400}
    assert not SafetyReport.objects.exclude(space="public").exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(public, triage_key, method):
    assert getattr(public, method)("/s/").status_code in {403, 405}


def test_a_form_from_elsewhere_is_refused(public, triage_key):
    answer = public.post("/s/", {"begin": "full"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_nothing_that_was_typed_stands_in_the_address_or_a_header(walk):
    walk.begin().go_on(space="online").skip_to("what").go_on(behaviour=["online_threats"]).skip_to("words")
    walk.go_on(words="only she knows")
    headers = repr(walk.response.headers)
    assert "only she knows" not in headers
    assert "no-store" in headers
    assert not walk.response.cookies
