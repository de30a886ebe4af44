"""Doggerland's releases, made as a force makes them: planned before, closed, reviewed by two people."""

from datetime import UTC, datetime, timedelta

from portal.accounts.roles import Role
from portal.insights.models import HarmReview, Release, ReleasePlan
from portal.insights.releases.demo import make_demo_releases

NOW = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)


def test_whole_quarters_are_released_and_the_next_one_is_planned(force, ground, member):
    analyst, lead = member(Role.ANALYST), member(Role.VAWG_LEAD)
    made = make_demo_releases(force_id=force.pk, analyst=analyst, lead=lead, now=NOW, quarters=2)
    released = Release.objects.order_by("plan__first").values_list("public_id", "plan__first")
    assert [public_id for public_id, _first in released] == made
    assert [str(first) for _id, first in released] == ["2026-04-01", "2026-07-01"]
    assert HarmReview.objects.get().approved_by != HarmReview.objects.get().recorded_by
    waiting = ReleasePlan.objects.filter(release__isnull=True).order_by("first")
    assert str(waiting[0].first) == "2026-10-01"  # no day between what is out and what is planned
    assert waiting[1].first == waiting[0].last + timedelta(1)
