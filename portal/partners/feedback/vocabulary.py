"""What feedback is about, and how somebody was treated. Codes are stable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class About(models.TextChoices):
    SERVICE = "service", _("A service")
    OFFICER = "officer", _("How an officer handled it")
    POLICY = "policy", _("A policy")
    CAMPAIGN = "campaign", _("A campaign")


class Whom(models.TextChoices):
    SELF = "self", _("For myself")
    SUPPORTED = "supported", _("For somebody whom we support")


class Felt(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Stage(models.TextChoices):
    RECEIVED = "received", _("Not acknowledged yet")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    ANSWERED = "answered", _("Answered")
