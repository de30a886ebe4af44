from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.forms.triage import QueueFilterForm
from portal.safety_reports.queries.queue import QueueFilter, QueueRow, numbers, queue
from portal.safety_reports.queries.team import overdue_disclosures


@requires(Permission.REPORTS_TRIAGE)
def show(request: MemberRequest) -> HttpResponse:
    """What waits: urgent first, then oldest first, as a list and on a map."""
    now = calendar.now()
    form = QueueFilterForm(request.GET)
    wanted = QueueFilter()
    if form.is_valid():
        chosen = form.cleaned_data
        wanted = QueueFilter(state=chosen["state"], space=chosen["space"], urgent_only=chosen["urgent"])
    page = request.GET.get("page", "1")
    found = queue(
        by=request.actor, wanted=wanted, page=int(page) if page.isdecimal() and len(page) < 6 else 1, now=now
    )
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "form": form,
        "queue": found,
        "numbers": numbers(by=request.actor, now=now),
        "overdue": overdue_disclosures(by=request.actor, now=now),
        "squares": squares(found.rows),
        "kept": kept.urlencode(),
    }
    return render(request, "triage/queue.html", context)


def squares(rows: tuple[QueueRow, ...]) -> dict[str, Any]:
    """GeoJSON of what is known of each place: one square a report, longitude and latitude in degrees."""
    features = []
    for row in rows:
        if row.square is None:
            continue
        west, south, east, north = row.square
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        features.append(
            {
                "type": "Feature",
                "id": str(row.public_id),
                "geometry": {"type": "Polygon", "coordinates": [ring]},
                "properties": {"name": row.title, "urgent": row.urgency != "none"},
            }
        )
    return {"type": "FeatureCollection", "features": features}
