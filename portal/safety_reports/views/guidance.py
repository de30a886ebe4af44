"""Pages on which the force says what the public is told around reports."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.forms.guidance import FactForm, HoursForm, StatementForm, languages, name_of
from portal.safety_reports.operations import guidance
from portal.safety_reports.queries.guidance import (
    DEFAULT_LANGUAGE,
    fact_record,
    own_statements,
    reading_hours,
    told_facts,
)
from portal.safety_reports.vocabulary.guidance import StatementKind

EDITS = requires(Permission.GUIDANCE_EDIT)
CHECK_AGAIN_AFTER = timedelta(days=90)


@EDITS
def overview(request: MemberRequest) -> HttpResponse:
    """Everything that the force says around reports, and what is missing."""
    force_id, now = request.actor.force_id, calendar.now()
    said = own_statements(force_id)
    context = {
        "statements": [
            {
                "kind": kind,
                "texts": [(code, text) for code in languages() if (text := said.get((kind, code)))],
                "missing": [name_of(code) for code in languages() if not said.get((kind, code))],
                "is_said": bool(said.get((kind, DEFAULT_LANGUAGE))),
            }
            for kind in StatementKind
        ],
        "reading": reading_hours(force_id=force_id, language="en", now=now),
        "facts": told_facts(force_id=force_id, now=now),
    }
    return render(request, "guidance/overview.html", context)


@EDITS
def statement(request: MemberRequest, kind: str) -> HttpResponse:
    """One statement, in each language."""
    if kind not in StatementKind.values:
        raise Http404
    wanted = StatementKind(kind)
    said = own_statements(request.actor.force_id)
    initial: dict[str, Any] = {f"text_{code}": said.get((wanted, code), "") for code in languages()}
    form = StatementForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        guidance.say(
            kind=wanted,
            texts=form.texts(),
            agreed_by=form.cleaned_data["agreed_by"],
            by=request.actor,
            now=calendar.now(),
        )
        messages.success(request, _("Saved. The public reads this from now on."))
        return redirect("triage:guidance")
    context = {"form": form, "title": wanted.label}
    return render(
        request,
        "guidance/form.html",
        context | {"back": reverse("triage:guidance")},
        status=422 if form.is_bound else 200,
    )


@EDITS
def hours(request: MemberRequest) -> HttpResponse:
    """When reports are read."""
    now = calendar.now()
    known = reading_hours(force_id=request.actor.force_id, language="en", now=now).days
    initial = {f"opens_{day.weekday.value}": day.opens_at for day in known}
    initial |= {f"closes_{day.weekday.value}": day.closes_at for day in known}
    form = HoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        guidance.set_hours(hours=form.hours(), by=request.actor, now=now)
        messages.success(request, _("Saved. The public reads this from now on."))
        return redirect("triage:guidance")
    context = {
        "form": form,
        "title": _("When reports are read"),
        "hint": _("Leave a day empty if nobody reads then."),
    }
    return render(
        request,
        "guidance/form.html",
        context | {"back": reverse("triage:guidance")},
        status=422 if form.is_bound else 200,
    )


@EDITS
def fact(request: MemberRequest, code: str) -> HttpResponse:
    """Say that a fact was checked today."""
    now = calendar.now()
    today = calendar.local_day(now)
    known = fact_record(code, force_id=request.actor.force_id)
    if known is None:
        raise Http404
    initial = {
        "is_shown": known.is_shown,
        "source": known.source,
        "owner": known.owner,
        "review_on": today + CHECK_AGAIN_AFTER,
    }
    form = FactForm(request.POST or None, initial=initial, today=today)
    if request.method == "POST" and form.is_valid():
        guidance.check_fact(code=code, by=request.actor, now=now, **form.cleaned_data)
        messages.success(request, _("Noted as checked today."))
        return redirect("triage:guidance")
    context = {"form": form, "title": known.fact.title, "words": known.fact.text}
    return render(
        request,
        "guidance/form.html",
        context | {"back": reverse("triage:guidance")},
        status=422 if form.is_bound else 200,
    )
