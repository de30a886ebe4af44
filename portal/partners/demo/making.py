"""Doggerland's table, in order."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.partners.counted.demo import make_demo_counts
from portal.partners.demo.organisations import make_organisations
from portal.partners.demo.practice import make_changes
from portal.partners.demo.projects import make_projects
from portal.partners.demo.recommendations import make_recommendations


def make_demo_partners(*, force_id: UUID, now: datetime, small: bool = False) -> None:
    """Organisations and the ledger; with `small` fewer entries."""
    with transaction.atomic():
        organisations = make_organisations(force_id=force_id, now=now)
        make_recommendations(force_id=force_id, organisations=organisations, now=now, small=small)
        make_changes(force_id=force_id, now=now)
        make_projects(force_id=force_id, organisations=organisations, now=now, small=small)
        make_demo_counts(force_id=force_id, now=now)
