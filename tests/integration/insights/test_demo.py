"""Doggerland's counts, and what they are compared with; and very many reports to measure with."""

from datetime import date, datetime

from django.core.management import call_command

from portal.insights.counts.cube import Chosen, cube_of
from portal.insights.demo import make_demo_counts
from portal.insights.models import BackgroundCount, CensusCount
from portal.insights.patterns.ground import squares_of_ground
from portal.insights.patterns.hotspots import hotspots
from portal.places.models import Force
from portal.safety_reports.demo import make_demo_reports
from portal.safety_reports.demo.many import make_many_reports
from portal.safety_reports.models import SafetyReport


def test_the_demo_has_counts_a_census_and_people(force: Force, now: datetime) -> None:
    call_command("make_doggerland", small=True, verbosity=0)
    make_demo_reports(force_id=force.pk, now=now, small=True)
    make_demo_counts(force_id=force.pk, now=now)
    everything = cube_of(force.pk).select(Chosen())
    assert everything.total == SafetyReport.objects.filter(state="accepted").count() > 0
    assert CensusCount.objects.exists()
    assert BackgroundCount.objects.exists()
    ground = squares_of_ground(force.pk, 15)
    assert len(ground) > 9
    hotspots(everything, 15, ground)
    assert make_many_reports(force_id=force.pk, number=60, last_day=date(2026, 11, 15)) == 60
    call_command("rebuild_counts", all=True, verbosity=0)
    assert cube_of(force.pk).select(Chosen()).total == everything.total + 60
