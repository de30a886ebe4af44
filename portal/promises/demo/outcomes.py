"""Three years of Doggerland's closures, published outcomes and trained people. Invented, from a fixed seed."""

import random
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from portal.accounts.actors import System
from portal.places.calendar import (
    days_of_month,
    days_of_quarter,
    local_day,
    month_of,
    months_later,
    quarters_before,
)
from portal.promises.operations.capability import (
    GivenCapability,
    half_years_before,
    publish_capability,
    save_capability,
)
from portal.promises.operations.closures import (
    GivenReturn,
    publish_closures,
    save_closures,
)
from portal.promises.operations.published import keep, look_at
from portal.promises.protection import Exact
from portal.promises.published.tally import Counted, Tally
from portal.promises.staffing import Staffing
from portal.promises.vocabulary.outcomes import NOT_YET, OFFENCE_GROUPS, Dataset, Ending, SentBackFor
from portal.promises.vocabulary.police_uk import NO_OUTCOME, UNABLE, VIOLENCE

BY = System("make_demo")
YEARS = 3
QUARTERS = 4 * YEARS
# Nobody sent these in. A page has to say so, so the demo has them too.
MISSING = frozenset({(3, Ending.FOURTEEN), (7, Ending.FOURTEEN), (7, Ending.FIFTEEN), (7, Ending.SIXTEEN)})
# Closures proposed in a usual quarter, by outcome and in the order of the groups.
USUAL = {
    Ending.FOURTEEN: (6, 14, 1, 22, 31, 9),
    Ending.FIFTEEN: (21, 34, 18, 88, 147, 26),
    Ending.SIXTEEN: (38, 41, 33, 126, 238, 47),
}
# Offences that the Home Office's tables record in a usual quarter.
RECORDED = {"rape": 94, "other_sexual": 152, "coercive_control": 71, "stalking": 468}
EDITION = "invented for the demo"


def make_demo_outcomes(*, force_id: UUID, now: datetime) -> None:
    """Returns with gaps, one quarter that waits, published counts beside them, and six capability returns."""
    chance = random.Random(20_260_401)  # noqa: S311 - invented figures, the same every time
    _closures(chance, force_id, now)
    _published(chance, force_id, now)
    _street(chance, force_id, now)
    _capability(force_id, now)


def _closures(chance: random.Random, force_id: UUID, now: datetime) -> None:
    quarters = list(reversed(quarters_before(local_day(now), QUARTERS)))
    for place, quarter in enumerate(quarters):
        for ending in Ending:
            if (place, ending) in MISSING:
                continue
            given = _return(chance, ending, quarter, place, is_provisional=place >= QUARTERS - 2)
            save_closures(force_id=force_id, given=given, by=BY, now=now)
        if place != QUARTERS - 1 and any((place, ending) not in MISSING for ending in Ending):
            publish_closures(force_id=force_id, quarter=quarter, by=BY, now=now)


def _return(
    chance: random.Random, ending: Ending, quarter: str, place: int, *, is_provisional: bool
) -> GivenReturn:
    """Supervisors read more of them first as the years go on, and send fewer back."""
    progress = place / (QUARTERS - 1)
    groups = {}
    for group, usual in zip(OFFENCE_GROUPS, USUAL[ending], strict=True):
        proposed = round(usual * chance.uniform(0.82, 1.18))
        reviewed = min(
            proposed, round(proposed * min(1.0, 0.52 + 0.4 * progress + chance.uniform(-0.06, 0.06)))
        )
        sent_back = min(reviewed, round(reviewed * (0.24 - 0.1 * progress + chance.uniform(-0.03, 0.03))))
        groups[group.code] = Exact(proposed, reviewed, sent_back)
    return GivenReturn(
        outcome=ending,
        quarter=quarter,
        groups=groups,
        reasons=_reasons(chance, sum(one.sent_back for one in groups.values())),
        median_days=Decimal(str(round(74 - 22 * progress + chance.uniform(-5, 5), 1))),
        is_provisional=is_provisional,
    )


def _reasons(chance: random.Random, sent_back: int) -> dict[str, int]:
    weights = {"contact": 30, "support": 22, "evidence": 24, "risk": 12, "wrong": 7, "record": 5}
    drawn = chance.choices(list(weights), weights=list(weights.values()), k=sent_back)
    return {reason.value: drawn.count(reason.value) for reason in SentBackFor}


