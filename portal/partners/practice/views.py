"""Changes in practice, in the workspace and at the public door."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
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
from portal.partners.form_pages import FormPage, Refusal, answer, press
from portal.partners.practice import operations
from portal.partners.practice.forms import ChangeForm, SayForm
from portal.partners.practice.pages import pages_of
from portal.partners.practice.queries import ChangeShown, change_for, changes_for, published_changes
from portal.partners.recommendations.queries import ledger
from portal.partners.recommendations.vocabulary import Judgement
from portal.partners.testimony.operations.reading import NotApprovedError
from portal.partners.testimony.queries import approved_quotations
from portal.places import calendar
from portal.places.queries import force_for_host
from portal.shell import pagestore

edits = requires(Permission.CHANGES_EDIT)
says = requires(Permission.RECOMMENDATIONS_MAKE)
NAMES = ("title", "heard", "changed", "since", "before", "after", "effect", "training")


@requires(Permission.PARTNERS_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Every change, with what contributors said of it."""
    context = {
        "changes": changes_for(request.actor, now=calendar.now()),
        "may_edit": request.actor.may(Permission.CHANGES_EDIT),
        "may_say": request.actor.may(Permission.RECOMMENDATIONS_MAKE),
        "own": request.actor.organisation_id,
    }
    return render(request, "partners/practice/overview.html", context)


@edits
def new(request: MemberRequest) -> HttpResponse:
    """Write one down."""
    form = _form(request)

    def save(_data: dict[str, Any]) -> None:
        with _approved():
            operations.write_down(force_id=request.actor.force_id, told=form.told, **_acting(request))

    page = FormPage(_("Write down a change in practice"), reverse("partners:practice"))
    return answer(request, form, page, save, done=_("Written down. The public does not see it yet."))


@edits
def change(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Tell it anew."""
    found = _found(request, public_id)
    initial = {name: getattr(found, name) for name in NAMES}
    form = _form(request, initial | _links(found))

    def save(_data: dict[str, Any]) -> None:
        with _approved():
            operations.rewrite(change_id=public_id, told=form.told, **_acting(request))

    return answer(request, form, FormPage(_("Tell it anew"), reverse("partners:practice")), save)


@edits
@require_POST
def publish(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Show it to everybody."""
    do = partial(operations.publish, change_id=public_id, **_acting(request))
    return press(request, do, done=_("Published."), onward=reverse("partners:practice"))


@says
def say(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """A contributor's word on it."""
    found = _found(request, public_id)

    def save(data: dict[str, Any]) -> None:
        judgement = Judgement(data["judgement"])
        words = data["words"]
        operations.judge(change_id=public_id, judgement=judgement, words=words, **_acting(request))

    page = FormPage(
        _("Your word on: %(title)s") % {"title": found.title},
        reverse("partners:practice"),
        button=_("Publish it"),
    )
    return answer(request, SayForm(request.POST or None), page, save)


@says
@require_POST
def take_back(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Take back one's own organisation's word. `public_id` is the verdict's."""
    do = partial(operations.withdraw_verdict, verdict_id=public_id, **_acting(request))
    return press(request, do, done=_("Taken back."), onward=reverse("partners:practice"))


@require_safe
def public_page(request: HttpRequest) -> HttpResponse:
    """What is done differently, for everybody."""
    force = force_for_host(request.get_host())
    changes = published_changes(force.id, now=calendar.now())
    page = render(request, "together/practice/changes.html", {"changes": changes})
    return pagestore.keep(page, force.id, _quoted_until(changes))


@contextmanager
def _approved() -> Iterator[None]:
    try:
        yield
    except NotApprovedError:
        raise Refusal(_("She has not agreed to that text, or not any more."), "quotation") from None


def _quoted_until(changes: list[ChangeShown]) -> datetime | None:
    """When the first consent to somebody's words on the page is over."""
    last_days = [one.quotation.until for one in changes if one.quotation]
    return calendar.local_midnight(min(last_days) + timedelta(days=1)) if last_days else None


def _form(request: MemberRequest, initial: dict[str, Any] | None = None) -> ChangeForm:
    force_id, now = request.actor.force_id, calendar.now()
    rows = ledger(force_id=force_id, now=now)
    texts = approved_quotations(force_id, now=now)
    return ChangeForm(
        request.POST or None,
        initial=initial,
        today=calendar.local_day(now),
        recommendations=[(row.id, row.title or _("Words erased")) for row in rows],
        pages=pages_of(force_id),
        quotations=[(one.id, f"{one.purpose.label}: {one.text}") for one in texts],
    )


def _links(found: ChangeShown) -> dict[str, Any]:
    return {
        "recommendation": found.recommendation_id,
        "page": found.page_key,
        "quotation": found.quotation.id if found.quotation else "",
    }


def _found(request: MemberRequest, public_id: UUID) -> ChangeShown:
    found = change_for(request.actor, public_id, now=calendar.now())
    if found is None:
        raise Http404
    return found


def _acting(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": calendar.now()}
