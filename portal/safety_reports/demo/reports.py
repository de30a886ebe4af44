"""Makes the invented reports. The same seed makes the same reports, so that pictures and tests do not change."""

import math
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.db import transaction

from portal.places import queries as places
from portal.places.calendar import day_of, hour_of, local_day, quarter_of
from portal.places.cells import cell_at, centre_of
from portal.places.precision import Precision
from portal.receipts import operations as receipts
from portal.receipts.slips import slip_for
from portal.receipts.tokens import new_submit_token
from portal.safety_reports.demo import patterns
from portal.safety_reports.models.about_you import AboutYouTally
from portal.safety_reports.models.independent import IndependentReport
from portal.safety_reports.models.report import ReportConcern, SafetyReport
from portal.safety_reports.subjects import INDEPENDENT_REPORT, SAFETY_REPORT
from portal.safety_reports.urgent_words import urgency_of
from portal.safety_reports.vocabulary.about_you import UNDER_16, set_in_use
from portal.safety_reports.vocabulary.concerns import MAY_BE_A_CRIME, Behaviour
from portal.safety_reports.vocabulary.spaces import Feeling, OnlinePlatform, PrivateSpace, PublicSpace, Space
from portal.safety_reports.vocabulary.times import HowOften, KindOfDay, PartOfDay
from portal.safety_reports.vocabulary.triage import HoldReason, PassedOnTo, SetAsideReason, State
from portal.safety_reports.vocabulary.words import EVERYTHING, WordsField
from portal.sealing.envelopes import Binding
from portal.sealing.operations import seal_words
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import Recipient, RecipientKind

SEED = 20_261_116
MANY, FEW = 3_000, 150
YEARS = 3
METRES_A_DEGREE = 111_320.0
CHUNK = 500


def make_demo_reports(*, force_id: UUID, now: datetime, small: bool = False) -> int:
    """Make about 3,000 reports over three years (150 with `small`), today's queue among them. Says how many."""
    dice = random.Random(SEED)  # noqa: S311 - an invented county, not a secret
    ground = _Ground(force_id, dice)
    reports = list(_past(ground, dice, FEW if small else MANY, now))
    concerns = [concern for _report, codes in reports for concern in codes]
    with transaction.atomic():
        SafetyReport.objects.bulk_create([report for report, _codes in reports], batch_size=CHUNK)
        ReportConcern.objects.bulk_create(concerns, batch_size=CHUNK)
        _tallies(force_id, ground, dice, now)
    return len(reports) + _today(ground, dice, now) + _independent(force_id, now, small=small)


def planted_places(force_id: UUID) -> list[int]:
    """Where the places of `patterns.HOTSPOTS` lie, in their order."""
    ground = _Ground(force_id, random.Random(SEED))  # noqa: S311 - an invented county, not a secret
    return [cell for _hotspot, cell in ground.hotspots]


class _Ground:
    """Named points of the county to put reports at."""

    def __init__(self, force_id: UUID, dice: random.Random) -> None:
        self.force_id = force_id
        self.dice = dice
        self.districts = places.list_districts(force_id)
        found = [place for district in self.districts for place in places.list_places(district.id)]
        self.by_kind: dict[str, list[int]] = {}
        for place in found:
            self.by_kind.setdefault(place.kind, []).append(place.cell)
        anywhere = [place.cell for place in found] or [area.cell for area in self.districts]
        self.streets = self.by_kind.get("street") or anywhere
        self.hotspots = [(hotspot, self._one_of(hotspot.kinds)) for hotspot in patterns.HOTSPOTS]

    def _one_of(self, kinds: Sequence[str]) -> int:
        cells = [cell for kind in kinds for cell in self.by_kind.get(kind, [])] or self.streets
        return self.dice.choice(cells)

    def near(self, cell: int, metres: float) -> int:
        """A cell at a random distance, seldom more than twice `metres` away."""
        lon, lat = centre_of(cell)
        east, north = self.dice.gauss(0, metres), self.dice.gauss(0, metres)
        return cell_at(
            lon + east / (METRES_A_DEGREE * math.cos(math.radians(lat))), lat + north / METRES_A_DEGREE
        )

    def anywhere(self) -> int:
        return self.near(self.dice.choice(self.streets), 40)


