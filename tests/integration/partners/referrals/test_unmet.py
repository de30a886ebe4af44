"""What the public is told of services without room: in tens, never of one service, never of a few people."""

from datetime import date, timedelta

import pytest

from portal.partners.models import Referral, ReferralDesk, ReferralMove
from portal.partners.referrals.unmet import protected, unmet_need

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 9, 30)  # of the quarter before the tests' moment


@pytest.fixture
def turned_away(force):
    def make(partner, number, on=LAST_DAY):
        desk = ReferralDesk.objects.get(public_id=partner.desk)
        for _each in range(number):
            referral = Referral.objects.create(
                force=force,
                organisation=partner.organisation,
                desk=desk,
                source="self",
                asked_on=on,
                arrived_on=on,
            )
            ReferralMove.objects.create(referral=referral, force=force, desk=desk, to="no_capacity", on=on)

    return make


def told(force, now):
    return {need.kind: need.about for need in unmet_need(force_id=force.pk, now=now).needs}


@pytest.mark.parametrize(("count", "said"), [(0, None), (9, None), (10, 10), (19, 10), (20, 20)])
def test_numbers_are_rounded_down_to_tens(count, said):
    assert protected(count) == said


def test_a_kind_with_one_organisation_is_never_told(partner, turned_away, force, now):
    turned_away(partner(kind="refuge"), 30)
    assert told(force, now) == {}


def test_two_organisations_are_told_together_for_the_year_that_is_over(
    partner, turned_away, public, force, now
):
    one, other = partner(kind="refuge"), partner("Saffron House", kind="refuge")
    turned_away(one, 8)
    turned_away(other, 7)
    turned_away(one, 40, on=LAST_DAY + timedelta(1))  # the quarter that runs is not told yet
    turned_away(one, 40, on=date(2025, 9, 30))
    assert told(force, now) == {"refuge": 10}
    html = public.get("/together/no-room/").content.decode()
    assert "10 or a few more" in html
    assert "15" not in html.split("<main")[1].split("</main")[0]
    assert public.get("/cy/together/no-room/").status_code == 200


def test_another_forces_numbers_are_not_in_it(partner, turned_away, other_force, now):
    turned_away(partner(kind="refuge"), 12)
    assert told(other_force, now) == {}
