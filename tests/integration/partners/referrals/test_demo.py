"""The demo's referrals: made through the operations, in every state that a visitor should see."""

from datetime import datetime, timedelta

import pytest

from portal.accounts.demo import id_of, make_demo_people
from portal.partners.models import Referral
from portal.partners.referrals.demo import _days_of_the_year_over, make_demo_referrals
from portal.partners.referrals.queries import force_clocks
from portal.partners.referrals.unmet import unmet_need
from portal.places.calendar import days_of_quarter, months_later, quarter_of
from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE

pytestmark = pytest.mark.django_db


def test_people_asked_in_every_state_and_the_forces_clock_runs(force, now):
    make_demo_people(force_id=force.pk, now=now)
    for _twice in range(2):
        make_demo_referrals(
            force_id=force.pk,
            lead=id_of("user", "Farida K."),
            second_lead=id_of("user", "Noor R."),
            officer=id_of("user", "Rosalind A."),
            services={},
            passphrase=DEMO_PASSPHRASE,
            now=now,
        )
    states = set(Referral.objects.values_list("state", flat=True))
    assert {"received", "accepted", "contacted", "no_capacity", "declined", "closed"} <= states
    assert force_clocks(force_id=force.pk).yes_to_sent is not None
    assert Referral.objects.count() == 15 + 24 + 13


@pytest.mark.parametrize(("small", "told"), [(False, {"outreach": 10, "refuge": 20}), (True, {"refuge": 10})])
def test_the_year_that_is_over_has_enough_for_a_public_figure(force, now, small, told):
    make_demo_people(force_id=force.pk, now=now)
    make_demo_referrals(
        force_id=force.pk,
        lead=id_of("user", "Farida K."),
        second_lead=id_of("user", "Noor R."),
        officer=id_of("user", "Rosalind A."),
        services={},
        passphrase=DEMO_PASSPHRASE,
        now=now,
        small=small,
    )
    needs = unmet_need(force_id=force.pk, now=now).needs
    assert {need.kind.value: need.about for need in needs if need.about} == told


@pytest.mark.parametrize("day", ["2026-10-01", "2026-12-31", "2027-02-28"])
def test_on_whatever_day_the_demo_is_made_those_days_are_in_the_year_that_is_over(day):
    moment = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    begun, _end = days_of_quarter(quarter_of(moment.date()))
    days = [moment.date() - timedelta(days=ago) for ago in _days_of_the_year_over(24, moment)]
    assert all(months_later(begun, -12) <= each < begun for each in days)
    assert all(each + timedelta(days=1) < begun for each in days)
