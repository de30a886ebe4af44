"""The words of actions."""

from django.db.models import TextChoices


class ActionKind(TextChoices):
    LIGHTING = "lighting", "Lighting"
    PATROL = "patrol", "Patrols at the hours that matter"
    DESIGN = "design", "Changing the place"
    LICENSING = "licensing", "Licensing and venues"
    TRANSPORT = "transport", "Transport"
    EDUCATION = "education", "Education and bystanders"
    SUPPORT = "support", "Support for those harmed"
    OFFENDER = "offender", "Work with those who do harm"


class Progress(TextChoices):
    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped"


class Outcome(TextChoices):
    BETTER_NOW = "better_now", "“Is it better now?”, percent who say yes"
    AUDIT = "audit", "Repeated audit of the place, score"
    RECORDED = "recorded", "Recorded crime a month"
    FOOTFALL = "footfall", "Women among those passing, percent"
