"""Danger now, free text, about the person, and how the report ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.forms.step import StepForm, radios, text_box
from portal.safety_reports.queries.routing import inbox_is_open, owner_of
from portal.safety_reports.vocabulary.about_you import AGE, QuestionSet
from portal.safety_reports.vocabulary.answers import YesNo
from portal.safety_reports.vocabulary.times import DangerNow
from portal.safety_reports.vocabulary.words import MOST_CHARACTERS, WordsField


class CostForm(StepForm):
    cost = text_box(
        label=_("What has it cost you?"),
        help_text=_("For example: a longer way home, a taxi, a class or a job you left, sleep, a friend."),
        longest=MOST_CHARACTERS[WordsField.COST],
        rows=5,
    )


class DangerForm(StepForm):
    danger_now = radios(DangerNow.choices, label=_("Is anyone in danger now?"))


class WordsForm(StepForm):
    words = text_box(label=_("Anything you want to add"), longest=MOST_CHARACTERS[WordsField.WORDS], rows=10)


class _AboutForm(StepForm):
    """Questions come from the set in use; an answer that the set does not have is refused."""

    def questions(self) -> Any:
        raise NotImplementedError

    def ask(self) -> None:
        for question in self.questions():
            self.fields[question.code] = radios(question.answers, label=question.text, help_text=question.why)

    @property
    def question_set(self) -> QuestionSet:
        found: QuestionSet = self.so_far["question_set"]
        return found


class AgeForm(_AboutForm):
    def questions(self) -> Any:
        return [self.question_set.question(AGE)]


class AboutForm(_AboutForm):
    def questions(self) -> Any:
        return self.question_set.asked_of(self.so_far.get(AGE, ""))

    def answers(self) -> dict[str, Any]:
        return {"about_you": {code: answer for code, answer in self.cleaned_data.items() if answer}}


class RecogniseForm(StepForm):
    recognise = radios(
        YesNo.choices, label=_("Could someone who works for the police recognise you from this?")
    )

    def clean_recognise(self) -> str:
        answer: str = self.cleaned_data["recognise"]
        if answer == YesNo.YES and not self._inbox_is_open():
            raise forms.ValidationError(
                _(
                    "The independent inbox for this area is not open yet, so this could only go to the ordinary team. "
                    "You can choose No, or stop here and use one of the independent routes."
                )
            )
        return answer

    def _inbox_is_open(self) -> bool:
        return inbox_is_open(owner_of(self.so_far).force_id)


class HearBackForm(StepForm):
    hear_back = radios(
        [(YesNo.YES, _("Yes, give me a code")), (YesNo.NO, _("No, I do not want one"))],
        label=_("Would you like a way to hear back?"),
        required=_("Choose yes or no. Both are fine."),
    )
