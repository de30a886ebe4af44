"""Doggerland's panels and circles, as their members made them."""

import pytest

from portal.accounts.demo import id_of, make_demo_people
from portal.accounts.queries import acting_member
from portal.partners.checked_text import reasons_against
from portal.partners.circles.demo import make_demo_circles
from portal.partners.circles.queries import public_circles
from portal.partners.models import Circle, PanelCase, PanelMeeting
from portal.partners.panels.demo import Cast, make_demo_panels
from portal.partners.panels.public_queries import public_panel, public_panels, public_report
from portal.partners.panels.vocabulary import CaseState, Rating
from portal.promises.demo.outcomes import make_demo_outcomes


@pytest.fixture
def people(force, now):
    make_demo_people(force_id=force.pk, now=now)
    names = ("Jo S.", "Amal H.", "Ngozi E.")
    return [acting_member(user_id=id_of("user", name), membership_id=None, now=now) for name in names]


@pytest.mark.parametrize(("small", "number"), [(True, 1), (False, 4)])
def test_panels_have_a_year_behind_them_and_a_meeting_ahead(small, number, people, force, now, public):
    make_demo_outcomes(force_id=force.pk, now=now)
    make_demo_panels(force_id=force.pk, cast=Cast(*people), now=now, small=small)
    panels = public_panels(force.pk)
    assert len(panels) == number
    for panel_id, _name, _purpose in panels:
        found = public_panel(force.pk, panel_id)
        assert [one.is_published for one in found.meetings] == [False, True, True, True]
        assert all(
            one.findings and one.minutes and one.came == 2 for one in found.meetings if one.is_published
        )
        report = public_report(force.pk, panel_id, found.years[0], now=now)
        assert report.fates
        assert public.get(f"/together/panels/{panel_id}/{found.years[0]}/").status_code == 200
    assert not PanelCase.objects.filter(state=CaseState.WAITING).exists()
    assert not any(reasons_against(words) for words in PanelCase.objects.values_list("words", flat=True))
    if not small:
        ratings = set(PanelMeeting.objects.exclude(findings=None).values_list("findings__rating", flat=True))
        assert ratings == set(Rating.values)


@pytest.mark.parametrize(("small", "made", "shown"), [(True, 2, 2), (False, 6, 4)])
def test_circles_are_shown_only_where_their_hosts_agreed(small, made, shown, people, force, now):
    facilitator, _sits, lead = people
    make_demo_circles(force_id=force.pk, facilitator=facilitator, lead=lead, now=now, small=small)
    assert Circle.objects.count() == made
    assert len(public_circles(force.pk)) == shown
