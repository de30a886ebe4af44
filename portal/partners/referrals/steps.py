"""The pages of a self-referral, in order, and where somebody is among them. All of them answer at one address."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.partners.referrals.content import Content
from portal.partners.referrals.forms import AboutForm, ContactForm, WordsForm
from portal.partners.referrals.vocabulary import YOUNG, Age, Way
from portal.safety_reports.forms.step import NoQuestions, StepForm
from portal.safety_reports.vocabulary.times import DangerNow

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One page. `title` is neutral: it is what a history or a tab shows to somebody else."""

    code: str
    title: str | Promise
    form: type[StepForm]
    applies: Callable[[Answers], bool] = lambda _answers: True

    @property
    def page(self) -> str:
        return f"referrals/public/{self.code}.html"


def _young(answers: Answers) -> bool:
    return answers.get("age") in YOUNG


def _in_danger(answers: Answers) -> bool:
    return answers.get("danger") in {DangerNow.YES, DangerNow.NOT_SURE}


def may_go_on(answers: Answers) -> bool:
    """Whether this desk takes somebody of that age. Children's services come first, and for some they are all."""
    age = answers.get("age")
    return age not in YOUNG or (age == Age.UNDER_18 and bool(answers.get("takes_young")))


ABOUT = Step("about", _("Before you go on"), AboutForm)
NOW = Step("now", _("Now"), NoQuestions, _in_danger)
YOUNG_FIRST = Step("young", _("Before you go on"), NoQuestions, _young)
CONTACT = Step("contact", _("Reaching you"), ContactForm, may_go_on)
WORDS = Step("words", _("Your words"), WordsForm, may_go_on)
CHECK = Step("check", _("Check"), NoQuestions, may_go_on)
STEPS = (ABOUT, NOW, YOUNG_FIRST, CONTACT, WORDS, CHECK)


@dataclass(slots=True)
class Referring:
    """What was typed, page by page. Answers are read from it anew each time, so Back loses nothing."""

    takes_young: bool
    typed: dict[str, dict[str, list[str]]] = field(default_factory=dict, repr=False)

    def walk(self) -> Iterator[tuple[Step, StepForm]]:
        """Every page that applies, with what was typed on it."""
        so_far: dict[str, Any] = {"takes_young": self.takes_young}
        for step in STEPS:
            if not step.applies(so_far):
                continue
            form = step.form(self.typed.get(step.code), so_far=dict(so_far))
            yield step, form
            if form.is_bound and form.is_valid():
                so_far |= form.answers()

    def answers(self) -> dict[str, Any]:
        so_far: dict[str, Any] = {"takes_young": self.takes_young}
        for _step, form in self.walk():
            if form.is_bound and form.is_valid():
                so_far |= form.answers()
        return so_far

    def keep(self, step: Step, sent: Mapping[str, list[str]]) -> StepForm:
        """Remember what was typed on a page, right or wrong, and nothing that is not one of its fields."""
        names = self.form(step).field_names()
        self.typed[step.code] = {name: sent[name] for name in names if name in sent}
        return self.form(step)

    def form(self, wanted: Step) -> StepForm:
        return next(form for step, form in self.walk() if step == wanted)

    def step(self, code: str) -> Step:
        """The page with that code if it applies, else the first."""
        return next((step for step, _form in self.walk() if step.code == code), ABOUT)

    def after(self, step: Step) -> Step:
        steps = [each for each, _form in self.walk()]
        return steps[min(steps.index(step) + 1, len(steps) - 1)]

    def before(self, step: Step) -> Step | None:
        steps = [each for each, _form in self.walk()]
        return steps[steps.index(step) - 1] if steps.index(step) else None

    def missing(self) -> Step | None:
        """The first page that has to be answered, or answered differently. A desk that cannot take her: that page."""
        for step, form in self.walk():
            if form.fields and not (form.is_bound and form.is_valid()):
                return step
        return None if may_go_on(self.answers()) else YOUNG_FIRST


def content_of(answers: Answers, *, language: str) -> Content:
    """The answers as what is sealed."""
    details = ("reach", "ask_for", "caller", "caller_name", "leave_message", "rules", "speaks")
    return Content(
        language=language,
        words=str(answers.get("words", "")).strip(),
        age=answers.get("age", ""),
        danger=answers.get("danger", ""),
        ways=answers.get("ways", ()),
        times=answers.get("times", ()),
        details={name: str(answers.get(name, "")).strip() for name in details},
    )


def needs_code(answers: Answers) -> bool:
    """Whoever wants to be answered here alone can only be reached by her code."""
    return list(answers.get("ways", ())) == [Way.HERE]
