"""Makes the demo's directory: national lines, Doggerland's own services, their checks, and the guides."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from portal.accounts.actors import System
from portal.cms.models.support_service import SupportService
from portal.cms.support.demo.by_and_for import BY_AND_FOR
from portal.cms.support.demo.everyday import EVERYDAY
from portal.cms.support.demo.specialist import SPECIALIST
from portal.cms.support.drafts import Draft
from portal.cms.support.guides.set_up import set_up_guides
from portal.cms.support.national import LINES, load_national
from portal.cms.support.operations import check_service, keep
from portal.cms.support.vocabulary import CheckedBy, Serves
from portal.places.calendar import local_day
from portal.places.models import NATIONAL_DESK
from portal.places.queries import list_districts

# How many days ago each was checked: most lately, one too long ago, one so long ago that the public sees it no more.
DAYS_SINCE_CHECK = (4, 11, 19, 26, 33, 40, 52, 61, 70, 84)
NOT_CHECKED_LATELY = {"steady-ground-money": 118, "second-tide": 97, "kestrel-counselling": 204}
SERVICES = (*SPECIALIST, *BY_AND_FOR, *EVERYDAY)


def make_demo_support(force_id: UUID, now: datetime) -> None:
    """Make the directory of the demo's force. Repeatable: what is there already is written anew."""
    by = System("demo")
    codes = {area.name: area.code for area in list_districts(force_id, language="en")}
    load_national(by=by, now=now)
    _check(NATIONAL_DESK, (draft.reference for draft in LINES), now, by)
    for draft in SERVICES:
        keep(draft=_in_districts(draft, codes), force_id=force_id, by=by, now=now)
    _check(force_id, (draft.reference for draft in SERVICES), now, by)
    set_up_guides(force_id=force_id)


def _in_districts(draft: Draft, codes: dict[str, str]) -> Draft:
    """The same with codes for the names of districts. A small county has not all of them."""
    if draft.serves != Serves.DISTRICTS:
        return draft
    known = tuple(codes[name] for name in draft.districts if name in codes)
    return replace(draft, districts=known, serves=Serves.DISTRICTS if known else Serves.FORCE)


def _check(force_id: UUID, references: Iterable[str], now: datetime, by: System) -> None:
    ids = dict(SupportService.objects.filter(force_id=force_id).values_list("reference", "public_id"))
    for number, reference in enumerate(references):
        days = NOT_CHECKED_LATELY.get(reference, DAYS_SINCE_CHECK[number % len(DAYS_SINCE_CHECK)])
        if force_id == NATIONAL_DESK:
            days = min(days, 30)
        how = (CheckedBy.PHONE, CheckedBy.EMAIL, CheckedBy.MEETING)[number % 3]
        check_service(
            service_id=ids[reference],
            how=CheckedBy.WEBSITE if force_id == NATIONAL_DESK else how,
            on=local_day(now) - timedelta(days),
            by=by,
            now=now,
        )


def demo_services(force_id: UUID, references: Iterable[str]) -> dict[str, UUID]:
    """The public ids of services by their references."""
    found = SupportService.objects.filter(force_id=force_id, reference__in=list(references))
    return dict(found.values_list("reference", "public_id"))
