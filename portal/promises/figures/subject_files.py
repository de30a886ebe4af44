"""The public tables of closures, published outcomes and capability, as CSV."""

from collections.abc import Iterable
from decimal import Decimal

from portal.promises.figures.spreadsheet import write
from portal.promises.queries.capability import CapabilityShown
from portal.promises.queries.closures import ReturnShown
from portal.promises.queries.published import PublishedShare

# The sign that official statistics in Britain use for a figure that is protected.
PROTECTED = "[c]"


def closures_csv(returns: Iterable[ReturnShown]) -> str:
    """A row for all offences, one for each group, and one for each reason; `[c]` where a count is protected."""
    head = (
        "outcome", "from_quarter_beginning", "offence_group", "sent_back_reason", "proposed", "reviewed_first",
        "sent_back", "median_days", "provisional", "corrected",
    )  # fmt: skip
    rows = []
    for one in returns:
        start = (one.outcome.value, one.period_from)
        end = ("yes" if one.is_provisional else "no", one.why_corrected)
        shown = one.shown
        whole = (_told(shown.proposed), _told(shown.reviewed), _told(shown.sent_back))
        rows.append((*start, "all", "", *whole, one.median_days, *end))
        rows += [
            (*start, code, "", _told(group.proposed), _told(group.reviewed), "", None, *end)
            for code, group in shown.groups.items()
        ]
        rows += [
            (*start, "all", reason, "", "", _told(count), None, *end)
            for reason, count in shown.reasons.items()
        ]
    return write(head, rows)


def published_csv(shares: Iterable[PublishedShare], source: str) -> str:
    """A row for each outcome, offence group and quarter, with both denominators."""
    head = (
        "outcome", "quarter_beginning", "offence_group", "outcomes_given", "all_outcomes_given",
        "percent_of_outcomes", "offences_with_outcome", "offences_recorded", "percent_of_recorded", "provisional",
        "source",
    )  # fmt: skip
    rows = (
        (
            one.outcome.value, one.period_from, one.group, one.closed, one.all_closed, one.share_of_outcomes,
            one.of_recorded, one.recorded, one.share_of_recorded, "yes" if one.is_provisional else "no", source,
        )
        for one in shares
    )  # fmt: skip
    return write(head, rows)


def capability_csv(returns: Iterable[tuple[str, CapabilityShown]]) -> str:
    """A row for each force, half year and role."""
    head = ("force", "half_year_beginning", "role", "needed", "in_post", "trained", "available", "gap")
    rows = (
        (
            force, one.first, line.trade.code, line.needed, line.in_post, line.trained, line.available, line.gap,
        )
        for force, one in returns
        for line in one.lines
    )  # fmt: skip
    return write(head, rows)


def _told(count: int | None) -> str | Decimal:
    return PROTECTED if count is None else Decimal(count)
