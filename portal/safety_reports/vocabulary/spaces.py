"""Kinds of space, and what a report says of one. Codes are stable: they are stored, released and imported."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Space(models.TextChoices):
    """Where it happened. Each kind lives under safety rules of its own."""

    PUBLIC = "public", _("In a public place")
    ONLINE = "online", _("Online")
    PRIVATE = "private", _("In a home, at work or somewhere private")
    POLICE = "police", _("It is about the police")


# Only these may carry a place on a map. Homes and workplaces are never mapped, at any precision.
MAPPED_SPACES = frozenset({Space.PUBLIC})


class PublicSpace(models.TextChoices):
    STREET = "street", _("Street, path or square")
    PARK = "park", _("Park or open space")
    TRANSPORT = "transport", _("Bus, train, tram, station or stop")
    VENUE = "venue", _("Pub, club, venue or event")
    CAMPUS = "campus", _("School, college or campus")
    OTHER = "other", _("Somewhere else")


class OnlinePlatform(models.TextChoices):
    SOCIAL = "social", _("Social media")
    MESSAGES = "messages", _("Private messages or a group chat")
    DATING = "dating", _("A dating app")
    GAMING = "gaming", _("A game or its chat")
    STREAMING = "streaming", _("Video or live streaming")
    WORK_OR_SCHOOL = "work_or_school", _("A work, school or college system")
    OTHER = "other", _("Somewhere else online")


class PrivateSpace(models.TextChoices):
    HOME = "home", _("At home")
    SOMEONES_HOME = "someones_home", _("In someone else's home")
    WORKPLACE = "workplace", _("At work")
    OTHER = "other", _("Somewhere else private")


class Feeling(models.TextChoices):
    UNSAFE = "unsafe", _("It feels unsafe")
    SAFE = "safe", _("It feels safe")


class Source(StrEnum):
    """How a report reached the portal. Imported reports are never counted as the portal's own."""

    PORTAL = "portal"
    NATIONAL_TOOL = "national_tool"
