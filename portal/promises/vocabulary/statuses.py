"""What may be said of a commitment, a measure, a piece of evidence and a review. Codes are stable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a commitment stands, in the force's own judgement."""

    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    IN_PLACE = "in_place", _("In place")
    CHECKED = "checked", _("In place and checked")
    AT_RISK = "at_risk", _("At risk")
    PAUSED = "paused", _("Paused")


STATUS_SENTENCES = {
    Status.NOT_STARTED: _("Work has not begun."),
    Status.UNDER_WAY: _("Work has begun and is not finished."),
    Status.IN_PLACE: _("It is done and in use. Nobody outside has checked it yet."),
    Status.CHECKED: _("It is done and in use, and somebody outside the team has checked it."),
    Status.AT_RISK: _("It may not be done as promised. The reason is given below."),
    Status.PAUSED: _("Work has stopped for now. The reason is given below."),
}

# The colours of tags; no status is red, because nobody is being told off.
STATUS_TAGS = {
    Status.NOT_STARTED: "",
    Status.UNDER_WAY: "",
    Status.IN_PLACE: "sea",
    Status.CHECKED: "sea",
    Status.AT_RISK: "lamp",
    Status.PAUSED: "lamp",
}


class Better(models.TextChoices):
    """Which way a measure should move."""

    MORE = "more", _("Higher is better")
    LESS = "less", _("Lower is better")
    NEITHER = "neither", _("Neither: it is there to be understood")


class Shape(models.TextChoices):
    """What one figure of a measure is made of."""

    NUMBER = "number", _("A number")
    SHARE = "share", _("A share: so many out of so many")


class Period(models.IntegerChoices):
    """How many months one figure covers."""

    MONTH = 1, _("A month")
    QUARTER = 3, _("A quarter")
    HALF_YEAR = 6, _("Half a year")
    YEAR = 12, _("A year")


class EvidenceKind(models.TextChoices):
    PAGE = "page", _("A page of this site")
    POLICY = "policy", _("A policy or plan")
    REPORT = "report", _("A report or an inspection")
    DATA = "data", _("Figures")
    TRAINING = "training", _("Training material")
    CHANGE = "change", _("A change in practice")


class Reviewer(models.TextChoices):
    FORCE = "force", _("The force itself")
    PARTNER = "partner", _("A partner organisation")
    PANEL = "panel", _("A scrutiny panel")
