"""What is asked of somebody who says something, or says that something should not stand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.projects.operations.speaking import Said
from portal.partners.projects.vocabulary import Why

NOTE_HINT = _(
    "A few words, such as: about stalking. Readers see them first and open the rest if they want to."
)


def _note() -> forms.CharField:
    return fields.line(
        _("Is there something that could be hard to read?"), hint=NOTE_HINT, longest=120, required=False
    )


class SayForm(forms.Form):
    """A thread, or an answer."""

    title = fields.line(_("In a few words"), required=False)
    words = fields.words(
        _("What do you want to say?"), hint=_("Plain text. Name nobody who is not in the room."), rows=6
    )
    content_note = _note()

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        return Said(data["words"], data.get("title", ""), data.get("content_note", ""))


class ReplyForm(SayForm):
    """An answer has no heading."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["title"]


class FlagForm(forms.Form):
    """Why it should not stand."""

    why = fields.one_of(_("What is wrong with it?"), Why)
    words = fields.words(
        _("Is there more to say?"),
        hint=_("Whoever runs the room reads it. Its author does not learn that it was you."),
        rows=3,
        longest=1_000,
        required=False,
    )


class RemoveForm(forms.Form):
    """A reason that the author reads."""

    why = fields.one_of(_("Why is it removed?"), Why)
    reason = fields.words(
        _("What do you tell its author?"),
        hint=_("Its author reads it, and can contest it. Somebody else then decides."),
        longest=1_000,
    )


class ContestForm(forms.Form):
    """The author's side."""

    words = fields.words(_("Why should it stay?"), longest=1_000)


class SettleForm(forms.Form):
    """What the second person decides."""

    decision = fields.one_of(
        _("What do you decide?"), (("stays", _("It stays removed")), ("back", _("It is put back")))
    )
    words = fields.words(_("Why?"), hint=_("Its author reads it."), longest=1_000)


class DocumentForm(forms.Form):
    """A text to comment on."""

    title = fields.line(_("What is the text called?"))
    text = fields.words(
        _("The text"), hint=_("Plain text. An empty line ends a paragraph."), rows=16, longest=60_000
    )


class AnewForm(forms.Form):
    """The next version."""

    text = fields.words(
        _("The new text"), hint=_("Plain text. An empty line ends a paragraph."), rows=16, longest=60_000
    )


class CommentForm(forms.Form):
    """A comment on one paragraph."""

    words = fields.words(_("What do you say to this paragraph?"), longest=2_000)
    content_note = _note()

    @property
    def said(self) -> Said:
        return Said(self.cleaned_data["words"], content_note=self.cleaned_data["content_note"])
