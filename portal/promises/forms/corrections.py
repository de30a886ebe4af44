"""What is asked when figures that are public already are changed."""

from django import forms
from django.utils.translation import gettext_lazy as _


def why_corrected() -> forms.CharField:
    """The reason, which stands beside the figures from then on."""
    return forms.CharField(
        label=_("Why are these figures corrected?"),
        help_text=_("They are public already. The reason is shown beside them."),
        max_length=300,
        error_messages={"required": _("Say why the figures are corrected.")},
    )
