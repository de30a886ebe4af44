"""What the views of panels share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.access import MemberRequest, requires, requires_one_of
from portal.accounts.roles import Permission
from portal.partners.form_pages import Refusal
from portal.partners.panels.operations.meeting import HasInterestError, LeadsToSomebodyError, NotYetError
from portal.partners.panels.queries import MeetingShown, PanelShown, meeting_for, panel_for
from portal.partners.panels.sitting import ClosedError
from portal.places import calendar

sits = requires(Permission.PANELS_SIT)
runs = requires(Permission.PANELS_RUN)
either = requires_one_of(Permission.PANELS_SIT, Permission.PANELS_RUN)


def acting(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": calendar.now()}


def found_panel(request: MemberRequest, panel_id: UUID) -> PanelShown:
    found = panel_for(request.actor, panel_id)
    if found is None:
        raise Http404
    return found


def found_meeting(request: MemberRequest, meeting_id: UUID) -> MeetingShown:
    found = meeting_for(request.actor, meeting_id)
    if found is None:
        raise Http404
    return found


def page_of_panel(panel_id: UUID) -> str:
    return reverse("partners:panel", kwargs={"public_id": panel_id})


def page_of_meeting(meeting_id: UUID) -> str:
    return reverse("partners:panel_meeting", kwargs={"public_id": meeting_id})


def in_order(do: Callable[[], object]) -> None:
    """Do it, or say in place why it cannot be done."""
    try:
        do()
    except ClosedError:
        raise Refusal(_("The minutes are published, so this stands.")) from None
    except HasInterestError:
        raise Refusal(
            _("You declared an interest in this, or have not said yet that you have none.")
        ) from None
    except NotYetError:
        raise Refusal(_("Write the minutes and give the day first. The day has to have come.")) from None
    except LeadsToSomebodyError as fault:
        raise Refusal(" ".join(str(one) for one in fault.reasons), fault.field) from None
