"""The demo's referrals: made through the operations, in every state that a visitor should see."""

import pytest

from portal.accounts.demo import id_of, make_demo_people
from portal.partners.models import Referral
from portal.partners.referrals.demo import make_demo_referrals
from portal.partners.referrals.queries import force_clocks
from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE

pytestmark = pytest.mark.django_db


def test_people_asked_in_every_state_and_the_forces_clock_runs(force, now):
    make_demo_people(force_id=force.pk, now=now)
    for _twice in range(2):
        make_demo_referrals(
            force_id=force.pk,
            lead=id_of("user", "Farida K."),
            officer=id_of("user", "Rosalind A."),
            services={},
            passphrase=DEMO_PASSPHRASE,
            now=now,
        )
    states = set(Referral.objects.values_list("state", flat=True))
    assert {"received", "accepted", "contacted", "no_capacity", "declined", "closed"} <= states
    assert force_clocks(force_id=force.pk).yes_to_sent is not None
    assert Referral.objects.count() == 15