def _published(chance: random.Random, force_id: UUID, now: datetime) -> None:
    """The publisher is two quarters behind."""
    counts = []
    for quarter in reversed(quarters_before(local_day(now), QUARTERS + 2)[2:]):
        first, last = days_of_quarter(quarter)
        for subject, usual in RECORDED.items():
            recorded = round(usual * chance.uniform(0.9, 1.1))
            shares = {"1": 0.08, "8": 0.03, "14": 0.06, "15": 0.24, "16": 0.31, "18": 0.1}
            for outcome, share in shares.items():
                closed = max(0, round(recorded * share * chance.uniform(0.85, 1.15)))
                counts.append(Counted(first, last, subject, outcome, closed, round(closed * 0.7)))
            given = sum(one.recorded or 0 for one in counts[-len(shares) :])
            counts.append(Counted(first, last, subject, NOT_YET, None, max(0, recorded - given)))
    _take_in(Dataset.OUTCOMES, counts, force_id, now)


def _street(chance: random.Random, force_id: UUID, now: datetime) -> None:
    """Three years of months, three behind. The newest have many cases open."""
    counts = []
    for back in range(12 * YEARS + 2, 2, -1):
        first, last = days_of_month(month_of(months_later(local_day(now).replace(day=1), -back)))
        recorded = round(610 * chance.uniform(0.92, 1.08))
        unable = round(recorded * 0.47 * chance.uniform(0.95, 1.05) * (1 if back > 8 else back / 10))
        counts.append(Counted(first, last, VIOLENCE, UNABLE, None, unable))
        counts.append(Counted(first, last, VIOLENCE, NO_OUTCOME, None, recorded - unable))
    _take_in(Dataset.POLICE_UK, counts, force_id, now)


def _take_in(dataset: Dataset, counts: list[Counted], force_id: UUID, now: datetime) -> None:
    tally = Tally(dataset, tuple(counts), len(counts), len(counts), 0, 0, ())
    waiting = look_at(force_id=force_id, tally=tally, edition=EDITION, is_provisional=False, by=BY, now=now)
    keep(force_id=force_id, import_id=waiting, by=BY, now=now)


DEMAND = (
    "Cases opened in the half year, times the hours that such a case took last year, divided by the hours that one person "
    "has for casework. For first responders: every response team needs two trained people on each shift."
)
DEPLOYMENT = (
    "Response teams go first. Within an hour a sergeant decides, by the person’s vulnerability and not by the kind of "
    "offence alone, whether a specialist takes over. Rape cases go to the specialist team at once. Interviewers travel "
    "between Skerry and Haven; in the outer islands a trained officer is on call."
)


def _capability(force_id: UUID, now: datetime) -> None:
    """Six half years; one is missing. Needed, in post, trained and available at the first and at the last of them."""
    begin = {
        "response": (240, 231, 118, 104), "rasso": (34, 27, 19, 16), "domestic_abuse": (58, 49, 31, 27),
        "interviewers": (26, 22, 15, 12), "supervisors": (40, 38, 17, 15),
    }  # fmt: skip
    end = {
        "response": (244, 238, 196, 171), "rasso": (36, 33, 29, 26), "domestic_abuse": (62, 57, 48, 42),
        "interviewers": (28, 27, 22, 19), "supervisors": (42, 41, 36, 33),
    }  # fmt: skip
    half_years: list[date] = list(reversed(half_years_before(local_day(now), 2 * YEARS)))
    for place, first in enumerate(half_years):
        if place == 2:
            continue
        lines = {
            trade: Staffing(*(_between(a, b, place / 5) for a, b in zip(start, end[trade], strict=True)))
            for trade, start in begin.items()
        }
        given = GivenCapability(first, lines, DEMAND, DEPLOYMENT)
        save_capability(force_id=force_id, given=given, by=BY, now=now)
        publish_capability(force_id=force_id, first=first, by=BY, now=now)


def _between(start: int, end: int, share: float) -> Decimal:
    return Decimal(str(round((start + (end - start) * share) * 2) / 2))
