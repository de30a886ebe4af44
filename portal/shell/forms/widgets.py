"""Widgets where Django's own cannot say enough: hints beside choices, fields revealed by a choice, a day in parts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ChoiceDetails:
    """What a list of choices may carry beside its labels.

    `hints`: value -> a sentence under the label. `reveals`: value -> name of the form field that this choice opens;
    without script that field is simply shown below the choice. `divider`: the value before which "or" stands.
    """

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, Any] | None = None,
        reveals: Mapping[str, str] | None = None,
        divider: str | None = None,
        inline: bool = False,
        small: bool = False,
        exclusive: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.reveals = dict(reveals or {})
        self.divider = divider
        self.inline = inline
        self.small = small
        self.exclusive = frozenset(exclusive)


class RadioSelect(ChoiceDetails, forms.RadioSelect):
    """Radios with hints and reveals."""


class Checkboxes(ChoiceDetails, forms.CheckboxSelectMultiple):
    """Checkboxes with hints and reveals. A value in `exclusive` ("none of these") clears the others."""


class WordsArea(forms.Textarea):
    """A box for a person's own words: room to write, and no spelling check by a service elsewhere."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 6) -> None:
        super().__init__({"rows": rows, "spellcheck": "false", "autocomplete": "off", **(attrs or {})})


class DateParts(forms.MultiWidget):
    """Day, month and year in three boxes. Use with a DateField: an impossible day stays as it was typed."""

    part_names = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}) for name in self.part_names
        }
        super().__init__(widgets, attrs)

    @property
    def part_labels(self) -> dict[str, Any]:
        return {"day": _("Day"), "month": _("Month"), "year": _("Year")}

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        if isinstance(value, str) and value.count("-") == 2:
            return [_one(part) for part in reversed(value.split("-"))]
        return [None, None, None]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        day, month, year = super().value_from_datadict(data, files, name)
        if not (day or month or year):
            return ""
        return f"{year or ''}-{_two(month)}-{_two(day)}"


def _one(part: str) -> str:
    return part.removeprefix("0") if part.isdigit() else part


def _two(part: str | None) -> str:
    return (part or "").strip().zfill(2)
