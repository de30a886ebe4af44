"""The roles that a capability return counts. Codes are stable; they follow commitments C1 to C3."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Trade:
    """One role. `trained_in` says what training makes somebody count as trained."""

    code: str
    name: Words
    trained_in: Words


TRADES: tuple[Trade, ...] = (
    Trade(
        "response",
        _("Initial response"),
        _("First response to domestic abuse, sexual offences and stalking, within the last three years."),
    ),
    Trade(
        "rasso",
        _("Rape and serious sexual offences investigators"),
        _("The specialist programme for investigating rape and serious sexual offences."),
    ),
    Trade(
        "domestic_abuse",
        _("Domestic abuse investigators"),
        _("The specialist programme for investigating domestic abuse, with coercive control and stalking."),
    ),
    Trade(
        "interviewers",
        _("Interviewers of victims and witnesses"),
        _("Achieving Best Evidence interviews with adults and children."),
    ),
    Trade(
        "supervisors",
        _("Supervisors of these investigations"),
        _("Supervising investigations of violence against women and girls, and reviewing closures."),
    ),
)
BY_TRADE = {trade.code: trade for trade in TRADES}
PERIOD_MONTHS = 6
