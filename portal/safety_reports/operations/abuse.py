"""Whether a report waits for a supervisor. A burst is held, never lost, and nothing is ever refused here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.places.cells import ancestor
from portal.places.precision import Precision
from portal.safety_reports.proof import Signs
from portal.safety_reports.queries.hold_rules import rules_of
from portal.safety_reports.vocabulary.abuse import HoldRuleCode, Rule
from portal.safety_reports.vocabulary.triage import HoldReason
from portal.shell.counting import counted

# Says whether one network did something more often than "count/minutes m"; counts this time too.
CountsOften = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Sender:
    """What is known of who sends: never an address. `is_often(group, rate)` counts under the day's own key."""

    signs: Signs
    is_often: CountsOften


def hold_reason(*, force_id: UUID, cell: int | None, sender: Sender, now: datetime) -> HoldReason | None:
    """Count this report under every rule of the force, and name the first that says: wait."""
    broken = [
        rule for rule in rules_of(force_id) if rule.is_on and _is_broken(rule, force_id, cell, sender, now)
    ]
    return broken[0].reason if broken else None


def _is_broken(rule: Rule, force_id: UUID, cell: int | None, sender: Sender, now: datetime) -> bool:
    match rule.code:
        case HoldRuleCode.LOOKS_AUTOMATIC:
            return sender.signs.looks_automatic
        case HoldRuleCode.WITHOUT_PROOF:
            return not sender.signs.has_proof and _counted(rule, str(force_id), now) > rule.at_most
        case HoldRuleCode.FROM_ONE_NETWORK:
            return sender.is_often(f"report-{force_id}", f"{rule.at_most}/{rule.minutes}m")
        case HoldRuleCode.IN_ONE_PLACE:
            if cell is None:
                return False
            place = ancestor(cell, Precision.AREA.zoom)
            return _counted(rule, f"{force_id}-{place}", now) > rule.at_most
        case _:
            return _counted(rule, str(force_id), now) > rule.at_most


def _counted(rule: Rule, what: str, now: datetime) -> int:
    """Count once more in the window under way. A cache that fails counts nothing: then nothing is held for it."""
    seconds = rule.minutes * 60
    key = f"hold-{rule.code}-{what}-{int(now.timestamp()) // seconds}"
    return counted(key, seconds * 2)
