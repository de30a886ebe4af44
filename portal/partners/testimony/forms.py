"""What is asked about testimony. Every part of consent is a question of its own, and no box is ticked beforehand."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners.testimony.choices import Choice, ChoiceError, check_choice
from portal.partners.testimony.shown import ReaderKey
from portal.partners.testimony.vocabulary import PLAIN_READERS, Age, Channel, Manner, Purpose, Reader
from portal.shell.forms import RadioSelect
from portal.shell.forms.widgets import Checkboxes

SENTENCES = {
    "until": ("until", _("Give a day after today, three years from now at most.")),
    "manners": ("manners", _("Say whether it may be told word for word, in other words, or both.")),
    "channels": ("channels", _("Say whether it may be read, read aloud, or both.")),
    "voice": ("channels", _("For somebody under 18 nothing is read aloud: a voice can be recognised.")),
}


def _several(label: Any, choices: type[Any], hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=hint, choices=choices.choices, required=False, widget=Checkboxes()
    )


class ConsentForm(forms.Form):
    """Who may read it, what for, how, and until when."""

    readers = _several(
        _("Who may read it?"),
        Reader,
        _(
            "Nobody else can open it. You can leave all of them empty and keep it for yourself with your code."
        ),
    )
    organisation = forms.ChoiceField(
        label=_("Which organisation?"),
        required=False,
        help_text=_("Only if you ticked an organisation above."),
    )
    purposes = _several(
        _("What may it be used for?"),
        Purpose,
        _("Nothing is used before you have seen it as it will appear, and said yes."),
    )
    manners = _several(_("In which words?"), Manner)
    channels = _several(_("In which form?"), Channel)
    until = forms.DateField(
        label=_("Until when?"),
        help_text=_("The last day. After it nobody can open it. You can end it sooner, whenever you like."),
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Give the last day on which it may be used."),
            "invalid": _("Give a day such as 2027-04-01."),
        },
    )

    def __init__(
        self,
        *args: Any,
        age: Age,
        today: date,
        keys: Sequence[ReaderKey],
        speaks_for_her: bool,
        only: frozenset[Reader] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.age, self.today, self.only = age, today, only
        self.organisations = [
            (str(key.organisation_id), key.name) for key in keys if key.organisation_id and not speaks_for_her
        ]
        self._offer_readers({key.reader for key in keys}, speaks_for_her=speaks_for_her)
        if age is not Age.ADULT:
            self._say_it_for_her_age()

    def _offer_readers(self, with_keys: set[Reader], *, speaks_for_her: bool) -> None:
        offered = set(PLAIN_READERS) & with_keys
        if self.organisations:
            offered.add(Reader.ORGANISATION)
        if self.only is not None:
            offered = (set(self.only) - {Reader.ORGANISATION}) if speaks_for_her else set(self.only)
        if self.organisations and self.only is None:
            nobody = ("", _("None"))
            self.fields["organisation"].choices = [nobody, *self.organisations]  # type: ignore[attr-defined]
        else:
            del self.fields["organisation"]
        shown = [(each.value, each.label) for each in Reader if each in offered]
        self.fields["readers"].choices = shown  # type: ignore[attr-defined]
        if not shown:
            del self.fields["readers"]

    def _say_it_for_her_age(self) -> None:
        text = [(Channel.TEXT.value, Channel.TEXT.label)]
        self.fields["channels"].choices = text  # type: ignore[attr-defined]
        self.fields["channels"].help_text = _(
            "Nothing of yours is read aloud, because a voice can be recognised."
        )
        self.fields["purposes"].help_text = _(
            "You see it first, just as others will. If you say no, it is not used, and nobody is cross with you."
        )
        self.fields["until"].help_text = _("The last day. You can stop it sooner. You need not say why.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "until" in data:
            try:
                check_choice(self.choice, age=self.age, today=self.today)
            except ChoiceError as error:
                field, sentence = SENTENCES[error.code]
                self.add_error(field, sentence)
        if "organisation" in self.fields:
            chosen = Reader.ORGANISATION in self._picked(Reader, "readers")
            if chosen != bool(data.get("organisation")):
                self.add_error("organisation", _("Tick the organisation above and name it here, or neither."))
        return data

    def _picked(self, kind: type[Any], name: str) -> frozenset[Any]:
        return frozenset(kind(value) for value in self.cleaned_data.get(name, ()))

    @property
    def choice(self) -> Choice:
        return Choice(
            until=self.cleaned_data["until"],
            readers=self._picked(Reader, "readers"),
            purposes=self._picked(Purpose, "purposes"),
            manners=self._picked(Manner, "manners"),
            channels=self._picked(Channel, "channels"),
        )

    @property
    def organisation_id(self) -> UUID | None:
        value = self.cleaned_data.get("organisation")
        return UUID(value) if value else None


class GiveForm(ConsentForm):
    """All of it but the words, which stay in the browser until they are sealed."""

    pseudonym = forms.CharField(
        label=_("A name to use"),
        max_length=40,
        help_text=_("Not your own. It stands under anything that you allow to be used."),
        error_messages={"required": _("Choose any name that is not your own.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    she_said_yes = forms.BooleanField(
        label=_("She read this, or it was read to her, and she said yes to each box that is ticked"),
        required=False,
    )
    safeguarding = forms.BooleanField(
        label=_("Our safeguarding lead has talked it through with her and agrees"), required=False
    )
    code = forms.ChoiceField(
        label=_("Do you want a code with which you can open it again?"),
        choices=(("yes", _("Yes, show me a code")), ("no", _("No"))),
        help_text=_(
            "Without it you cannot see your words here again, and nothing of them can be used, because you could not "
            "see it first. You can take everything back without a code."
        ),
        widget=RadioSelect(),
        error_messages={"required": _("Say whether you want a code.")},
    )
    field_order = ("pseudonym", "readers", "organisation", "purposes", "manners", "channels", "until", "code")

    def __init__(self, *args: Any, speaks_for_her: bool, **kwargs: Any) -> None:
        super().__init__(*args, speaks_for_her=speaks_for_her, **kwargs)
        self.speaks_for_her = speaks_for_her
        if not speaks_for_her:
            del self.fields["she_said_yes"]
        else:
            self.fields["code"].label = _("Does she want a code with which she can open it herself?")
            self.fields["code"].help_text = _(
                "Your organisation can open it and shows her what would be used."
            )
        if self.age is Age.ADULT:
            del self.fields["safeguarding"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "she_said_yes" in self.fields and not data.get("she_said_yes"):
            self.add_error("she_said_yes", _("Without her own yes nothing can be kept."))
        if "safeguarding" in self.fields and not data.get("safeguarding"):
            self.add_error("safeguarding", _("Talk to your safeguarding lead first."))
        nobody_reads = not self._picked(Reader, "readers") and not self.speaks_for_her
        if nobody_reads and data.get("code") == "no":
            self.add_error("code", _("Nobody could open it: tick a reader above, or take a code."))
        return data


class ProposeForm(forms.Form):
    """Where a text would appear. The text is sealed in the browser and is no field of this form."""

    purpose = forms.ChoiceField(label=_("What for?"), choices=Purpose.choices, widget=RadioSelect())
    manner = forms.ChoiceField(label=_("In which words?"), choices=Manner.choices, widget=RadioSelect())
    channel = forms.ChoiceField(label=_("In which form?"), choices=Channel.choices, widget=RadioSelect())
    place = forms.CharField(
        label=_("Where exactly?"), max_length=160, help_text=_("The page, or the course and who attends it.")
    )
    appears_on = forms.DateField(
        label=_("From which day?"),
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, choice: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind, chosen in (
            ("purpose", Purpose, choice.purposes),
            ("manner", Manner, choice.manners),
            ("channel", Channel, choice.channels),
        ):
            offered = [(each.value, each.label) for each in kind if each in chosen]
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class UseForm(forms.Form):
    """Where an approved text was used."""

    quotation = forms.ChoiceField(label=_("Which text?"), widget=RadioSelect())
    where = forms.CharField(
        label=_("Where was it used?"),
        max_length=160,
        help_text=_("For example: the course for new sergeants in Holm. She reads this."),
    )
    on = forms.DateField(
        label=_("On which day?"),
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, texts: Sequence[tuple[UUID, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["quotation"].choices = [(str(key), text) for key, text in texts]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return on


class OfferForm(forms.Form):
    """What is offered to whoever takes part."""

    words = forms.CharField(
        label=_("What do you offer to whoever takes part?"),
        help_text=_(
            "Who is there before, during and after, how to reach them, what is paid. Only what is agreed with them: it "
            "stands in every invitation."
        ),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    words_welsh = forms.CharField(
        label=_("The same in Welsh"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "cy"}),
    )
