"""The sheet as a form: one field for each sentence, refused as the editor's own fields are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.accounts.models import User
from portal.cms.translating.queries import Pair
from portal.cms.translating.sheet import MarksChanged, Sentence, check_marks
from portal.cms.wording.at_fields import refuse
from portal.cms.wording.somebodys_words import somebodys_words

LONGEST = 5_000
A_LONG_LINE = 60


class SheetForm(forms.Form):
    """`seen` is the version of the draft that the sheet shows, so that nobody writes over a colleague."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, pair: Pair, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair = pair
        # What the check for a reporter's words asks of a page's form: the page and who types.
        self.instance: Page = pair.draft or pair.source
        self.for_user = user
        self.sentences = pair.sentences()
        self.fields["seen"].initial = pair.version
        self.of_this_english = not self.is_bound or all(each.key in self.data for each in self.sentences)
        if not self.of_this_english:
            # The English was changed meanwhile: what came back stands at the sentences that are still there.
            came_back = {name: str(value) for name, value in self.data.items()}
            self.data = {each.key: each.translated for each in self.sentences} | came_back
        for sentence in self.sentences:
            self.fields[sentence.key] = _field(sentence, pair.language)

    def rows(self) -> list[tuple[Sentence, forms.BoundField]]:
        return [(sentence, self[sentence.key]) for sentence in self.sentences]

    def left(self) -> int:
        return sum(not sentence.translated for sentence in self.sentences)

    def words(self) -> dict[str, str]:
        return {sentence.key: self.cleaned_data[sentence.key] for sentence in self.sentences}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for sentence in self.sentences:
            typed = cleaned.get(sentence.key, "")
            if sentence.with_marks and typed:
                try:
                    check_marks(sentence.english, typed)
                except MarksChanged as error:
                    self.add_error(sentence.key, str(error))
        refuse(self, also=somebodys_words(self))
        return cleaned


def _field(sentence: Sentence, language: str) -> forms.CharField:
    rows = max(2, -(-len(sentence.english) // A_LONG_LINE))
    return forms.CharField(
        label=sentence.english,
        initial=sentence.translated,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(
            attrs={"rows": rows, "lang": language, "class": "govuk-textarea", "spellcheck": "true"}
        ),
        error_messages={"max_length": _("This is too long.")},
    )
