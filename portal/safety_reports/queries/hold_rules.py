from uuid import UUID

from portal.safety_reports.models.abuse import HoldRule
from portal.safety_reports.vocabulary.abuse import DEFAULT_RULES, Rule
from portal.shell.remembered import remembered


@remembered
def rules_of(force_id: UUID) -> tuple[Rule, ...]:
    """Every rule as that force has it: its own row, else the default. In the order in which they are tried."""
    own = {row.code: row for row in HoldRule.objects.filter(force_id=force_id)}
    return tuple(
        Rule(rule.code, row.at_most, row.minutes, rule.reason, row.is_on)
        if (row := own.get(rule.code))
        else rule
        for rule in DEFAULT_RULES
    )
