"""Doggerland's table: eighteen organisations and sixty recommendations, some verdicts unflattering."""

from collections import Counter

import pytest

from portal.accounts.demo import make_demo_people
from portal.accounts.roles import Role
from portal.partners.demo.making import make_demo_partners
from portal.partners.feedback.demo import make_demo_feedback
from portal.partners.feedback.vocabulary import Stage as FeedbackStage
from portal.partners.models import Contribution, Feedback, PracticeChange, PublicAnswer, PublicQuestion
from portal.partners.organisations.queries import named_organisations
from portal.partners.projects.queries.decisions import public_projects
from portal.partners.projects.vocabulary import Stage
from portal.partners.recommendations.queries import ledger
from portal.partners.recommendations.vocabulary import Judgement, State
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key


@pytest.mark.parametrize("small", [True, False])
def test_the_ledger_has_every_state_and_every_verdict(small, force, now):
    make_demo_people(force_id=force.pk, now=now)
    make_demo_partners(force_id=force.pk, now=now, small=small)
    rows = ledger(force_id=force.pk, now=now)
    assert len(rows) == (16 if small else 60)
    assert len(named_organisations(force.pk)) == 17
    assert {row.verdict.judgement for row in rows if row.verdict} == set(Judgement)
    states = Counter(row.state for row in rows)
    assert states[State.WAITING]
    assert states[State.REJECTED]
    assert states[State.SETTLED]
    assert 0 < sum(row.is_overdue for row in rows) < len(rows) / 2


@pytest.mark.parametrize("small", [True, False])
def test_a_room_asks_everybody_and_another_says_what_came_of_it(small, force, now):
    make_demo_people(force_id=force.pk, now=now)
    ensure_server_key(RecipientKind.TRIAGE, force.pk)
    make_demo_partners(force_id=force.pk, now=now, small=small)
    questions = PublicQuestion.objects.filter(project__published_at__isnull=False)
    assert questions.asked_on(now.date()).count() == 1
    assert questions.exclude(said="").count() == (0 if small else 1)
    assert PublicAnswer.objects.filter(question__in=questions).count() == (3 if small else 5)


@pytest.mark.parametrize("small", [True, False])
def test_projects_are_in_every_stage_and_every_idea_of_a_decided_one_has_its_fate(small, force, now):
    make_demo_people(force_id=force.pk, now=now)
    make_demo_partners(force_id=force.pk, now=now, small=small)
    rows = public_projects(force.pk)
    assert len(rows) == (2 if small else 12)
    assert Contribution.objects.exists()
    if not small:
        assert {row.stage for row in rows} == set(Stage)
        assert any(not row.has_budget for row in rows)
    for row in rows:
        late = row.stage in {Stage.TRYOUT, Stage.REVIEW, Stage.CLOSED}
        assert bool(row.decisions) is (late or row.stage is Stage.DECISION)
        assert bool(row.ideas) is bool(row.decisions)


@pytest.mark.parametrize("small", [True, False])
def test_no_change_comes_before_what_asked_for_it(small, force, now):
    make_demo_people(force_id=force.pk, now=now)
    make_demo_partners(force_id=force.pk, now=now, small=small)
    changes = PracticeChange.objects.select_related("recommendation")
    assert changes.count() == 4
    linked = [one for one in changes if one.recommendation]
    assert linked
    assert all(one.recommendation.submitted_at < one.published_at for one in linked)
    assert State.WAITING not in {one.recommendation.state for one in linked}


def test_feedback_is_answered_acknowledged_or_within_its_time(force, now, partner, member):
    lead, participant = member(Role.VAWG_LEAD), member(Role.PARTICIPANT)
    assert make_demo_feedback(partner=partner("Tidewater"), participant=participant, lead=lead, now=now) == 3
    assert {row.stage for row in Feedback.objects.all()} == set(FeedbackStage)
    assert all((row.acknowledged_at or now) <= row.due_at for row in Feedback.objects.all())
