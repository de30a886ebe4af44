"""When it happened, as coarsely as it is asked. Codes are stable: releases count the part of the day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartOfDay(models.TextChoices):
    """Four parts, local time: 6 to 12, 12 to 18, 18 to 23, 23 to 6."""

    MORNING = "morning", _("Morning, 6am to midday")
    AFTERNOON = "afternoon", _("Afternoon, midday to 6pm")
    EVENING = "evening", _("Evening, 6pm to 11pm")
    NIGHT = "night", _("Night, 11pm to 6am")


class KindOfDay(models.TextChoices):
    WEEKDAY = "weekday", _("Monday to Friday")
    WEEKEND = "weekend", _("Saturday or Sunday")
    BOTH = "both", _("Both, or it varies")


class HowOften(models.TextChoices):
    ONCE = "once", _("Once")
    A_FEW_TIMES = "few", _("A few times")
    OFTEN = "often", _("Often")
    ALWAYS = "always", _("Every time")


class DangerNow(models.TextChoices):
    NO = "no", _("No")
    YES = "yes", _("Yes, somebody is in danger now")
    NOT_SURE = "not_sure", _("I am not sure")
