"""Where somebody is in the journey: what was typed on each page, and what follows from it.

Only what was typed is kept, page by page; answers are read from it anew each time. So Back and an invalid page lose
nothing, and a page that no longer applies takes no part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.safety_reports.forms.step import StepForm, Typed
from portal.safety_reports.journey.steps import CHECK, SETTLED, WAYS, Answers, Step
from portal.safety_reports.vocabulary.answers import Way


@dataclass(slots=True)
class Journey:
    """`facts` are known before the first page: the host's force and the question set in use.

    `carried` is what was settled before it and is wanted again when it is sent; the pages know nothing of it.
    """

    way: Way
    facts: Mapping[str, Any]
    typed: dict[str, dict[str, list[str]]] = field(default_factory=dict, repr=False)
    seen: list[str] = field(default_factory=list)
    adds_to: str = ""
    carried: dict[str, str] = field(default_factory=dict)
    _walked: list[tuple[Step, StepForm]] = field(default_factory=list, repr=False)

    @classmethod
    def from_draft(cls, data: Mapping[str, Any], facts: Mapping[str, Any]) -> "Journey":
        typed, carried = dict(data["typed"]), dict(data.get("carried", {}))
        return cls(Way(data["way"]), facts, typed, list(data["seen"]), data["adds_to"], carried)

    def as_draft(self) -> dict[str, Any]:
        return {
            "way": self.way.value,
            "typed": self.typed,
            "seen": self.seen,
            "adds_to": self.adds_to,
            "carried": self.carried,
        }

    def walk(self) -> list[tuple[Step, StepForm]]:
        """Every page that applies, in order, with what was typed on it. Walked once until something is typed."""
        if not self._walked:
            self._walked = list(self._walk())
        return self._walked

    def _settled(self) -> dict[str, Any]:
        return {**self.facts, **SETTLED[self.way]}

    def _walk(self) -> Iterator[tuple[Step, StepForm]]:
        so_far = self._settled()
        for step in WAYS[self.way]:
            if not step.applies(so_far):
                continue
            form = step.form(self.typed.get(step.code), so_far=dict(so_far))
            yield step, form
            if form.is_bound and form.is_valid():
                so_far |= form.answers()

    def first(self) -> Step:
        """The page that it begins with. What was typed has no part in it, so no form is made."""
        return next(step for step in WAYS[self.way] if step.applies(self._settled()))

    def steps(self) -> list[Step]:
        return [step for step, _form in self.walk()]

    def step(self, code: str) -> Step | None:
        """The page with that code, if it applies."""
        return next((step for step in self.steps() if step.code == code), None)

    def form(self, wanted: Step, typed: Typed | None = None) -> StepForm:
        """The page's form: with `typed`, or else with what the draft holds. A page never answered is unbound."""
        for step, form in self.walk():
            if step == wanted:
                return form if typed is None else step.form(typed, so_far=form.so_far)
        raise LookupError(wanted.code)

    def answers(self) -> Answers:
        """Everything that is validly answered on pages that apply."""
        so_far = self._settled()
        for _step, form in self.walk():
            if form.is_bound and form.is_valid():
                so_far |= form.answers()
        return so_far

    def keep(self, step: Step, sent: Mapping[str, list[str]], form: StepForm) -> None:
        """Remember what was typed on a page, right or wrong, and nothing that is not one of its fields."""
        names = form.field_names()
        self.typed[step.code] = {name: sent[name] for name in names if name in sent}
        self._walked = []
        self._saw(step)

    def forget(self, step: Step, *names: str) -> None:
        """Drop what was typed in some fields of a page."""
        typed = self.typed.get(step.code, {})
        self.typed[step.code] = {name: values for name, values in typed.items() if name not in names}
        self._walked = []

    def skip(self, step: Step) -> None:
        self.typed.pop(step.code, None)
        self._walked = []
        self._saw(step)

    def _saw(self, step: Step) -> None:
        if step.code not in self.seen:
            self.seen.append(step.code)

    def after(self, step: Step) -> Step:
        """The page that follows. Once the last page was shown, straight back to it, past what was seen already."""
        steps = self.steps()
        later = steps[steps.index(step) + 1 :] if step in steps else steps
        if CHECK.code in self.seen:
            later = [each for each in later if each.code not in self.seen]
        return later[0] if later else CHECK

    def before(self, step: Step) -> Step | None:
        """The page before, or None at the first: then Back leads to the start."""
        steps = self.steps()
        position = steps.index(step) if step in steps else 0
        return steps[position - 1] if position > 0 else None

    def missing(self) -> Step | None:
        """The first page that has to be answered, or answered differently, before anything can be sent."""
        for step, form in self.walk():
            if (step.required and not form.is_bound) or (form.is_bound and not form.is_valid()):
                return step
        return None
