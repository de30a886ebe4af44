"""How long a release takes with every report of a database in its window, and all its files: part of `make bench-counts`.

The window is the three years that `make_many_reports` fills, so that all of them enter one release: a quarter has fewer. The
squares are the finest that there are. Afterwards the files are checked as `manage.py verify_release` does.
"""

import resource
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

DATA = "releases-data"


def release_made(folder: Path, force_id: UUID, reports: int, last_day: date) -> dict[str, float | int]:
    """Seconds, the most MB that this process held, squares that stand, and the size of all files in kB."""
    from django.conf import settings

    settings.DATA_FOLDER, settings.KEYS_FOLDER = folder / DATA, folder / DATA / "keys"
    from portal.accounts.actors import System
    from portal.insights.models import Release
    from portal.insights.releases.files.folders import folder_of
    from portal.insights.releases.files.squares import squares_of
    from portal.insights.releases.files.writing import faults_of
    from portal.insights.releases.operations.making import make_release
    from portal.insights.releases.operations.planning import plan_release
    from portal.insights.releases.queries.published import release_by_id
    from portal.places.calendar import local_midnight
    from portal.safety_reports.demo.many import DAYS

    by = System("benchmark")
    first = last_day - timedelta(DAYS)
    before = local_midnight(first - timedelta(10))
    _reviewed(force_id, before)
    plan = plan_release(force_id=force_id, first=first, last=last_day, expected=reports, by=by, now=before)
    begun = time.perf_counter()
    made = make_release(plan_id=plan, by=by, now=local_midnight(last_day + timedelta(3)))
    took = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    release = Release.objects.select_related("plan__force").get(public_id=made)
    published = release_by_id(made)
    if published is None or faults_of(release):
        raise SystemExit("The release is not whole.")
    files = list(folder_of(release.plan.force.slug, made).iterdir())
    return {
        "seconds": round(took, 1), "MB": round(most), "zoom": release.plan.zoom, "squares": len(squares_of(published)),
        "files": len(files), "kB": round(sum(path.stat().st_size for path in files) / 1024),
    }  # fmt: skip


def _reviewed(force_id: UUID, now: datetime) -> None:
    """A harm review by two people, without which nothing is released."""
    from portal.accounts.actors import Member
    from portal.accounts.roles import Role
    from portal.insights.releases.operations.reviewing import (
        Account,
        approve_harm_review,
        record_harm_review,
    )
    from portal.insights.releases.questions import CODES
    from portal.places.calendar import local_day

    writer, second = (
        Member(user_id=uuid4(), membership_id=uuid4(), force_id=force_id, role=role)
        for role in (Role.ANALYST, Role.VAWG_LEAD)
    )
    account = Account(local_day(now), (), "Nobody: a benchmark", dict.fromkeys(CODES, "No."), "Nothing.")
    review = record_harm_review(force_id=force_id, account=account, by=writer, now=now)
    approve_harm_review(review_id=review, revision=1, by=second, now=now)
