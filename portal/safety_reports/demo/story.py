"""One place whose story the demo tells from beginning to end: lamps that changed nothing, then venues and lamps together.

Its reports are dealt month by month, so that the story is the same whenever the demo is made: more come as the years go by,
as everywhere; nothing changes with the lamps; an eighth remains once the venues take part. Some holders of receipts say
whether it is better.
"""

import random
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import ReceiptHolder
from portal.places import queries as places
from portal.places.calendar import local_day, local_midnight, months_later
from portal.places.cells import FINEST, cell_at, centre_of
from portal.places.precision import Precision
from portal.places.queries import Found
from portal.safety_reports.demo.reports import METRES_A_DEGREE, planted_places
from portal.safety_reports.models import BetterNow
from portal.safety_reports.models.report import ReportConcern, SafetyReport
from portal.safety_reports.operations.withdraw import say_if_better
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.concerns import MAY_BE_A_CRIME, Behaviour, PlaceCondition
from portal.safety_reports.vocabulary.spaces import Feeling, PublicSpace, Space
from portal.safety_reports.vocabulary.times import HowOften, KindOfDay, PartOfDay
from portal.safety_reports.vocabulary.triage import State

MANY, FEW = 140, 36
SEED = 20_270_308
MONTHS = 35
LAMPS_MONTHS_AGO, VENUES_MONTHS_AGO = 22, 9
LEFT_AFTERWARDS = 0.12
SPREAD_METRES = 70
SQUARE = 15
CONCERNS = (
    Behaviour.FOLLOWED_ON_FOOT,
    Behaviour.VERBAL_GROUP,
    Behaviour.TOUCHED,
    Behaviour.COMMENTS,
    PlaceCondition.BADLY_LIT,
)
# Months before now in which holders were asked, how many said each thing: better, the same, worse.
ASKED = ((26, 1, 4, 2), (18, 1, 5, 2), (12, 2, 6, 2), (5, 6, 3, 0), (2, 7, 2, 1))


def story_place(force_id: UUID) -> Found:
    """A venue in a town, in the middle of its square and away from the places planted elsewhere. The same every time."""
    found = [one for district in places.list_districts(force_id) for one in places.list_places(district.id)]
    venues = [one for one in found if one.kind == "venue"] or found
    by_town: dict[str, list[Found]] = {}
    for one in venues:
        by_town.setdefault(one.context, []).append(one)
    # The city has most venues. The story is about the next town that nothing else is planted in.
    towns = sorted(by_town, key=lambda name: (-len(by_town[name]), name))
    planted = [centre_of(cell) for cell in planted_places(force_id)]
    alone = [
        one
        for town in towns[1:]
        for one in by_town[town]
        if all(_apart(centre_of(one.cell), other) for other in planted)
    ]
    chosen = [one for one in alone if one.context == alone[0].context] or by_town[towns[-1]]
    return min(chosen, key=lambda one: (_off_middle(one.cell), one.name))


def start_of(months_ago: int, now: datetime) -> date:
    """The first of the month so many months ago."""
    return months_later(local_day(now).replace(day=1), -months_ago)


def make_story_reports(*, force_id: UUID, now: datetime, small: bool = False) -> int:
    """About 140 reports around the place (36 with `small`), all accepted, and what holders said later. Says how many."""
    dice = random.Random(SEED)  # noqa: S311 - an invented county, not a secret
    place = story_place(force_id)
    reports = [
        _one(force_id, place.cell, day, dice)
        for months_ago, number in _dealt(FEW if small else MANY)
        for day in _days(start_of(months_ago, now), number, dice)
    ]
    with transaction.atomic():
        SafetyReport.objects.bulk_create(reports, batch_size=500)
        ReportConcern.objects.bulk_create(ReportConcern(report=one, code=one.main_concern) for one in reports)
    _say(reports, now, dice)
    return len(reports)


def _dealt(together: int) -> list[tuple[int, int]]:
    """How many in which month, counted back from now: the rest of each share is carried on, so that they add up."""
    shares = [
        (ago, (MONTHS + 1 - ago) * (LEFT_AFTERWARDS if ago <= VENUES_MONTHS_AGO else 1))
        for ago in range(MONTHS, 0, -1)
    ]
    whole, dealt, done, found = sum(share for _ago, share in shares), 0, 0.0, []
    for ago, share in shares:
        done += share
        number = round(together * done / whole) - dealt
        dealt += number
        found.append((ago, number))
    return found


def _days(first: date, number: int, dice: random.Random) -> list[date]:
    return sorted(first + timedelta(days=dice.randint(0, 27)) for _one in range(number))


def _one(force_id: UUID, cell: int, day: date, dice: random.Random) -> SafetyReport:
    lon, lat = centre_of(cell)
    near = cell_at(
        lon + dice.gauss(0, SPREAD_METRES) / METRES_A_DEGREE / 0.58,
        lat + dice.gauss(0, SPREAD_METRES) / METRES_A_DEGREE,
    )
    precision = dice.choices((Precision.STREET, Precision.SPOT), (70, 30))[0]
    concern = dice.choice(CONCERNS)
    kept = precision.keep(near)
    return SafetyReport(
        force_id=force_id, space=Space.PUBLIC, cell=kept, precision=precision, feeling=Feeling.UNSAFE,
        place_label=places.describe(kept, precision, language="en")[:200], setting=PublicSpace.STREET,
        main_concern=concern, may_be_a_crime=concern in MAY_BE_A_CRIME, language="en",
        part_of_day=PartOfDay.NIGHT if dice.random() < 0.8 else PartOfDay.EVENING,
        kind_of_day=dice.choice(("", *KindOfDay.values)), how_often=dice.choice(("", *HowOften.values)),
        state=State.ACCEPTED, accepted_on=day, decided_on=day,
        arrived_at=local_midnight(day - timedelta(days=dice.randint(0, 3))),
    )  # fmt: skip


def _say(reports: list[SafetyReport], now: datetime, dice: random.Random) -> None:
    verdict = BetterNow.Verdict
    for months_ago, better, same, worse in ASKED:
        asked = start_of(months_ago, now) + timedelta(days=14)
        before = [one for one in reports if one.accepted_on and one.accepted_on < asked]
        said = [verdict.BETTER] * better + [verdict.SAME] * same + [verdict.WORSE] * worse
        for report, answer in zip(dice.sample(before, k=min(len(said), len(before))), said, strict=False):
            say_if_better(
                holder=ReceiptHolder(SAFETY_REPORT, report.public_id, report.force_id),
                verdict=answer,
                now=local_midnight(asked),
            )


def square_of(cell: int) -> int:
    """The code of the square of about 700 m that holds a cell."""
    return cell >> 2 * (FINEST - SQUARE)


def _off_middle(cell: int) -> float:
    lon, lat = centre_of(cell)
    x, y = centre_of(square_of(cell) << 2 * (FINEST - SQUARE), SQUARE)
    return abs(lon - x) * 0.58 + abs(lat - y)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) > 0.03 or abs(one[1] - other[1]) > 0.018
