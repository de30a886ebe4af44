"""The rules by which a report is held for review. A row per force may change the numbers or turn one off."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.vocabulary.triage import HoldReason


class HoldRuleCode(models.TextChoices):
    FROM_ONE_NETWORK = "from_one_network", _("Many from one network connection")
    IN_ONE_PLACE = "in_one_place", _("Many about one neighbourhood")
    IN_THE_FORCE = "in_the_force", _("Many in the whole force area")
    WITHOUT_PROOF = "without_proof", _("Many sent without the check against robots")
    LOOKS_AUTOMATIC = "looks_automatic", _("Filled in as only a robot would")


@dataclass(frozen=True, slots=True)
class Rule:
    """More than `at_most` in `minutes` are held."""

    code: HoldRuleCode
    at_most: int
    minutes: int
    reason: HoldReason
    is_on: bool = True


DEFAULT_RULES: tuple[Rule, ...] = (
    Rule(HoldRuleCode.LOOKS_AUTOMATIC, at_most=0, minutes=60, reason=HoldReason.AUTOMATIC),
    Rule(HoldRuleCode.WITHOUT_PROOF, at_most=20, minutes=60, reason=HoldReason.PROOF_MISSING),
    Rule(HoldRuleCode.FROM_ONE_NETWORK, at_most=6, minutes=60, reason=HoldReason.BURST),
    Rule(HoldRuleCode.IN_ONE_PLACE, at_most=15, minutes=60, reason=HoldReason.BURST),
    Rule(HoldRuleCode.IN_THE_FORCE, at_most=120, minutes=60, reason=HoldReason.BURST),
)
