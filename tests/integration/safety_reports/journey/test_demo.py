"""The invented reports: enough of them, spread over three years, in every state, the same each time."""

from collections import Counter
from datetime import timedelta

from portal.places.calendar import local_day
from portal.safety_reports.demo import make_demo_reports, make_demo_statements
from portal.safety_reports.models import ForceStatement, IndependentReport, SafetyReport
from portal.safety_reports.vocabulary.triage import State, Urgency


def test_a_small_demo(force, ground, triage_key, inbox_key, now):
    made = make_demo_reports(force_id=force.id, now=now, small=True)
    reports = SafetyReport.objects.all()
    assert made == reports.count() + IndependentReport.objects.count() > 150
    states = Counter(reports.values_list("state", flat=True))
    assert states[State.ACCEPTED] > 100
    assert states[State.RECEIVED] >= 12
    assert reports.filter(state=State.RECEIVED).exclude(urgency=Urgency.NONE).count() >= 2
    assert IndependentReport.objects.count() == 2
    oldest = reports.order_by("arrived_at").first()
    assert oldest.arrived_at < now - timedelta(days=365)
    assert not reports.filter(accepted_on__gt=local_day(now)).exists()
    for report in reports.filter(cell__isnull=False):
        assert report.cell % (1 << 2 * (24 - {"spot": 22, "street": 17, "area": 14}[report.precision])) == 0


def test_the_demo_force_says_what_production_would_need(force, now, settings):
    make_demo_statements(force_id=force.id, now=now)
    said = set(ForceStatement.objects.filter(kind="immigration").values_list("language", flat=True))
    assert said == {code for code, _name in settings.LANGUAGES}
