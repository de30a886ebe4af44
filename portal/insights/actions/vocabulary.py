"""The words of actions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActionKind(TextChoices):
    LIGHTING = "lighting", _("Lighting")
    PATROL = "patrol", _("Patrols at the hours that matter")
    DESIGN = "design", _("Changing the place")
    LICENSING = "licensing", _("Licensing and venues")
    TRANSPORT = "transport", _("Transport")
    EDUCATION = "education", _("Education and bystanders")
    SUPPORT = "support", _("Support for those harmed")
    OFFENDER = "offender", _("Work with those who do harm")


class Progress(TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


class Outcome(TextChoices):
    BETTER_NOW = "better_now", _("“Is it better now?”, percent who say yes")
    AUDIT = "audit", _("Repeated audit of the place, score")
    RECORDED = "recorded", _("Recorded crime a month")
    FOOTFALL = "footfall", _("Women among those passing, percent")


class Conclusion(TextChoices):
    """What is said of an effect, from reports and the other outcomes together. None of the four is hidden."""

    HELPED = "helped", _("It probably helped")
    NO_CHANGE = "no_change", _("No change could be seen")
    WORSE = "worse", _("It may have made things worse")
    NOT_KNOWN = "not_known", _("Not known")
