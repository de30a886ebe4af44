"""What is asked of somebody who gives feedback: three ticks and a few words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.feedback.operations import Given
from portal.partners.feedback.vocabulary import About, Felt, Whom


class GiveForm(forms.Form):
    """Two minutes."""

    about = fields.one_of(_("What is it about?"), About)
    subject = fields.line(_("Which one?"), hint=_("For example: the front desk in Holm. Name no person."))
    whom = fields.one_of(_("Whom do you say it for?"), Whom)
    misconduct = fields.one_of(
        _("Do you say that an officer or member of staff did something seriously wrong?"),
        (("no", _("No")), ("yes", _("Yes, or I am not sure"))),
        hint=_("Such as abuse, a lie, a threat, or a relationship that should not be."),
    )
    respected = fields.one_of(_("Were you treated with respect?"), Felt, required=False)
    informed = fields.one_of(_("Were you told what happens next?"), Felt, required=False)
    safe = fields.one_of(_("Did you feel safe?"), Felt, required=False)
    words = fields.words(
        _("What should we know?"),
        hint=_("The VAWG lead’s team reads it. Name nobody whom you support."),
        longest=2_000,
        required=False,
    )

    @property
    def given(self) -> Given:
        data = self.cleaned_data
        names = ("subject", "respected", "informed", "safe", "words")
        return Given(
            about=About(data["about"]), whom=Whom(data["whom"]), **{name: data[name] for name in names}
        )


class AnswerForm(forms.Form):
    """What is made of it."""

    answer = fields.words(_("What do you answer?"), hint=_("They read it as you write it."), longest=2_000)
