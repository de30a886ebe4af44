"""A capability return as a form: a line for each role, and how the figures were come by."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.promises.forms.corrections import why_corrected
from portal.promises.forms.public_words import PublicForm
from portal.promises.operations.capability import GivenCapability
from portal.promises.queries.capability import CapabilityShown, staffing_of
from portal.promises.staffing import Staffing
from portal.promises.vocabulary.capability import TRADES

NARROW = {"class": "govuk-input--width-5", "inputmode": "decimal"}
PARTS = (
    ("needed", _("posts needed")),
    ("in_post", _("in post")),
    ("trained", _("trained")),
    ("available", _("available")),
)


class CapabilityForm(PublicForm):
    """Full-time equivalents on the last day of the half year."""

    def __init__(self, *args: Any, standing: CapabilityShown | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(standing)} | kwargs)
        self.needs_reason = standing is not None and standing.is_published
        for trade in TRADES:
            for part, words in PARTS:
                self.fields[f"{trade.code}_{part}"] = forms.DecimalField(
                    label=f"{trade.name}: {words}",
                    min_value=Decimal(0),
                    max_value=Decimal(99_999),
                    decimal_places=1,
                    widget=forms.TextInput(NARROW),
                    error_messages={
                        "required": _("Give a number. Nobody is 0."),
                        "invalid": _("Give a number such as 12 or 12.5."),
                        "max_decimal_places": _("Give one digit after the point at most."),
                    },
                )
        self.fields["demand"] = _text(
            _("How was it worked out how many posts are needed?"),
            _("For example: cases a quarter, hours a case, and the hours that one person has."),
            _("Say how it was worked out."),
        )
        self.fields["deployment"] = _text(
            _("How are people deployed?"),
            _("Who responds, who investigates, when specialists come in, by what measure of vulnerability."),
            _("Say how people are deployed."),
        )
        if self.needs_reason:
            self.fields["why_corrected"] = why_corrected()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The roles with their four fields, for a table."""
        return [
            {
                "name": trade.name,
                "hint": trade.trained_in,
                "fields": [self[f"{trade.code}_{part}"] for part, _words in PARTS],
            }
            for trade in TRADES
        ]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        names = ("demand", "deployment", *(("why_corrected",) if self.needs_reason else ()))
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for trade in TRADES:
            in_post, trained, available = (
                data.get(f"{trade.code}_{part}") for part in ("in_post", "trained", "available")
            )
            if in_post is not None and trained is not None and trained > in_post:
                self.add_error(f"{trade.code}_trained", _("More are trained than in post. Look at both."))
            elif trained is not None and available is not None and available > trained:
                self.add_error(f"{trade.code}_available", _("More are available than trained. Look at both."))
        return data

    def given(self, first: Any) -> GivenCapability:
        data = self.cleaned_data
        return GivenCapability(
            first=first,
            lines={
                trade.code: Staffing(**{part: data[f"{trade.code}_{part}"] for part, _words in PARTS})
                for trade in TRADES
            },
            demand=data["demand"],
            deployment=data["deployment"],
            why_corrected=data.get("why_corrected", ""),
        )


def _text(label: Any, hint: Any, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing},
    )


def _initial(standing: CapabilityShown | None) -> dict[str, Any]:
    if standing is None:
        return {}
    found: dict[str, Any] = {
        f"{code}_{part}": getattr(one, part)
        for code, one in staffing_of(standing).items()
        for part, _words in PARTS
    }
    return found | {"demand": standing.demand, "deployment": standing.deployment}
