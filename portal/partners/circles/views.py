"""Listening circles, in the workspace and at the public door."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.partners.circles import operations
from portal.partners.circles.forms import ChangesForm, CircleForm, ThemeForm
from portal.partners.circles.queries import (
    CircleShown,
    circles_for,
    own_circle,
    own_row,
    own_theme,
    public_circles,
)
from portal.partners.form_pages import FormPage, Refusal, answer, press
from portal.partners.practice.queries import published_changes
from portal.places import calendar
from portal.places.queries import force_for_host
from portal.shell import pagestore

hosts = requires(Permission.CIRCLES_RUN)


@hosts
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """One's own, and those that others show."""
    return render(request, "partners/circles/overview.html", {"circles": circles_for(request.actor)})


@hosts
@require_safe
def show(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """One of one's own."""
    return render(request, "partners/circles/circle.html", {"one": _found(request, public_id)})


@hosts
def new(request: MemberRequest) -> HttpResponse:
    """Begin a circle."""
    form = CircleForm(request.POST or None, today=_today())

    def save(_data: dict[str, Any]) -> None:
        operations.write_down(force_id=request.actor.force_id, hosted=form.hosted, **_acting(request))

    page = FormPage(_("Host a circle"), reverse("partners:circles"))
    return answer(request, form, page, save, done=_("Written down. Only you see it."))


@hosts
def change(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Write it anew, while it is not shown."""
    written = own_row(request.actor, public_id)
    if written is None:
        raise Http404
    form = CircleForm(request.POST or None, initial=written, today=_today())

    def save(_data: dict[str, Any]) -> None:
        do = partial(operations.rewrite, circle_id=public_id, hosted=form.hosted, **_acting(request))
        _in_order(do)

    return answer(request, form, FormPage(_("Change the circle"), _page_of(public_id)), save)


@hosts
def add_theme(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """What several said."""
    _found(request, public_id)

    def save(data: dict[str, Any]) -> None:
        try:
            operations.add_theme(circle_id=public_id, words=data["words"], **_acting(request))
        except operations.NotAnonymousError as fault:
            raise Refusal(" ".join(str(one) for one in fault.reasons), "words") from None

    page = FormPage(_("Add a theme"), _page_of(public_id))
    return answer(request, ThemeForm(request.POST or None), page, save)


@hosts
def changes(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """What is done differently because of a theme. `public_id` is the theme's."""
    found = own_theme(request.actor, public_id)
    if found is None:
        raise Http404
    circle_id, theme = found
    offered = [(one.id, one.title) for one in published_changes(request.actor.force_id, now=calendar.now())]
    initial = {"changes": [str(key) for key, _title in theme.changes]}
    form = ChangesForm(request.POST or None, initial=initial, offered=offered)

    def save(data: dict[str, Any]) -> None:
        ids = [UUID(one) for one in data["changes"]]
        operations.say_what_changed(theme_id=public_id, change_ids=ids, **_acting(request))

    page = FormPage(_("Say what changed"), _page_of(circle_id), hint=theme.words)
    return answer(request, form, page, save)


@hosts
@require_POST
def remove_theme(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Take a theme out. `public_id` is the theme's."""
    found = own_theme(request.actor, public_id)
    if found is None:
        raise Http404
    do = partial(operations.remove_theme, theme_id=public_id, **_acting(request))
    return press(request, do, done=_("Taken out."), onward=_page_of(found[0]))


@hosts
@require_POST
def agree(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Show its summary to everybody."""
    do = partial(operations.agree, circle_id=public_id, **_acting(request))
    done = _("Everybody can read its summary now.")
    return press(request, lambda: _in_order(do), done=done, onward=_page_of(public_id))


@hosts
@require_POST
def hide(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Stop showing it."""
    do = partial(operations.hide, circle_id=public_id, **_acting(request))
    return press(request, do, done=_("It is shown no longer."), onward=_page_of(public_id))


@require_safe
def public_page(request: HttpRequest) -> HttpResponse:
    """The circles whose hosts agreed, for everybody."""
    force = force_for_host(request.get_host())
    context = {"circles": public_circles(force.id)}
    return pagestore.keep(render(request, "together/circles/circles.html", context), force.id)


def _in_order(do: Callable[[], object]) -> None:
    try:
        do()
    except operations.ShownError:
        raise Refusal(_("It is shown to everybody. Stop showing it first, then change it.")) from None
    except operations.NotHeldError:
        raise Refusal(_("First write down when it was held, and how many came.")) from None


def _found(request: MemberRequest, public_id: UUID) -> CircleShown:
    found = own_circle(request.actor, public_id)
    if found is None:
        raise Http404
    return found


def _page_of(public_id: UUID) -> str:
    return reverse("partners:circle", kwargs={"public_id": public_id})


def _today() -> Any:
    return calendar.local_day(calendar.now())


def _acting(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": calendar.now()}
