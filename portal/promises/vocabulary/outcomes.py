"""How cases end for want of evidence, and which offences are counted here. Codes are stable.

The outcome types are those of the Home Office counting rules. The offence groups are this portal's own, for the force's
own return: each case counts once, in the first group that fits. Where the Home Office publishes the same offences, a group
says how they are called there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

# What the names below were checked against, and when.
SOURCES_CHECKED_ON = date(2026, 11, 22)
SOURCES: tuple[Words, ...] = (
    _("Home Office counting rules: the outcome types."),
    _("Home Office, police recorded crime and outcomes open data tables: the offence subgroups."),
    _("The national framework for delivery on violence against women and girls: which offences are in view."),
)


class Ending(models.TextChoices):
    """The three outcome types that commitment P4.2 is about."""

    FOURTEEN = "14", _("Outcome 14")
    FIFTEEN = "15", _("Outcome 15")
    SIXTEEN = "16", _("Outcome 16")


ENDING_SENTENCES: Mapping[Ending, Words] = {
    Ending.FOURTEEN: _(
        "No suspect is identified, and the person harmed does not support, or cannot support, action to find one."
    ),
    Ending.FIFTEEN: _(
        "A suspect is identified and the person harmed supports action, but there are difficulties with the evidence."
    ),
    Ending.SIXTEEN: _(
        "A suspect is identified, and the person harmed does not support action, or no longer does."
    ),
}


@dataclass(frozen=True, slots=True)
class OffenceGroup:
    """`subgroup` and `description` are how the published tables name it, in lower case; empty where they do not."""

    code: str
    name: Words
    subgroup: str = ""
    description: str = ""

    @property
    def is_published(self) -> bool:
        return bool(self.subgroup or self.description)


# In the order in which a case is placed. A description is looked at before a subgroup.
OFFENCE_GROUPS: tuple[OffenceGroup, ...] = (
    OffenceGroup("rape", _("Rape"), subgroup="rape"),
    OffenceGroup("other_sexual", _("Other sexual offences"), subgroup="other sexual offences"),
    OffenceGroup(
        "coercive_control", _("Controlling or coercive behaviour"), description="coercive behaviour"
    ),
    OffenceGroup("stalking", _("Stalking and harassment"), subgroup="stalking and harassment"),
    OffenceGroup("domestic_abuse", _("Other domestic abuse")),
    OffenceGroup("other_vawg", _("Other violence against women and girls")),
)
BY_GROUP: Mapping[str, OffenceGroup] = {group.code: group for group in OFFENCE_GROUPS}


class SentBackFor(models.TextChoices):
    """The main reason why a supervisor sent a proposed closure back."""

    CONTACT = "contact", _("The person harmed had not been asked again, or not in a way that suited her")
    SUPPORT = "support", _("Support had not been offered or arranged")
    EVIDENCE = "evidence", _("A line of enquiry was left, or the case could go on without her statement")
    RISK = "risk", _("The risk, or a pattern of offending, had not been looked at")
    WRONG = "wrong", _("Another outcome type fits better")
    RECORD = "record", _("The reasons were not written down well enough")


class Dataset(models.TextChoices):
    """Where a published count comes from."""

    OUTCOMES = "home_office", _("Home Office: crime outcomes open data")
    RECORDED = "home_office_recorded", _("Home Office: police recorded crime open data")
    POLICE_UK = "police_uk", _("data.police.uk: street-level crime")


# Type 0 is no outcome: it counts offences that have none yet.
NOT_YET = "0"
# What recorded offences stand under, in tables that have no outcomes.
ALL = "all"
OUTCOME_TYPES = frozenset(str(number) for number in range(23))
