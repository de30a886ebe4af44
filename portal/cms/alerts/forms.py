"""An alert as it is written."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.cms.alerts.operations import Said
from portal.cms.models.alerts import Urgency
from portal.cms.other_forms.queries import name_of
from portal.cms.wording import at_fields
from portal.cms.workflow.trees import pages_of
from portal.places import calendar
from portal.shell.forms.widgets import RadioSelect

LONGEST = timedelta(days=60)
LONGEST_TEXT = 240
HINTS: dict[str, Any] = {
    Urgency.INFORMATION: _("Good to know, for example other opening hours."),
    Urgency.IMPORTANT: _("Readers should know it before they go on."),
    Urgency.URGENT: _("Somebody may come to harm who does not read it."),
}


class AlertForm(forms.Form):
    urgency = forms.ChoiceField(
        label=_("How urgent"),
        choices=Urgency.choices,
        widget=RadioSelect(hints=HINTS),
        error_messages={"required": _("Choose how urgent it is.")},
    )
    text_en = forms.CharField(
        label=_("In English"),
        help_text=_("One or two sentences: what happened, what you do about it, where to get help."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in English what readers should know.")},
    )
    text_cy = forms.CharField(
        label=_("In Welsh"),
        help_text=_("Left empty, readers of the Welsh pages see the English words, marked as English."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    page = forms.TypedChoiceField(label=_("Page it links to"), required=False, coerce=int, empty_value=None)
    starts_at = forms.DateTimeField(
        label=_("From"),
        help_text=_("Left empty: now. British time."),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Give a day and a time.")},
    )
    expires_at = forms.DateTimeField(
        label=_("Until"),
        help_text=_("It goes away by itself then. At most 60 days after it begins. British time."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Say until when."), "invalid": _("Give a day and a time.")},
    )

    def __init__(self, *args: Any, force_id: UUID, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        for code in settings.PART_LANGUAGES:
            self.fields[f"text_{code}"] = _text_field(code)
        self.order_fields(["urgency", *(f"text_{code}" for code in _languages())])
        live = (
            pages_of(force_id).filter(live=True, alias_of=None, locale__language_code="en").order_by("path")
        )
        choices = [(str(pk), title) for pk, title in live.values_list("pk", "title")]
        field = cast("forms.TypedChoiceField", self.fields["page"])
        field.choices = [("", _("No page")), *choices]

    def clean_starts_at(self) -> datetime:
        return _in_britain(self.cleaned_data["starts_at"]) or self.now

    def clean_expires_at(self) -> datetime | None:
        return _in_britain(self.cleaned_data["expires_at"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("expires_at")
        if starts and ends:
            if ends <= max(starts, self.now):
                self.add_error("expires_at", _("Give a moment after its start, and after now."))
            elif ends - starts > LONGEST:
                self.add_error("expires_at", _("Give a moment at most 60 days after its start."))
        at_fields.refuse(self)
        return data

    @property
    def said(self) -> list[Said]:
        given = ((code, self.cleaned_data[f"text_{code}"]) for code in _languages())
        return [Said(language, text) for language, text in given if text]


def _languages() -> list[str]:
    """Every language in which some page is, and so an alert above it may be."""
    return [*settings.OFFERED_LANGUAGES, *settings.PART_LANGUAGES]


def _text_field(code: str) -> forms.CharField:
    """The words for readers of the journey, help and the directory in another language."""
    return forms.CharField(
        label=name_of(code),
        help_text=cast(
            "str", _("Left empty, readers of this language see the English words, marked as English.")
        ),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": code, "dir": "auto"}),
    )


def _in_britain(moment: datetime | None) -> datetime | None:
    """What was typed is a time on a clock in Britain, whatever time zone Django speaks in."""
    return moment.replace(tzinfo=calendar.LONDON).astimezone(UTC) if moment else None
