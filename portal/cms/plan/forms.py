"""The plan as forms. Who is not reached is asked of every audience, and an answer is wanted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.cms.models.behaviour import BehaviourMeasure
from portal.cms.models.communications import Channel, ItemState
from portal.cms.plan import commitments
from portal.cms.plan.items import AudienceView
from portal.cms.plan.pages import PageChoice
from portal.cms.plan.saying import MessageView
from portal.cms.plan.spoken import AUDIENCE, MEASURE, MESSAGE
from portal.cms.wording import at_fields
from portal.shell.forms.widgets import Checkboxes, RadioSelect


def day_field(**options: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"),
        **{"error_messages": {"required": _("Give a day."), "invalid": _("Give a day that exists.")}}
        | options,
    )


def words_field(label: Any, most: int, *, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), strip=True, **options
    )


class CodesField(forms.CharField):
    """Codes of commitments, typed with commas between them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Commitments it serves"),
            help_text=_("Codes of the national framework with commas between them, for example T2.1, T3.3."),
            required=False,
            max_length=200,
            **options,
        )

    def clean(self, value: Any) -> Any:
        codes = commitments.codes_in(super().clean(value))
        strangers = commitments.unknown(codes)
        if strangers:
            raise forms.ValidationError(
                _("No commitment has the code %(codes)s.") % {"codes": ", ".join(strangers)}
            )
        return codes


