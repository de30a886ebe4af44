from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.cms.posters.designs import DESIGN_NAMES
from portal.cms.posters.queries import MOST_HEADING, MOST_TEXT
from portal.cms.posters.sheet import Size
from portal.cms.slugs import telling_word


class PosterForm(forms.Form):
    """Words and looks of one poster. Nothing of it is kept: an address opens the same poster again."""

    design = forms.ChoiceField(
        label=_("Design"), choices=list(DESIGN_NAMES.items()), widget=forms.RadioSelect
    )
    size = forms.ChoiceField(
        label=_("Paper"), choices=[(Size.A4, "A4"), (Size.A5, "A5")], widget=forms.RadioSelect
    )
    heading = forms.CharField(
        label=_("Big words"),
        max_length=MOST_HEADING,
        help_text=_("They are read from two metres away, by anybody."),
    )
    text = forms.CharField(
        label=_("Small words"), max_length=MOST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    both = forms.BooleanField(label=_("Beside it the page's other language"), required=False)

    def __init__(self, *args: Any, has_other_language: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_other_language:
            del self.fields["both"]

    def clean_heading(self) -> str:
        """What somebody is seen to read must not say what happened to her."""
        heading = str(self.cleaned_data["heading"])
        word = telling_word("-".join(heading.casefold().split()))
        if word:
            raise forms.ValidationError(
                _(
                    "“%(word)s” tells who is looking at this poster what she may have lived through. Say what there is."
                )
                % {"word": word}
            )
        return heading
