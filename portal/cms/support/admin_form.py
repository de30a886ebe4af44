"""The editors' form of a service: what is wrong is said at the field, in every part of the form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.cms.models.support_service import SupportService, SupportWords
from portal.cms.support import contacts
from portal.cms.support.drafts import refuge_faults
from portal.cms.support.services import FALLBACK
from portal.cms.support.vocabulary import OnBankHolidays, Serves
from portal.places.queries import list_districts

FEWEST_DAYS, MOST_DAYS = 7, 366


class ServiceForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "districts" in self.fields:
            areas = list_districts(self.instance.force_id) if self.instance.force_id else []
            self.fields["districts"].choices = [(area.code, area.name) for area in areas]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("serves") == Serves.DISTRICTS and not cleaned.get("districts"):
            self.add_error("districts", _("Choose the districts that it serves."))
        times = [cleaned.get(name) for name in ("bank_holiday_opens", "bank_holiday_closes")]
        if cleaned.get("bank_holidays") == OnBankHolidays.OTHER and None in times:
            self.add_error("bank_holiday_opens", _("Give both times of bank holidays."))
        elif any(times) and None in times:
            self.add_error("bank_holiday_closes", _("Give both times, or neither."))
        days = cleaned.get("check_every_days")
        if days is not None and not FEWEST_DAYS <= days <= MOST_DAYS:
            self.add_error("check_every_days", _("Choose a number of days from 7 to 366."))
        if self._is_taken(cleaned.get("reference")):
            self.add_error("reference", _("Another service has this short name already."))
        if cleaned.get("waiting_weeks") is not None and not cleaned.get("waiting_said_on"):
            self.add_error("waiting_said_on", _("Give the day on which the service said so."))
        return cleaned

    def _is_taken(self, reference: str | None) -> bool:
        """The force is no field of the form, so the form itself would not notice."""
        same = SupportService.objects.filter(force_id=self.instance.force_id, reference=reference or "")
        return same.exclude(pk=self.instance.pk).exists()

    def is_valid(self) -> bool:
        """The parts are read after the form itself; what they say together is looked at last."""
        valid: bool = super().is_valid()
        return self._parts_are_right() and valid

    def _parts_are_right(self) -> bool:
        texts: dict[str, str] = {"reference": str(self.cleaned_data.get("reference", "")).replace("-", " ")}
        places: dict[str, tuple[forms.BaseForm, str]] = {"reference": (self, "reference")}
        right = self._speaks_english()
        for number, part in enumerate(self._parts("words")):
            for name in SupportWords.TEXTS:
                texts[f"words {number} {name}"] = part.cleaned_data.get(name) or ""
                places[f"words {number} {name}"] = (part, name)
        for number, part in enumerate(self._parts("contacts")):
            kind, value = part.cleaned_data.get("kind", ""), part.cleaned_data.get("value", "")
            if value and (reason := contacts.fault(kind, value)):
                part.add_error("value", reason)
                right = False
            if kind not in contacts.NUMBERS:
                texts[f"contact {number}"] = value
                places[f"contact {number}"] = (part, "value")
        found = refuge_faults(
            texts,
            is_refuge=bool(self.cleaned_data.get("is_refuge")),
            walk_in=bool(self.cleaned_data.get("walk_in")),
            serves=str(self.cleaned_data.get("serves", "")),
        )
        for where, reason in found.items():
            part, name = places.get(where, (self, where))
            part.add_error(name, str(reason))
        return right and not found

    def _speaks_english(self) -> bool:
        """English stands in wherever another language is missing."""
        languages = {part.cleaned_data.get("language") for part in self._parts("words")}
        if languages and FALLBACK not in languages:
            self.add_error(None, _("Write its name and what it does, in English."))
            return False
        return True

    def _parts(self, name: str) -> list[Any]:
        """The forms of one part that are kept and could be read."""
        formset = self.formsets.get(name)
        if formset is None:
            return []
        kept = [each for each in formset.forms if hasattr(each, "cleaned_data")]
        return [each for each in kept if each.cleaned_data and not each.cleaned_data.get("DELETE")]