class InWelsh(forms.Form):
    """Fields a second time, for Welsh. None has to be filled in: public pages say what is not translated."""

    welsh_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.welsh_fields:
            field = self.fields[name]
            self.fields[f"{name}_cy"] = forms.CharField(
                label=_("%(field)s, in Welsh") % {"field": field.label},
                max_length=getattr(field, "max_length", 500),
                required=False,
                widget=type(field.widget)(attrs=field.widget.attrs | {"lang": "cy"}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        at_fields.refuse(self)  # the public reads these words as they are saved: no review stands between
        words = {name: data.pop(f"{name}_cy", "") for name in self.welsh_fields}
        return data | {"in_welsh": {name: text for name, text in words.items() if text}}


class AudienceForm(InWelsh):
    welsh_fields = AUDIENCE
    name = forms.CharField(
        label=_("Who they are"),
        help_text=_("In their own words where you can. For example: women who work at night."),
        max_length=80,
        error_messages={"required": _("Say who they are.")},
    )
    about = words_field(
        _("What matters to them"),
        500,
        help_text=_("Where they look, whom they trust, what keeps them from reading or believing us."),
        error_messages={"required": _("Say what matters to them.")},
    )
    not_reached = words_field(
        _("Who among them is not reached"),
        500,
        help_text=_(
            "There is always somebody: another language, no phone of her own, no reason to trust the police."
        ),
        error_messages={"required": _("Say who is not reached. If nobody knows, say that.")},
    )
    about_to_do = words_field(_("What is being done about that"), 500, required=False)


class MessageForm(InWelsh):
    welsh_fields = MESSAGE
    text = forms.CharField(
        label=_("The message"),
        help_text=_("One sentence, as it would be said aloud."),
        max_length=160,
        error_messages={"required": _("Write the message.")},
    )
    why = words_field(_("Why it is said"), 500, required=False)
    commitments = CodesField()
    at_least_every = forms.IntegerField(
        label=_("Say it at least every so many days"),
        help_text=_("After that the plan shows a gap."),
        min_value=1,
        max_value=730,
        initial=60,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        error_messages={
            "required": _("Give a number of days."),
            "invalid": _("Give a whole number of days."),
            "min_value": _("Give a number from 1 to 730."),
            "max_value": _("Give a number from 1 to 730."),
        },
    )


class ItemForm(forms.Form):
    title = forms.CharField(
        label=_("What"), max_length=120, error_messages={"required": _("Say what it is.")}
    )
    day = day_field(label=_("Planned for"))
    channel = forms.ChoiceField(label=_("Through"), choices=Channel.choices, widget=RadioSelect(small=True))
    owner = forms.CharField(
        label=_("Who does it"),
        help_text=_("A post or a team, not a person’s name."),
        max_length=120,
        error_messages={"required": _("Say which post or team does it.")},
    )
    messages = forms.MultipleChoiceField(
        label=_("Messages it carries"), required=False, widget=Checkboxes(small=True)
    )
    audiences = forms.MultipleChoiceField(
        label=_("Whom it is for"), required=False, widget=Checkboxes(small=True)
    )
    page = forms.ChoiceField(
        label=_("The page that says it"),
        help_text=_("Whether it was said is then read from the page."),
        required=False,
    )
    state = forms.ChoiceField(
        label=_("Where it stands"),
        choices=ItemState.choices,
        initial=ItemState.PLANNED,
        widget=RadioSelect(reveals={ItemState.DONE.value: "said_on"}, small=True),
    )
    said_on = day_field(label=_("Said on"), required=False)
    note = words_field(_("Note"), 1_000, required=False)

    def __init__(
        self,
        *args: Any,
        messages: Sequence[MessageView],
        audiences: Sequence[AudienceView],
        pages: Sequence[PageChoice],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "messages", [(str(one.id), one.text) for one in messages])
        _choose(self, "audiences", [(str(one.id), one.name) for one in audiences])
        titles = [
            (str(page.page_id), page.title if page.is_live else f"{page.title} ({_('draft')})")
            for page in pages
        ]
        _choose(self, "page", [("", _("No page")), *titles])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        done, page, said_on = data.get("state") == ItemState.DONE, data.get("page"), data.get("said_on")
        if done and page:
            self.add_error("state", _("A page says by itself when it was published: leave this at Planned."))
        elif done and not said_on and "said_on" not in self.errors:
            self.add_error("said_on", _("Give the day on which it was said."))
        return data


class CarriedForm(forms.Form):
    messages = forms.MultipleChoiceField(
        label=_("Messages this page carries"), required=False, widget=Checkboxes(small=True)
    )

    def __init__(self, *args: Any, messages: Sequence[MessageView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "messages", [(str(one.id), one.text) for one in messages])


class MeasureForm(InWelsh):
    welsh_fields = MEASURE
    name = forms.CharField(
        label=_("What is measured"),
        help_text=_("Something that officers and staff do, not how often it was talked about."),
        max_length=120,
        error_messages={"required": _("Say what is measured.")},
    )
    definition = words_field(
        _("How exactly"),
        800,
        error_messages={"required": _("Say how exactly, so that it can be done again.")},
    )
    limits = words_field(
        _("What it does not say"),
        500,
        error_messages={"required": _("Every figure leaves something out. Say what.")},
    )
    unit = forms.ChoiceField(
        label=_("Unit"), choices=BehaviourMeasure.Unit.choices, widget=RadioSelect(inline=True, small=True)
    )
    commitments = CodesField()
    follows = forms.ChoiceField(
        label=_("Where its figures come from"),
        help_text=_("Figures of a commitment's measure are kept there and shown here."),
        required=False,
    )
    is_public = forms.BooleanField(label=_("Show it to the public"), required=False)

    def __init__(self, *args: Any, to_follow: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "follows", [("", _("They are typed here")), *to_follow])


class FigureForm(forms.Form):
    first_day = day_field(label=_("From"))
    last_day = day_field(label=_("Until"))
    value = forms.DecimalField(
        label=_("Figure"),
        max_digits=10,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5", "step": "any"}),
        error_messages={"required": _("Give the figure."), "invalid": _("Give a number.")},
    )
    source = forms.CharField(
        label=_("Source"), max_length=200, error_messages={"required": _("Say where the figure comes from.")}
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("This is before it begins."))
        return data


def _choose(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
