"""What is asked of whoever begins, tells, moves and decides a project."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.fields import Words
from portal.partners.projects.operations.deciding import Decided
from portal.partners.projects.operations.projects import Subject, Told
from portal.partners.projects.vocabulary import Fate, Stage, SubjectKind

Choices = list[tuple[str, Words]]


class TellForm(forms.Form):
    """What everybody reads before they say yes."""

    title = fields.line(_("What is the project called?"))
    summary = fields.words(
        _("What is it about, in plain language?"),
        hint=_("Short sentences. What will be decided, by whom, and by when. Everybody can read it."),
        rows=6,
        longest=2_000,
    )
    has_budget = fields.yes(
        _("People are paid for taking part"),
        hint=_("Without this, the public page says that nobody is paid."),
    )
    pay_rate = fields.line(_("How much?"), hint=_("For example: £25 an hour, and travel."), required=False)
    pay_how = fields.line(
        _("How is it paid?"),
        hint=_("For example: by voucher on the day, or by bank transfer within a week."),
        longest=300,
        required=False,
    )
    access = fields.words(
        _("What do you offer so that everybody can take part?"),
        hint=_("Interpreters, childcare, travel, breaks, other times, taking part in writing."),
        rows=3,
        longest=1_000,
        required=False,
    )
    support = fields.words(
        _("Where does somebody find support during or after it?"),
        hint=_("It stands in every invitation and on every page of the room."),
        rows=3,
        longest=1_000,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("has_budget"):
            for name in ("pay_rate", "pay_how"):
                if name in data and not data[name].strip():
                    self.add_error(name, _("Say what is paid and how: every invitation repeats it."))
        return data

    @property
    def told(self) -> Told:
        names = ("title", "summary", "support", "access", "has_budget", "pay_rate", "pay_how")
        return Told(**{name: self.cleaned_data[name] for name in names})


class BeginForm(TellForm):
    """The same, with a subject and who runs it."""

    def __init__(
        self, *args: Any, subjects: Iterable[tuple[Words, Choices]], people: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = {value: str(name) for _group, choices in subjects for value, name in choices}
        self.fields["subject"] = forms.ChoiceField(
            label=_("What is it on?"),
            choices=[("", _("Choose one")), ("policy", _("The text of a policy")), *subjects],
        )
        self.fields["policy"] = fields.line(
            _("Which policy?"), hint=_("Only if it is on the text of a policy."), required=False
        )
        self.fields["facilitator"] = fields.listed(_("Who runs it?"), people)
        self.order_fields(["title", "subject", "policy", "summary"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("subject") == SubjectKind.POLICY and not data.get("policy", "").strip():
            self.add_error("policy", _("Say which policy."))
        return data

    @property
    def subject(self) -> Subject:
        chosen, _colon, key = str(self.cleaned_data["subject"]).partition(":")
        kind = SubjectKind(chosen)
        if kind is SubjectKind.POLICY:
            return Subject(kind, self.cleaned_data["policy"])
        name = self.names[f"{chosen}:{key}"]
        return (
            Subject(kind, name, code=key)
            if kind is SubjectKind.PROMISE
            else Subject(kind, name, id=UUID(key))
        )


class HandOverForm(forms.Form):
    """Who runs it from now on."""

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"] = fields.listed(_("Who runs it?"), people)


class MoveForm(forms.Form):
    """Where the project goes, and what came of the stage."""

    def __init__(self, *args: Any, onward: Iterable[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"] = fields.one_of(
            _("What comes next?"), [(stage.value, stage.label) for stage in onward]
        )
        self.fields["said"] = fields.words(
            _("What came of this stage, in plain language?"),
            hint=_("Everybody can read it once the project is published. Name nobody, and quote nobody."),
            longest=2_000,
        )


class InviteForm(forms.Form):
    """One organisation or one person."""

    def __init__(self, *args: Any, who: Iterable[tuple[Words, Choices]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"] = forms.ChoiceField(
            label=_("Whom do you invite?"),
            help_text=_("An organisation comes with everybody in it who takes part in projects."),
            choices=[("", _("Choose one")), *who],
        )


class NeedsForm(forms.Form):
    """What somebody needs."""

    needs = fields.words(
        _("Do you need anything to take part?"),
        hint=_("Only whoever runs the project reads it. You can leave it empty, and change it later."),
        rows=3,
        longest=1_000,
        required=False,
    )


class DecideForm(forms.Form):
    """A decision, with reasons for what was not taken."""

    what = fields.words(_("What was decided?"), longest=2_000)
    because = fields.words(_("Why?"))
    not_taken = fields.words(
        _("What was not taken, and why?"), hint=_("If all was taken, say so. Name nobody.")
    )
    who = fields.line(
        _("Who decided?"), hint=_("Posts and groups, not people’s names. Everybody can read it."), longest=300
    )
    dissent = fields.words(
        _("Does anybody in the room see it differently?"),
        hint=_("Published beside it. Empty, if all agree."),
        longest=2_000,
        required=False,
    )
    decided_on = fields.day(_("When?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > self.today:
            raise forms.ValidationError(_("Choose a day that is not still to come."))
        return day

    @property
    def decided(self) -> Decided:
        return Decided(**self.cleaned_data)


class FateForm(forms.Form):
    """What became of it."""

    fate = fields.one_of(_("What became of it?"), Fate)
    reason = fields.words(_("Why?"), hint=_("Plain words. Name nobody."), longest=1_000)
