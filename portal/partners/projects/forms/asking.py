"""A question to everybody, its closing, and the one box in which it is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners import fields
from portal.partners.projects.operations.asking import LONGEST_WORDS
from portal.shell.forms import WordsArea


class AskPublicForm(forms.Form):
    """What is asked, what for, and until when."""

    question = fields.line(_("What do you ask everybody?"), longest=200)
    about = fields.words(
        _("What is it for?"),
        hint=_("Plain words: what you do with the answers, and when you say what came of them."),
        longest=2_000,
    )
    closes_on = fields.day(_("Until which day?"), hint=_("Three months at most."))


class CloseForm(forms.Form):
    """What came of it."""

    said = fields.words(
        _("What came of the answers, in plain language?"),
        hint=_(
            "Everybody can read it, and whoever answered reads it with her code. Quote nobody, and give no numbers."
        ),
        longest=2_000,
    )


class AnswerForm(forms.Form):
    """Her words."""

    words = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST_WORDS,
        widget=WordsArea(rows=8),
        error_messages={"required": _("Write something, or leave this page.")},
    )
