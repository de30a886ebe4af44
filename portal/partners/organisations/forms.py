"""What is asked about an organisation."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.organisations.operations import Described
from portal.partners.organisations.vocabulary import Sector


class DescribeForm(forms.Form):
    """Who they are and whom they serve. Other partners of the force read it."""

    sector = fields.listed(_("What kind of organisation is it?"), Sector.choices)
    area = fields.line(_("Area served"), hint=_("For example: all of Doggerland, or Holm and Saltby."))
    languages = fields.line(
        _("Languages"), hint=_("In which you can support somebody."), longest=200, required=False
    )
    serves = fields.words(
        _("Who do you serve?"), hint=_("In one or two plain sentences."), rows=3, longest=600, required=False
    )
    may_be_named = fields.yes(
        _("We may be named in public as a partner"),
        hint=_("Leave it empty if being named could put somebody at risk. You can change it at any time."),
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

    starts_on = fields.day(_("From"))
    ends_on = fields.day(_("Until"), required=False, hint=_("Leave it empty if no end is agreed."))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts: date | None = data.get("starts_on")
        ends: date | None = data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It would end before it begins."))
        return data


class NewOrganisationForm(DescribeForm, AgreementForm):
    """A name, a description and a first agreement."""

    name = fields.line(_("Name of the organisation"))
    field_order = ("name", "sector", "area", "languages", "serves", "starts_on", "ends_on", "may_be_named")


class ReasonForm(forms.Form):
    """Why."""

    reason = fields.words(
        _("Why?"),
        hint=_("The organisation reads it. If a second person agrees, everybody can. Name no person."),
        longest=1_000,
    )


class LiftForm(forms.Form):
    """Why a suspension ends."""

    because = fields.words(_("Why does it end?"), hint=_("Everybody can read it."), longest=1_000)
