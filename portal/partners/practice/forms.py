"""What is asked about a change in practice."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.practice.operations import Told
from portal.partners.practice.vocabulary import Effect
from portal.partners.recommendations.vocabulary import Judgement


class ChangeForm(forms.Form):
    """What was heard, what changed, and whether it helped."""

    title = fields.line(_("What is different now?"))
    heard = fields.words(
        _("What was heard?"), hint=_("Say “many” or “some”. Never how many reports."), rows=3, longest=2_000
    )
    changed = fields.words(_("What changed?"), rows=3, longest=2_000)
    since = fields.day(_("Since when?"))
    before = fields.words(_("What do you know from before?"), rows=3, longest=1_000)
    after = fields.words(_("What do you know from after?"), rows=3, longest=1_000, required=False)
    effect = fields.one_of(_("Did it help?"), Effect, hint=_("No change is an answer like any other."))
    training = fields.words(
        _("Is anything of it used in training?"),
        hint=_("What, and with whose consent. Empty, if not."),
        rows=2,
        longest=1_000,
        required=False,
    )
    quotation = fields.listed(
        _("Whose own words does it carry?"),
        (),
        hint=_("Only what she approved is here. It disappears when she takes it back."),
        required=False,
    )
    recommendation = fields.listed(_("Which recommendation does it come from?"), (), required=False)
    page = fields.listed(_("Which “you said, we did” page does it answer for?"), (), required=False)

    def __init__(
        self,
        *args: Any,
        today: date,
        recommendations: list[tuple[UUID, str]],
        pages: list[tuple[UUID, str]],
        quotations: list[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name, choices in (
            ("recommendation", recommendations),
            ("page", pages),
            ("quotation", quotations),
        ):
            listed = [("", _("None")), *((str(key), title) for key, title in choices)]
            self.fields[name].choices = listed  # type: ignore[attr-defined]

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return since

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("effect") not in {None, "", Effect.EARLY} and not data.get("after", "missing"):
            self.add_error("after", _("An effect needs evidence from after. Or say that it is too early."))
        return data

    @property
    def told(self) -> Told:
        data = self.cleaned_data
        names = ("title", "heard", "changed", "since", "before", "after", "training")
        return Told(
            **{name: data[name] for name in names},
            effect=Effect(data["effect"]),
            recommendation_id=UUID(data["recommendation"]) if data["recommendation"] else None,
            page_key=UUID(data["page"]) if data["page"] else None,
            quotation_id=UUID(data["quotation"]) if data["quotation"] else None,
        )


class SayForm(forms.Form):
    """A contributor's word."""

    judgement = fields.one_of(_("Was it done?"), Judgement)
    words = fields.words(
        _("What do you say to it?"),
        hint=_("Published as you write it, under your organisation’s name. You can take it back."),
        longest=2_000,
    )
