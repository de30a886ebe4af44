"""The first page after signing in, and changing the role one acts in."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from portal.accounts import queries
from portal.accounts.access import MemberRequest, any_member
from portal.accounts.middleware import ACTING_AS
from portal.accounts.operations.visits import come_in
from portal.accounts.roles import ROLE_NAMES, ROLE_SENTENCES
from portal.places import calendar
from portal.shell.home import day_of
from portal.shell.registries import HomePanel, home_panels


@any_member
@require_safe
def home(request: MemberRequest) -> HttpResponse:
    """Who you are here, and what waits."""
    now = calendar.now()
    actor = request.actor
    hats = queries.hats_of(user_id=actor.user_id, now=now)
    since = come_in(membership_id=actor.membership_id, now=now)
    day = day_of(actor, now=now, since=since)
    drawn = [_drawn(panel, request, now) for panel in home_panels.panels_for(actor)]
    return render(
        request,
        "accounts/home.html",
        {
            "actor": actor,
            "sentence": ROLE_SENTENCES[actor.role],
            "hats": [(hat, ROLE_NAMES[hat.role], hat.membership_id == actor.membership_id) for hat in hats],
            "panels": [panel for panel in drawn if panel is not None],
            "day": day,
            "today": calendar.local_day(now),
            "since": since,
            "letters": queries.letters_of(actor.user_id),
        },
    )


def _drawn(panel: HomePanel, request: MemberRequest, now: datetime) -> tuple[Any, SafeString] | None:
    context = panel.provider(request.actor, now)
    if context is None:
        return None
    return panel.title, render_to_string(panel.template_name, dict(context), request=request)


@any_member
@require_POST
def act_as(request: MemberRequest) -> HttpResponse:
    """Change to another of one's own memberships. The middleware looks it up again at every request."""
    wanted = request.POST.get("membership", "")
    hats = queries.hats_of(user_id=request.actor.user_id, now=calendar.now())
    if wanted not in {str(hat.membership_id) for hat in hats}:
        raise Http404
    request.session[ACTING_AS] = wanted
    return redirect("home")
