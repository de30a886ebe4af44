"""A step's answers, as forms. Wagtail's own windows use the same ones, so there is one place that decides."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.cms.models.reviewing import ReviewTask
from portal.cms.workflow.checklist import CHECKLIST, NOT_HERE, YES, Question
from portal.shell.forms.widgets import DateParts

COMMENT_LENGTH = 1_000
LONGEST_WAIT_DAYS = 731


class CommentForm(forms.Form):
    """Passing a text on, with a word to whoever comes next."""

    comment = forms.CharField(
        label=_("A word to the author"),
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def answers(self) -> dict[str, str]:
        return {}


class ChangesForm(CommentForm):
    """Sending a text back. It says what to change, or the author is left guessing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["comment"]
        field.required = True
        field.label = _("What should change")
        field.error_messages["required"] = _("Say what should change, so that the author can do it.")


class ChecklistForm(CommentForm):
    """One answer to each question. Whoever cannot say yes asks for changes instead."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        comment = self.fields.pop("comment")
        for question in CHECKLIST:
            self.fields[question.code] = _field(question)
        self.fields["comment"] = comment

    @property
    def answers(self) -> dict[str, str]:
        return {question.code: self.cleaned_data[question.code] for question in CHECKLIST}


def form_for(task: ReviewTask, action: str) -> type[CommentForm]:
    if action == "reject":
        return ChangesForm
    return ChecklistForm if task.with_checklist else CommentForm


def _field(question: Question) -> forms.ChoiceField:
    choices: list[tuple[str, Any]] = [(YES, _("Yes, I checked"))]
    if not question.always:
        choices.append((NOT_HERE, _("Does not apply here")))
    return forms.ChoiceField(
        label=question.asks,
        help_text=question.help,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer this. If it is not so, ask for changes instead.")},
    )


class AgainForm(forms.Form):
    """When a page is to be read next."""

    next_by = forms.DateField(
        label=_("Read it again by"),
        widget=DateParts,
        error_messages={"required": _("Give a day."), "invalid": _("Give a day that is in the calendar.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_next_by(self) -> date:
        day: date = self.cleaned_data["next_by"]
        if not self.today < day <= self.today + timedelta(days=LONGEST_WAIT_DAYS):
            raise forms.ValidationError(_("Give a day from tomorrow on, at most two years ahead."))
        return day
