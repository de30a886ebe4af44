"""What kinds of organisation sit at the table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    SPECIALIST = "specialist", _("Violence against women and girls service")
    BY_AND_FOR = "by_and_for", _("By-and-for organisation")
    COUNCIL = "council", _("Council")
    HEALTH = "health", _("Health")
    EDUCATION = "education", _("Education")
    TRANSPORT = "transport", _("Transport")
    VENUES = "venues", _("Venues")
    NIGHT_TIME = "night_time", _("Night-time economy")
    JUSTICE = "justice", _("Justice")
    COMMUNITY = "community", _("Community organisation")


class Decision(models.TextChoices):
    """What a second person made of a suspension that somebody proposed."""

    WAITING = "waiting", _("Waits for a second person")
    UPHELD = "upheld", _("Suspended")
    REFUSED = "refused", _("Not suspended")
    LIFTED = "lifted", _("Lifted")
