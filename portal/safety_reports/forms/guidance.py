"""What the force says around reports, as forms."""

from datetime import date, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.queries.guidance import DEFAULT_LANGUAGE
from portal.safety_reports.vocabulary.guidance import Weekday
from portal.shell.context import OWN_NAMES


def languages() -> list[str]:
    """Every language in which the journey, help and the directory are."""
    return [*settings.OFFERED_LANGUAGES, *settings.PART_LANGUAGES]


class StatementForm(forms.Form):
    """One statement in every language in which the public meets it.

    English and Welsh are said together or not at all. Another language may be left empty: its readers see the English
    words, marked. No language may go on promising what the English takes back.
    """

    compared = forms.BooleanField(
        label=_("The other languages still say the same as the English"), required=False
    )

    agreed_by = forms.CharField(
        label=_("Agreed by"),
        help_text=_("A post, not a person’s name. For example: Assistant Chief Constable, Local Policing."),
        max_length=120,
        error_messages={"required": _("Say which post agreed it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = {name: self.fields.pop(name) for name in ("compared", "agreed_by")}
        for code in languages():
            self.fields[f"text_{code}"] = _text_field(code)
        if not any(self._was(code) for code in languages() if code != DEFAULT_LANGUAGE):
            last.pop("compared")
        self.fields |= last

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        said = {code: str(data.get(f"text_{code}", "")).strip() for code in languages()}
        if not said[DEFAULT_LANGUAGE] and any(said.values()):
            self.add_error(
                f"text_{DEFAULT_LANGUAGE}",
                _(
                    "Say it in English too, or leave every language empty: nobody is promised what others are not."
                ),
            )
        for code in settings.OFFERED_LANGUAGES:
            if said[DEFAULT_LANGUAGE] and not said[code]:
                self.add_error(f"text_{code}", _("Say it in this language too: the whole site is in it."))
        if self._has_gone_stale(said) and not data.get("compared"):
            self.add_error(
                "compared",
                _(
                    "The English changed. Change the other languages too, or say that they still say the same."
                ),
            )
        return data

    def _was(self, code: str) -> str:
        return str(self.initial.get(f"text_{code}") or "")

    def _has_gone_stale(self, said: dict[str, str]) -> bool:
        """Whether the English changed beside words in another language that did not."""
        if said[DEFAULT_LANGUAGE] == self._was(DEFAULT_LANGUAGE):
            return False
        return any(
            text and text == self._was(code) for code, text in said.items() if code != DEFAULT_LANGUAGE
        )

    def texts(self) -> dict[str, str]:
        """The text by language code, of those that are said now or were before."""
        typed = {code: self.cleaned_data[f"text_{code}"] for code in languages()}
        return {code: text for code, text in typed.items() if text or self._was(code)}


def name_of(code: str) -> str:
    """A language as its speakers call it."""
    return OWN_NAMES.get(code) or str(get_language_info(code)["name_local"])


def _text_field(code: str) -> forms.CharField:
    is_whole = code in settings.OFFERED_LANGUAGES
    hint = _("Left empty, readers of this language see the English words, marked as not translated.")
    bidi = get_language_info(code)["bidi"]
    return forms.CharField(
        label=name_of(code),
        help_text="" if is_whole else hint,
        widget=forms.Textarea(attrs={"rows": 3, "lang": code, "dir": "rtl" if bidi else "ltr"}),
        max_length=2_000,
        required=False,
    )


class HoursForm(forms.Form):
    """When reports are read on each day of the week."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in Weekday:
            for end, label in (("opens", _("from")), ("closes", _("until"))):
                self.fields[f"{end}_{day.value}"] = forms.TimeField(
                    label=f"{day.label}, {label}",
                    required=False,
                    widget=forms.TimeInput(
                        attrs={"type": "time", "class": "govuk-input--width-5"}, format="%H:%M"
                    ),
                    error_messages={"invalid": _("Give a time such as 09:00.")},
                )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for day in Weekday:
            opens, closes = data.get(f"opens_{day.value}"), data.get(f"closes_{day.value}")
            if bool(opens) != bool(closes) and not self.errors.get(f"closes_{day.value}"):
                self.add_error(f"closes_{day.value}", _("Give both times, or neither."))
            elif opens and closes and closes <= opens:
                self.add_error(f"closes_{day.value}", _("This is before it begins."))
        return data

    def hours(self) -> dict[Weekday, tuple[time, time]]:
        """The days on which reports are read."""
        return {
            day: (self.cleaned_data[f"opens_{day.value}"], self.cleaned_data[f"closes_{day.value}"])
            for day in Weekday
            if self.cleaned_data.get(f"opens_{day.value}")
        }


class FactForm(forms.Form):
    """That a fact was checked today."""

    is_shown = forms.BooleanField(label=_("Show it to the public"), required=False)
    source = forms.CharField(
        label=_("Checked against"),
        max_length=300,
        error_messages={"required": _("Say what it was checked against.")},
    )
    owner = forms.CharField(
        label=_("Who keeps it right"),
        help_text=_("A post, not a person’s name."),
        max_length=120,
        error_messages={"required": _("Say which post keeps it right.")},
    )
    review_on = forms.DateField(
        label=_("Check it again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give the day of the next check.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_review_on(self) -> date:
        review_on: date = self.cleaned_data["review_on"]
        if review_on <= self.today:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return review_on
