"""What came of a change in practice. Codes are stable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Effect(models.TextChoices):
    BETTER = "better", _("It got better")
    NONE = "none", _("No change that we can measure")
    WORSE = "worse", _("It got worse")
    EARLY = "early", _("Too early to say")
