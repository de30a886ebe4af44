from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class WordsForm(forms.Form):
    """What the public reads beside a place."""

    text = forms.CharField(
        label=_("In English"),
        help_text=_(
            "What is done, for somebody who walks there. No names, no hours, no shelter, no operation."
        ),
        max_length=200,
        error_messages={"required": _("Write what the public may read.")},
    )
    text_cy = forms.CharField(
        label=_("In Welsh"),
        help_text=_("Without it, Welsh pages say nothing of this action."),
        max_length=200,
        required=False,
    )
    page = forms.TypedChoiceField(
        label=_("Page that answers for it"),
        help_text=_("Its effect is shown there, whatever it is, once releases can tell."),
        required=False,
        empty_value=None,
    )

    def __init__(self, *args: Any, pages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].choices = [("", _("None")), *pages]  # type: ignore[attr-defined]
