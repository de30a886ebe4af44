"""Answers of the journey that are never stored as columns of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """How somebody goes through the journey."""

    FULL = "full", _("Step by step")
    QUICK = "quick", _("The quick way")
    SAFE = "safe", _("A place that feels safe")
    WORKFORCE = "workforce", _("Something at work, from somebody who works for the police")
    MORE = "more", _("More about what was sent the quick way")


class YesNo(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