def _past(
    ground: _Ground, dice: random.Random, count: int, now: datetime
) -> Iterator[tuple[SafetyReport, list[ReportConcern]]]:
    begins = now - timedelta(days=365 * YEARS)
    for _number in range(count):
        # More come as the years go by and people hear of it.
        age = 1 - math.sqrt(dice.random())
        moment = begins + (now - timedelta(days=3) - begins) * (1 - age)
        report, codes = _one(ground, dice, year=(moment - begins).days / 365)
        _decide(report, dice, moment, now)
        yield report, [ReportConcern(report=report, code=code) for code in codes]


def _one(ground: _Ground, dice: random.Random, *, year: float) -> tuple[SafetyReport, list[str]]:
    """One report without its dates: where, what, when."""
    draw = dice.random()
    report = SafetyReport(
        force_id=ground.force_id, language=dice.choices(("en", "cy", "pl", "ur"), (88, 4, 5, 3))[0]
    )
    if draw < 0.11:
        codes = dice.sample(patterns.ONLINE, k=dice.choice((1, 1, 2)))
        report.space, report.setting = Space.ONLINE, dice.choice(OnlinePlatform.values)
    elif draw < 0.16:
        codes = dice.sample(patterns.PRIVATE, k=dice.choice((1, 2)))
        report.space, report.setting = Space.PRIVATE, dice.choice(PrivateSpace.values)
    elif draw < 0.23:
        codes = dice.sample(patterns.SAFE, k=dice.choice((1, 2)))
        report.feeling = Feeling.SAFE
        _put(report, dice, ground.anywhere())
    else:
        codes = _public(report, ground, dice, year)
    report.main_concern = codes[0]
    report.may_be_a_crime = bool(MAY_BE_A_CRIME.intersection(codes))
    report.kind_of_day = dice.choice(("", *KindOfDay.values))
    report.how_often = dice.choice(("", *HowOften.values))
    return report, codes


def _public(report: SafetyReport, ground: _Ground, dice: random.Random, year: float) -> list[str]:
    draw, below = dice.random(), 0.0
    for hotspot, cell in ground.hotspots:
        below += hotspot.share
        if draw < below and hotspot.from_year <= year < hotspot.until_year:
            _put(report, dice, ground.near(cell, hotspot.spread_metres))
            report.setting = hotspot.setting
            usual = dice.random() < 0.75
            report.part_of_day = hotspot.part_of_day if usual else dice.choice(PartOfDay.values)
            return dice.sample(hotspot.concerns, k=dice.choice((1, 2, len(hotspot.concerns))))
    _put(report, dice, ground.anywhere())
    report.setting = dice.choice(PublicSpace.values)
    report.part_of_day = _drawn(patterns.PARTS_OF_DAY, dice, 1)[0]
    return list(dict.fromkeys(_drawn(patterns.BACKGROUND, dice, dice.choice((1, 1, 2, 3)))))


def _drawn(weighted: Sequence[tuple[str, int]], dice: random.Random, count: int) -> list[str]:
    return dice.choices([code for code, _weight in weighted], [weight for _code, weight in weighted], k=count)


def _put(report: SafetyReport, dice: random.Random, cell: int) -> None:
    precision = dice.choices((Precision.STREET, Precision.SPOT, Precision.AREA), (64, 24, 12))[0]
    report.space, report.precision, report.cell = Space.PUBLIC, precision, precision.keep(cell)
    report.place_label = _label(report.cell, precision)


@lru_cache(maxsize=10_000)
def _label(cell: int, precision: Precision) -> str:
    return places.describe(cell, precision, language="en")[:200]


def _decide(report: SafetyReport, dice: random.Random, moment: datetime, now: datetime) -> None:
    decided = moment + timedelta(days=dice.randint(0, 9))
    if decided > now - timedelta(days=1):
        report.arrived_at = hour_of(moment)
        if dice.random() < 0.08:
            report.state, report.hold_reason = (
                State.HELD,
                dice.choice((HoldReason.BURST, HoldReason.PROOF_MISSING)),
            )
        return
    report.arrived_at = day_of(moment)
    report.decided_on = local_day(decided)
    states = (State.ACCEPTED, State.SET_ASIDE, State.PASSED_ON, State.WITHDRAWN)
    report.state = dice.choices(states, (86, 6, 6, 2))[0]
    match report.state:
        case State.ACCEPTED:
            report.accepted_on = report.decided_on
        case State.SET_ASIDE:
            report.set_aside_reason = dice.choice((SetAsideReason.NOT_A_PLACE, SetAsideReason.TEST_OR_SPAM))
        case State.PASSED_ON:
            report.passed_on_to = dice.choice((PassedOnTo.COUNCIL, PassedOnTo.TRANSPORT_OPERATOR))


