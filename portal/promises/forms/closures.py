"""One outcome in one quarter, as a form: a line for each offence group, and why closures were sent back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.promises.forms.corrections import why_corrected
from portal.promises.forms.public_words import PublicForm
from portal.promises.operations.closures import GivenReturn
from portal.promises.protection import Exact
from portal.promises.queries.closures import ReturnKept
from portal.promises.vocabulary.outcomes import OFFENCE_GROUPS, Ending, SentBackFor

NARROW = {"class": "govuk-input--width-5", "inputmode": "numeric"}
MOST = 100_000
PARTS = (("proposed", _("proposed")), ("reviewed", _("reviewed first")), ("sent_back", _("sent back")))


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST,
        widget=forms.TextInput(NARROW),
        error_messages={
            "required": _("Give a number. Nothing is 0."),
            "invalid": _("Give a whole number such as 12."),
        },
    )


class ClosuresForm(PublicForm):
    """Exact counts. What the public sees of them is worked out afterwards."""

    def __init__(self, *args: Any, standing: ReturnKept | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(standing)} | kwargs)
        self.needs_reason = standing is not None and standing.is_published
        for group in OFFENCE_GROUPS:
            for part, words in PARTS:
                self.fields[f"{group.code}_{part}"] = _count(f"{group.name}: {words}")
        for reason in SentBackFor:
            self.fields[f"reason_{reason.value}"] = _count(reason.label)
        self.fields["median_days"] = forms.DecimalField(
            label=_("Median days from the first report to the proposed closure"),
            required=False,
            min_value=0,
            max_value=9_999,
            decimal_places=1,
            widget=forms.TextInput(NARROW | {"inputmode": "decimal"}),
            error_messages={"invalid": _("Give a number such as 41.5.")},
        )
        self.fields["is_provisional"] = forms.BooleanField(
            label=_("These figures are provisional"), help_text=_("They may still change."), required=False
        )
        if self.needs_reason:
            self.fields["why_corrected"] = why_corrected()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The offence groups with their three fields, for a table."""
        return [
            {"name": group.name, "fields": [self[f"{group.code}_{part}"] for part, _words in PARTS]}
            for group in OFFENCE_GROUPS
        ]

    @property
    def reason_fields(self) -> list[forms.BoundField]:
        return [self[f"reason_{reason.value}"] for reason in SentBackFor]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        names = ("median_days", "is_provisional", *(("why_corrected",) if self.needs_reason else ()))
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for group in OFFENCE_GROUPS:
            names = [f"{group.code}_{part}" for part, _words in PARTS]
            proposed, reviewed, sent_back = (data.get(name) for name in names)
            if proposed is not None and reviewed is not None and reviewed > proposed:
                self.add_error(names[1], _("More were reviewed than proposed. Look at both."))
            elif reviewed is not None and sent_back is not None and sent_back > reviewed:
                self.add_error(names[2], _("More were sent back than reviewed. Look at both."))
        if not self.errors:
            self._check_reasons(data)
        return data

    def _check_reasons(self, data: dict[str, Any]) -> None:
        sent_back = sum(data[f"{group.code}_sent_back"] for group in OFFENCE_GROUPS)
        given = sum(data[f"reason_{reason.value}"] for reason in SentBackFor)
        if given != sent_back:
            self.add_error(
                f"reason_{SentBackFor.CONTACT.value}",
                _(
                    "The reasons add up to %(given)s, but %(sent_back)s closures were sent back. Each has one main reason."
                )
                % {"given": given, "sent_back": sent_back},
            )

    def given(self, outcome: Ending, quarter: str) -> GivenReturn:
        data = self.cleaned_data
        return GivenReturn(
            outcome=outcome,
            quarter=quarter,
            groups={
                group.code: Exact(*(data[f"{group.code}_{part}"] for part, _words in PARTS))
                for group in OFFENCE_GROUPS
            },
            reasons={reason.value: data[f"reason_{reason.value}"] for reason in SentBackFor},
            median_days=data["median_days"],
            is_provisional=data["is_provisional"],
            why_corrected=data.get("why_corrected", ""),
        )


def _initial(standing: ReturnKept | None) -> dict[str, Any]:
    if standing is None:
        return {}
    found: dict[str, Any] = {
        f"{code}_{part}": getattr(one, part)
        for code, one in standing.groups.items()
        for part, _words in PARTS
    }
    found |= {f"reason_{code}": count for code, count in standing.reasons.items()}
    return found | {"median_days": standing.median_days, "is_provisional": standing.is_provisional}
