"""The demo's closures, published counts and trained people: three years, with gaps."""

from portal.places.queries import force_by_slug
from portal.promises.demo.outcomes import make_demo_outcomes
from portal.promises.queries.capability import capability_returns
from portal.promises.queries.closures import closures_kept, closures_shown
from portal.promises.queries.published import police_uk_months, published_shares
from portal.promises.queries.subject_pages import subject_pages
from portal.promises.vocabulary.framework import BY_CODE
from portal.promises.vocabulary.outcomes import Ending


def test_the_demo_has_three_years_with_gaps_and_something_that_waits(force, now, public):
    make_demo_outcomes(force_id=force_by_slug("doggerland").id, now=now)
    shown = closures_shown(force.pk)
    assert len({one.period_from for one in shown if one.outcome is Ending.SIXTEEN}) == 10
    assert any(one.shown.hides_something for one in shown)
    assert any(one.reviewed_share is not None for one in shown)
    assert not any(one.is_published for one in closures_kept(force.pk)["2026-Q3"].values())
    assert len({one.period_from for one in published_shares(force.pk)}) == 12
    assert len(police_uk_months(force.pk)) == 36
    assert len(capability_returns(force.pk, published_only=True)) == 5
    for path in ("outcomes/", "outcomes/14/", "outcomes/15/", "outcomes/16/", "capability/"):
        assert public.get(f"/figures/{path}").status_code == 200


def test_the_commitments_that_have_pages_of_figures_link_to_pages_that_are_there(force, public):
    from django.urls import reverse

    with_pages = {code for code in BY_CODE if subject_pages(code)}
    assert with_pages == {"P4.2", "C1", "C2", "C3"}
    for code in with_pages:
        for page in subject_pages(code):
            assert public.get(reverse(page.url_name)).status_code == 200
