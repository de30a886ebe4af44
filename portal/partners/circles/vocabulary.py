"""What listening circles say. Codes are stable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Came(models.TextChoices):
    """How many came, in bands. Nobody writes down who, or exactly how many."""

    FEW = "few", _("Fewer than five")
    SOME = "some", _("Five to nine")
    MORE = "more", _("Ten to nineteen")
    MANY = "many", _("Twenty or more")