def _today(ground: _Ground, dice: random.Random, now: datetime) -> int:
    """The queue as it stands this morning: words, some of them pressing, some that can be answered."""
    triage = recipients_of(ground.force_id, RecipientKind.TRIAGE)
    if not triage:
        return 0
    for number, (code, words, wants_receipt) in enumerate(patterns.TODAY):
        report, _codes = _one(ground, dice, year=YEARS)
        _put(report, dice, ground.anywhere())
        report.feeling, report.setting, report.main_concern = Feeling.UNSAFE, PublicSpace.STREET, code
        report.may_be_a_crime = code in MAY_BE_A_CRIME
        report.language, report.arrived_at = "en", hour_of(now - timedelta(hours=3 * number + 1))
        report.urgency = urgency_of([words], language="en")
        report.says_under_18 = code == Behaviour.COMMENTS
        report.has_words, report.has_receipt = bool(words), wants_receipt
        with transaction.atomic():
            report.save()
            ReportConcern.objects.create(report=report, code=code)
            holder = _issue(SAFETY_REPORT, report.public_id, ground.force_id, now) if wants_receipt else []
            if words:
                binding = Binding(SAFETY_REPORT, report.public_id, WordsField.WORDS, ground.force_id)
                seal_words(text=words, binding=binding, to=[*triage, *holder])
    return len(patterns.TODAY)


def _issue(kind: str, subject: UUID, force_id: UUID, now: datetime) -> list[Recipient]:
    slip = slip_for(new_submit_token(), wanted=True)
    receipts.issue(slip=slip, subject_kind=kind, subject_id=subject, force_id=force_id, now=now)
    return slip.holder


def _independent(force_id: UUID, now: datetime, *, small: bool) -> int:
    """Two for the independent inbox, where it is open, and in the whole demo two from people who work there."""
    import json

    inbox = recipients_of(force_id, RecipientKind.INDEPENDENT_INBOX)
    if not inbox:
        return 0
    outside: list[tuple[dict[str, object], str]] = [
        ({"space": Space.POLICE if number == 0 else Space.PRIVATE, "could_be_recognised": number == 1}, words)
        for number, words in enumerate(patterns.INDEPENDENT)
    ]
    inside: list[tuple[dict[str, object], str]] = [
        ({"space": Space.POLICE, "concerns": [code], "from_workforce": True}, words)
        for code, words in patterns.WORKFORCE
    ]
    arrived = outside if small else outside + inside
    for number, (said, words) in enumerate(arrived):
        with transaction.atomic():
            report = IndependentReport.objects.create(
                force_id=force_id, arrived_on=local_day(now - timedelta(days=number)), has_receipt=True
            )
            holder = _issue(INDEPENDENT_REPORT, report.public_id, force_id, now)
            seal_words(
                text=json.dumps({"said": said, "words": {WordsField.WORDS: words}}),
                binding=Binding(INDEPENDENT_REPORT, report.public_id, EVERYTHING, force_id),
                to=[*inbox, *holder],
            )
    return len(arrived)


def _tallies(force_id: UUID, ground: _Ground, dice: random.Random, now: datetime) -> None:
    """Answers about people, by ward and quarter, as if given over the last year."""
    wards = [ward for district in ground.districts for ward in places.list_wards(district.id)]
    quarters = sorted({quarter_of(local_day(now - timedelta(days=91 * back))) for back in range(4)})
    questions = set_in_use(datetime(2026, 11, 16, tzinfo=UTC).date())
    rows = []
    for ward in dice.sample(wards, k=min(len(wards), 12)):
        for quarter in quarters:
            for question in questions.questions:
                for code, _label in question.answers:
                    number = 0 if code in UNDER_16 and dice.random() < 0.5 else dice.randint(0, 6)
                    if number:
                        rows.append(
                            AboutYouTally(
                                force_id=force_id,
                                ward_id=ward.id,
                                quarter=quarter,
                                question_set=questions.version,
                                question=question.code,
                                answer=code,
                                number=number,
                            )
                        )
    AboutYouTally.objects.bulk_create(rows, batch_size=CHUNK)
