"""What is asked when something is recommended, answered and judged."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.recommendations.operations import Asked
from portal.partners.recommendations.vocabulary import Answer, Erased, Judgement
from portal.promises.vocabulary.framework import FRAMEWORK

CODES: list[tuple[str, fields.Words]] = [
    ("", _("None of them")),
    *((one.code, f"{one.code} {one.title}") for one in FRAMEWORK),
]


class AskForm(forms.Form):
    """What the force should do."""

    title = fields.line(_("What should the force do?"), hint=_("One sentence that somebody could check."))
    words = fields.words(
        _("Why, and how would you know that it is done?"),
        hint=_("Plain text. Name no person. It is published as you write it, once you hand it in."),
        rows=8,
    )
    code = fields.listed(_("Which promise is it about?"), CODES, required=False)

    @property
    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(data["title"], data["words"], data["code"])


class CorrectForm(AskForm):
    """A new version, with a reason."""

    why = fields.line(_("Why is it corrected?"), hint=_("Everybody can read it."), longest=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["code"]

    @property
    def asked(self) -> Asked:
        return Asked(self.cleaned_data["title"], self.cleaned_data["words"])


class OwnerForm(forms.Form):
    """Which post answers for it."""

    owner = fields.line(
        _("Who answers for it?"), hint=_("A post, not a person’s name. Everybody can read it."), longest=120
    )


class AnswerForm(forms.Form):
    """Accept, in part, or reject."""

    answer = fields.one_of(_("What is the answer?"), Answer)
    reasons = fields.words(
        _("Why?"),
        hint=_("Everybody can read it. In part: say what you will do, and what you will not."),
        rows=6,
    )
    due_on = fields.day(_("By when is it done?"), required=False, hint=_("Needed unless it is rejected."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        due: date | None = data.get("due_on")
        if data.get("answer") in {Answer.ACCEPT, Answer.IN_PART} and "due_on" in data and due is None:
            self.add_error("due_on", _("Say by when. What has no day is easily forgotten."))
        if due is not None and due <= self.today:
            self.add_error("due_on", _("Choose a day that is still to come."))
        return data


class EvidenceForm(forms.Form):
    """What can be looked at."""

    title = fields.line(_("What is it called?"))
    shows = fields.words(
        _("What does it show?"), hint=_("Say honestly what it does not show, too."), longest=1_000
    )
    link = fields.line(
        _("Where is it?"),
        hint=_("The address of a page of this site, such as /news/new-training/. Empty, if there is none."),
        longest=300,
        required=False,
    )

    def clean_link(self) -> str:
        """A path on the public site: two slashes, or a slash and a backslash, would lead elsewhere."""
        typed = str(self.cleaned_data["link"]).removeprefix(settings.PUBLIC_URL)
        parts = urlsplit(typed)
        elsewhere = parts.netloc or parts.scheme or "\\" in typed or typed.startswith("//")
        if typed and (elsewhere or not typed.startswith("/") or any(letter.isspace() for letter in typed)):
            raise forms.ValidationError(_("This has to be a page of this site, beginning with a slash."))
        return typed


class JudgeForm(forms.Form):
    """Those who asked have the last word."""

    judgement = fields.one_of(_("Was it done?"), Judgement)
    words = fields.words(
        _("What do you say to it?"),
        hint=_("Published as you write it. Nobody edits it, and it cannot be changed afterwards."),
        rows=6,
    )
    dissent = fields.words(
        _("Does anybody of you see it differently?"),
        hint=_("Published beside it. Empty, if you all agree."),
        longest=2_000,
        required=False,
    )


class EraseForm(forms.Form):
    """Why words have to go."""

    because = fields.one_of(_("Why do the words have to go?"), Erased)
