"""Kinds of data that are given, and what each may tell."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.insights.counts.keys import LEVEL


class Kind(models.TextChoices):
    CRIME = "crime", _("Recorded crime")
    INCIDENTS = "incidents", _("Calls and incidents of the police")
    AMBULANCE = "ambulance", _("Ambulance calls")
    HEALTH = "health", _("Health")
    SCHOOL = "school", _("Schools and colleges")
    TRANSPORT = "transport", _("Transport")
    LIGHTING = "lighting", _("Street lighting")
    LICENSING = "licensing", _("Licensed places")
    OTHER = "other", _("Something else")


class Rule(NamedTuple):
    """`level`: of the finest squares. `threshold`: fewer in a square are left out, and then no month is told either."""

    level: int
    threshold: int


# A point that was moved to the nearest of a list says nothing of the street that it now lies in.
SNAPPED_LEVEL = 15
_OF_PERSONS = Rule(level=15, threshold=5)
RULES: dict[str, Rule] = {
    Kind.CRIME: Rule(LEVEL, 1),
    Kind.INCIDENTS: Rule(LEVEL, 1),
    Kind.AMBULANCE: _OF_PERSONS,
    Kind.HEALTH: _OF_PERSONS,
    Kind.SCHOOL: Rule(level=14, threshold=5),
    Kind.TRANSPORT: _OF_PERSONS,
    Kind.LIGHTING: Rule(LEVEL, 1),
    Kind.LICENSING: Rule(LEVEL, 1),
    Kind.OTHER: _OF_PERSONS,
}
# The police's own records are given by the police.
OF_THE_FORCE = frozenset({Kind.CRIME, Kind.INCIDENTS})


def rule_of(kind: str, *, snapped: bool) -> Rule:
    """What a kind of data may tell."""
    rule = RULES[kind]
    return rule._replace(level=min(rule.level, SNAPPED_LEVEL)) if snapped else rule


def metres_of(level: int) -> int:
    """About how wide a square of a level is in Britain."""
    return {17: 180, 16: 350, 15: 700, 14: 1_400}[level]
