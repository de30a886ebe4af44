"""Every component in its states, on one page: what a builder looks at first, and what the browser tests run axe on."""

from datetime import date

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.shell.charts.samples import charts, spark
from portal.shell.forms import Checkboxes, DateParts, RadioSelect, WordsArea
from portal.shell.registries import Step
from portal.shell.story import Moment, Stage, Told, Waits, story_from

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("A short answer"), help_text=_("A hint says what is meant."))
    narrow = forms.CharField(
        label=_("A narrow one"), required=False, widget=forms.TextInput({"class": "govuk-input--width-5"})
    )
    words = forms.CharField(
        label=_("Your own words"), required=False, widget=WordsArea(rows=4), max_length=400
    )
    kind = forms.ChoiceField(
        label=_("One of a few"),
        choices=[("street", _("Street")), ("park", _("Park")), ("other", _("Somewhere else"))],
        widget=RadioSelect(
            hints={"street": _("Or a square, a bridge, an underpass.")},
            reveals={"other": "elsewhere"},
            divider="other",
        ),
    )
    elsewhere = forms.CharField(label=_("Where, roughly?"), required=False)
    side = forms.ChoiceField(
        label=_("Side by side"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=RadioSelect(inline=True),
        required=False,
    )
    several = forms.MultipleChoiceField(
        label=_("As many as you like"),
        choices=[
            (_("People"), [("stared", _("Stared at")), ("followed", _("Followed"))]),
            (_("The place"), [("dark", _("Badly lit")), ("empty", _("Empty or isolated"))]),
            ("none", _("None of these")),
        ],
        widget=Checkboxes(exclusive=["none"]),
        required=False,
    )
    town = forms.ChoiceField(
        label=_("From a list"), choices=[("", _("Choose")), ("skerry", "Skerry"), ("haven", "Haven")]
    )
    day = forms.DateField(label=_("A day"), widget=DateParts(), help_text=_("For example 27 3 2026."))
    file = forms.FileField(label=_("A file"), required=False)
    agree = forms.BooleanField(label=_("A single box to tick"), help_text=_("With a hint."))


def _language_of(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else translation.get_language() or settings.LANGUAGE_CODE


def _light_of(request: HttpRequest) -> str:
    asked = request.GET.get("light", "")
    return asked if asked in {"day", "night"} else ""


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery, in the language (and so the direction) and the colours that `?language=` and `?light=` ask for."""
    with translation.override(_language_of(request)):
        context = {
            "form": SampleForm(initial={"kind": "street", "several": ["dark"], "day": date(2026, 3, 27)}),
            "form_with_errors": SampleForm(
                {"kind": "other", "day_day": "31", "day_month": "2"}, prefix="wrong"
            ),
            "page": Paginator(range(90), 10).page(4),
            "charts": charts(),
            "spark": spark(),
            "steps": [
                Step(_("It arrived"), when=date(2026, 11, 16), done=True),
                Step(_("Somebody read it"), _("A trained person, once."), date(2026, 11, 17), done=True),
                Step(_("What comes of it"), _("You see it here.")),
            ],
            "story": story_from(
                [
                    Told(
                        (
                            Moment(Stage.SAID, _("The path by the canal is dark."), date(2026, 3, 27)),
                            Moment(Stage.HEARD, _("It arrived")),
                        ),
                        (Waits(Stage.LOOKED_INTO, _("The triage team"), by=date(2026, 4, 3)),),
                    )
                ]
            ),
            "crumbs": [(_("Home"), "/"), (_("Reports"), "/reports/"), (_("This one"), "")],
            "languages": settings.LANGUAGES,
            "light": _light_of(request),
        }
        return render(request, "shell/gallery/gallery.html", context)
