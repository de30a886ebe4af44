"""Doggerland's releases: planned before each quarter opened, made when it had closed, after a harm review by two people."""

from datetime import datetime, timedelta
from uuid import UUID

from portal.accounts.actors import Member, System
from portal.accounts.queries import organisations_for
from portal.insights.releases.operations.making import make_release
from portal.insights.releases.operations.planning import plan_next, plan_release
from portal.insights.releases.operations.reviewing import Account, approve_harm_review, record_harm_review
from portal.places.calendar import days_of_quarter, local_day, local_midnight, months_later, quarter_of

BY = System("demo")
EXPECTED = 500  # a public guess
PARTNERS = "The women’s group of Dogger Bank Mosque, and two street pastors"
TOOK_PART = ("Tidewater Women’s Aid", "Saffron House", "Dogger Bank Rape Crisis")
ANSWERS = {
    "floor": "No. In the emptiest part of the marsh a square holds a dozen farms, and most stand in larger ones.",
    "sensitive": "Yes, they do. The new clinic in the harbour was missing from the list and has been loaded.",
    "lonely": "The canal path shows as a band over a kilometre and more. Those who wait there know it already; "
    "those who walk there asked for it to be shown, with what is being done.",
    "safe": "No. They are told by district, and every district here has several towns.",
    "times": "The night bus was our worry. Nothing says which bus: it is told for the whole district.",
    "doings": "We asked that no action names an outreach session or its hours. The lead agreed.",
}
FINDINGS = (
    "We looked together at squares of every size. Nobody could follow one person or one household through them. "
    "The refuge network asked that no square be smaller than a street, which the rules keep everywhere. "
    "Partners will look again after the second release."
)


def make_demo_releases(
    *, force_id: UUID, analyst: Member, lead: Member, now: datetime, quarters: int
) -> list[UUID]:
    """The releases of the last whole quarters, the earliest first; planned are the window under way and the one after it."""
    this = days_of_quarter(quarter_of(local_day(now)))[0]
    firsts = [months_later(this, -3 * back) for back in range(quarters, 0, -1)]
    begun = local_midnight(firsts[0] - timedelta(days=20))
    named = [each.id for each in organisations_for(actor=lead, now=now) if each.name in TOOK_PART]
    account = Account(local_day(begun), named, PARTNERS, ANSWERS, FINDINGS)
    review = record_harm_review(force_id=force_id, account=account, by=analyst, now=begun)
    approve_harm_review(review_id=review, revision=1, by=lead, now=begun + timedelta(days=4))
    made = []
    for first in firsts:
        last = months_later(first, 3) - timedelta(days=1)
        plan = plan_release(
            force_id=force_id,
            first=first,
            last=last,
            expected=EXPECTED,
            by=BY,
            now=local_midnight(first - timedelta(days=10)),
        )
        made.append(make_release(plan_id=plan, by=BY, now=local_midnight(last + timedelta(days=3))))
    # As the nightly job would have: the window under way before it opened, so that no day is in no release.
    for day in (local_midnight(this - timedelta(days=10)), now):
        plan_next(force_id=force_id, by=BY, now=day)
    return made
