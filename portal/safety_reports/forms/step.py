"""What every page of the journey shares."""

from collections.abc import Iterator, Mapping
from typing import Any, Self

from django import forms
from django.utils.choices import BaseChoiceIterator, normalize_choices
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from portal.shell.forms import Checkboxes, RadioSelect, WordsArea

Typed = Mapping[str, list[str]]


class StepForm(forms.Form):
    """One page. `so_far` holds the answers of the pages before it; `answers()` adds this page's own."""

    # A page reads its own fields from a draft as well as from a request, so names carry no prefix.
    use_required_attribute = False

    def __init__(
        self, typed: Typed | None = None, *, so_far: Mapping[str, Any], shown: Mapping[str, Any] | None = None
    ) -> None:
        """`typed` is checked; `shown` is only put into the fields, without a word about mistakes."""
        super().__init__(
            data=None if typed is None else MultiValueDict(dict(typed)), initial=dict(shown or {})
        )
        self.so_far = so_far
        self.ask()

    def ask(self) -> None:
        """Fit the fields to what was answered before."""

    def answers(self) -> dict[str, Any]:
        """What this page says, once it is valid. Keys are unique across the journey."""
        return dict(self.cleaned_data)

    def field_names(self) -> list[str]:
        """The only names that are ever kept of what a browser sent."""
        return list(self.fields)


class NoQuestions(StepForm):
    """A page that only says something."""


class Fixed(BaseChoiceIterator):
    """Choices that never change, and so are no part of what is copied with a form's fields for each request."""

    def __init__(self, choices: Any) -> None:
        self._choices = list(normalize_choices(choices))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._choices)

    def __len__(self) -> int:
        return len(self._choices)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        return self


def radios(
    choices: Any,
    *,
    label: Any,
    help_text: Any = "",
    required: Any = "",
    hints: Mapping[str, Any] | None = None,
) -> forms.ChoiceField:
    """One of several. `required` is the sentence shown when nothing was chosen; empty means: it may be left."""
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=Fixed(choices),
        widget=RadioSelect(hints=hints),
        required=bool(required),
        error_messages={"required": required, "invalid_choice": _("Choose one of the answers on this page.")},
    )


def ticks(choices: Any, *, label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    """Any number of several."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=Fixed(choices),
        widget=Checkboxes(),
        required=False,
        error_messages={"invalid_choice": _("Choose from the answers on this page.")},
    )


def text_box(*, label: Any, longest: int, help_text: Any = "", rows: int = 8) -> forms.CharField:
    """A box for free text, which is sealed."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=False,
        widget=WordsArea(rows=rows),
        error_messages={
            "max_length": _(
                "That is longer than we can take: %(show_value)d characters, where %(limit_value)d fit."
            )
        },
    )
