"""The forms of a referral in the workspace: a professional's, on one page, and an organisation's desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners.referrals.content import LONGEST_WORDS
from portal.partners.referrals.forms import SafeContact
from portal.partners.referrals.operations.desks import Terms
from portal.partners.referrals.vocabulary import YOUNG, Age, ServiceKind
from portal.safety_reports.forms.step import text_box
from portal.shell.forms import DateParts, RadioSelect


class ReferForm(SafeContact):
    """A professional refers somebody who agreed. `desks`: where to, as choices."""

    desk = forms.ChoiceField(label=_("To which service?"), widget=forms.Select)
    agreed = forms.BooleanField(
        label=_("She said yes to this referral, to this service, and knows what it will be told"),
        error_messages={"required": _("Without her yes there is no referral.")},
    )
    asked_on = forms.DateField(
        label=_("On which day did she say yes?"),
        widget=DateParts,
        help_text=_("Your force's clock begins there, not when you found the time."),
        error_messages={"required": _("Give the day."), "invalid": _("Give a day that exists.")},
    )
    age = forms.ChoiceField(label=_("How old is she?"), choices=Age.choices, widget=RadioSelect)
    children_first = forms.BooleanField(
        label=_("She is under 18, and children's services were told first"), required=False
    )
    words = text_box(label=_("What does she need?"), longest=LONGEST_WORDS, rows=8)

    def __init__(self, *args: Any, desks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].choices = desks  # type: ignore[attr-defined]
        self.order_fields(["desk", "agreed", "asked_on", "age", "children_first", "words"])
        for name, label in _ABOUT_HER.items():
            self.fields[name].label = label

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("age") in YOUNG and not answers.get("children_first"):
            self.add_error(
                "children_first", _("Under 18, children's services come first. Tell them, then say so here.")
            )
        return answers


_ABOUT_HER = {
    "ways": _("How may they reach her?"),
    "ask_for": _("What name should they ask for?"),
    "rules": _("Anything they must keep to"),
    "speaks": _("What language does she want to speak?"),
}


class DeskForm(forms.Form):
    """What the public is told of a desk."""

    kind = forms.ChoiceField(label=_("Kind of service"), choices=ServiceKind.choices)
    name = forms.CharField(label=_("Name that the public reads"), max_length=160)
    name_welsh = forms.CharField(label=_("The name in Welsh, if it has one"), max_length=160, required=False)
    usual_days = forms.IntegerField(
        label=_("Days within which you usually get in touch"),
        help_text=_(
            "Your own word, shown to whoever refers. Nobody measures you by it. Leave it empty to promise nothing."
        ),
        required=False,
        min_value=1,
        max_value=365,
    )
    takes_young = forms.BooleanField(label=_("You take people of 16 and 17"), required=False)
    is_open = forms.BooleanField(label=_("Referrals can be made here now"), required=False, initial=True)

    @property
    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(
            given["name"], given["name_welsh"], given["takes_young"], given["usual_days"], given["is_open"]
        )
