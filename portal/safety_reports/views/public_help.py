"""Help pages: the same for every reader, so that each may be kept and served again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.places import calendar
from portal.safety_reports.queries import guidance
from portal.safety_reports.queries.routing import Routed, force_for, inbox_is_open
from portal.safety_reports.vocabulary.about_you import set_in_use
from portal.safety_reports.vocabulary.guidance import StatementKind, Subject

View = Callable[[HttpRequest], HttpResponse]
More = Callable[[Routed], dict[str, Any]]
_PAGES: dict[str, Callable[..., HttpResponse]] = {}


def _page(template: str, title: str | Promise, *subjects: Subject, more: More | None = None) -> View:
    """A help page with the facts of some subjects. Its title is neutral."""

    def show(request: HttpRequest, **extra: object) -> HttpResponse:
        home = force_for(None, host=request.get_host())
        by_subject = {
            str(subject): guidance.facts_about(subject, force_id=home.force_id) for subject in subjects
        }
        every = [fact for facts in by_subject.values() for fact in facts]
        context = {
            "title": title,
            "home": home,
            "facts": by_subject,
            "checked_on": guidance.oldest_check(every),
            **(more(home) if more else {}),
            **extra,
        }
        return render(request, f"help/{template}.html", context)

    _PAGES[template] = show
    return require_safe(show)


def help_within(request: HttpRequest, *, page: str, draft: str, step: str) -> HttpResponse:
    """A help page in the middle of a journey: as an answer to its form, so that it can discard the draft, and go back."""
    show = _PAGES.get(page, _PAGES["overview"])
    carry = {"draft": draft, "step": step, "go": "stay", "here": "1"}
    return show(request, draft=draft, carry=carry, address=reverse("start:journey"))


def _what_happens(home: Routed) -> dict[str, Any]:
    language, moment = get_language() or "en", calendar.now()
    return {
        "reading": guidance.reading_hours(force_id=home.force_id, language=language, now=moment),
        "immigration": guidance.statement(
            StatementKind.IMMIGRATION, force_id=home.force_id, language=language
        ),
        "promise": guidance.statement(StatementKind.PROMISE, force_id=home.force_id, language=language),
        "question_set": set_in_use(calendar.local_day(moment)),
    }


def _inbox(home: Routed) -> dict[str, Any]:
    return {"inbox_is_open": inbox_is_open(home.force_id)}


def _own_form(home: Routed) -> dict[str, Any]:
    address = guidance.statement(
        StatementKind.ONLINE_CRIME, force_id=home.force_id, language=get_language() or "en"
    )
    return {"own_form": address if address.startswith("https://") else ""}


overview = _page("overview", _("Help"), Subject.NOW)
now = _page("now", _("Useful numbers"), Subject.NOW)
talk = _page("talk", _("Someone to talk to"), Subject.TALK, Subject.ONLINE)
ways = _page("ways", _("Other ways"), Subject.CRIME, Subject.RAIL_AND_BUS, more=_own_form)
independent = _page("independent", _("Independent help"), Subject.POLICE, more=_inbox)
young = _page("young", _("A page for you"), Subject.YOUNG, Subject.NOW)
device = _page("device", _("Your phone or computer"))
work = _page("work", _("Before you start"), more=_inbox)
after = _page("after", _("What happens next"), more=_what_happens)
leaving = _page("leaving", _("Leaving quickly"))
