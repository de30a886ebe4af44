"""What panels wait for, on the home page of those who supply them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count

from portal.accounts.actors import Actor
from portal.partners.panels.models import Panel, PanelCase
from portal.partners.panels.vocabulary import CaseState, MeetingState


def panels_waiting(actor: Actor, now: datetime) -> Mapping[str, Any]:  # noqa: ARG001 - one shape for every panel
    """Meetings for which drawn cases are still to be filled in, with how many. One query."""
    meeting = "sample__item__meeting"
    waits = (
        PanelCase.objects.filter(
            **{
                f"{meeting}__panel__in": Panel.objects.visible_to(actor),
                f"{meeting}__state": MeetingState.PLANNED,
            },
            state=CaseState.WAITING,
        )
        .values_list("sample__item", f"{meeting}__topic")
        .annotate(number=Count("pk"))
        .order_by(f"{meeting}__meets_on", f"{meeting}__topic")
    )
    return {"waits": list(waits)}
