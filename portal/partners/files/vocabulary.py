"""What a file can lie beside. Codes are stable: they stand in addresses and rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Beside(models.TextChoices):
    RECOMMENDATION = "recommendation", _("Evidence for a recommendation")
    PRACTICE = "practice", _("A change in practice")
    PROJECT = "project", _("A project")
    MEETING = "meeting", _("The pack of a panel’s meeting")
