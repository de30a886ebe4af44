"""The form of a drawn case: the same questions for every kind, so that a year of answers can be laid side by side."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The column, and what is asked of the file.
QUESTIONS: tuple[tuple[str, str | Promise], ...] = (
    ("believed", _("Was she met with respect and without blame?")),
    ("support", _("Was specialist support offered, and soon?")),
    ("kept_told", _("Was she kept told of what happened?")),
    ("evidence", _("Was the evidence that there was collected?")),
    ("supervised", _("Did a supervisor look at it before it was closed?")),
)
