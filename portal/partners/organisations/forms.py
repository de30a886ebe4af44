"""What is asked about an organisation."""

from datetime import date
from typing import Any

from django import forms

from portal.partners import fields
from portal.partners.organisations.operations import Described
from portal.partners.organisations.vocabulary import Sector


class DescribeForm(forms.Form):
    """Who they are and whom they serve. Other partners of the force read it."""

    sector = fields.listed("What kind of organisation is it?", Sector.choices)
    area = fields.line("Area served", hint="For example: all of Doggerland, or Holm and Saltby.")
    languages = fields.line(
        "Languages", hint="In which you can support somebody.", longest=200, required=False
    )
    serves = fields.words(
        "Who do you serve?", hint="In one or two plain sentences.", rows=3, longest=600, required=False
    )
    may_be_named = fields.yes(
        "We may be named in public as a partner",
        hint="Leave it empty if being named could put somebody at risk. You can change it at any time.",
    )

    @property
    def described(self) -> Described:
        data = self.cleaned_data
        return Described(
            sector=Sector(data["sector"]),
            area=data["area"],
            languages=data["languages"],
            serves=data["serves"],
            may_be_named=data["may_be_named"],
        )


class AgreementForm(forms.Form):
    """From when to when an agreement runs."""

    starts_on = fields.day("From")
    ends_on = fields.day("Until", required=False, hint="Leave it empty if no end is agreed.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts: date | None = data.get("starts_on")
        ends: date | None = data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "It would end before it begins.")
        return data


class NewOrganisationForm(DescribeForm, AgreementForm):
    """A name, a description and a first agreement."""

    name = fields.line("Name of the organisation")
    field_order = ("name", "sector", "area", "languages", "serves", "starts_on", "ends_on", "may_be_named")


class ReasonForm(forms.Form):
    """Why."""

    reason = fields.words(
        "Why?",
        hint="The organisation reads it. If a second person agrees, everybody can. Name no person.",
        longest=1_000,
    )


class LiftForm(forms.Form):
    """Why a suspension ends."""

    because = fields.words("Why does it end?", hint="Everybody can read it.", longest=1_000)
