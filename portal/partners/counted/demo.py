"""Four quarters of invented figures, one district and one group were offered less, a few lines are too small."""

from datetime import datetime
from uuid import UUID

from portal.accounts.actors import System
from portal.partners.counted.operations import keep
from portal.partners.counted.spreadsheet import Given
from portal.partners.counted.vocabulary import By
from portal.places import queries as places
from portal.places.calendar import days_of_quarter, local_day, months_later, quarter_of

# For each split: people, and of a hundred how many were offered and referred. Districts take the first list in turn.
AREAS = ((148, 81, 44), (96, 76, 41), (61, 52, 24), (37, 78, 46))
SPLITS: dict[By, tuple[tuple[str, float, int, int], ...]] = {
    By.AGE: (
        ("under_18", 0.06, 82, 48), ("18_24", 0.24, 79, 41), ("25_44", 0.46, 76, 42), ("45_64", 0.17, 70, 37),
        ("65_over", 0.04, 50, 22), ("not_known", 0.03, 40, 20),
    ),
    By.ETHNICITY: (
        ("asian", 0.09, 60, 29), ("black", 0.05, 62, 31), ("mixed", 0.03, 70, 38), ("white", 0.66, 78, 42),
        ("other", 0.012, 60, 30), ("not_known", 0.158, 68, 36),
    ),
    By.DISABILITY: (("yes", 0.21, 64, 33), ("no", 0.55, 79, 43), ("not_known", 0.24, 72, 38)),
}  # fmt: skip
QUARTERS = 4


def make_demo_counts(*, force_id: UUID, now: datetime) -> None:
    """Once for each quarter; a second time changes nothing."""
    districts = [area.code for area in places.list_districts(force_id)]
    this_quarter, _end = days_of_quarter(quarter_of(local_day(now)))
    given: list[Given] = []
    for back in range(QUARTERS, 0, -1):
        quarter = quarter_of(months_later(this_quarter, -3 * back))
        areas = [
            _given(quarter, By.AREA, code, people + 7 * (QUARTERS - back), offered, referred)
            for code, (people, offered, referred) in zip(districts, AREAS, strict=False)
        ]
        whole = tuple(sum(one.figures[n] for one in areas) for n in range(3))
        given += areas
        for by, groups in SPLITS.items():
            given += _split(quarter, by, groups, whole)
    if given:
        keep(force_id=force_id, given=given, by=System("demo"), now=now)


def _split(
    quarter: str, by: By, groups: tuple[tuple[str, float, int, int], ...], whole: tuple[int, ...]
) -> list[Given]:
    """Groups of about that size; the largest takes what is over, so that every split adds up to the same people."""
    made = [
        _given(quarter, by, code, round(whole[0] * part), offered, referred)
        for code, part, offered, referred in groups
    ]
    largest = max(range(len(made)), key=lambda n: made[n].people)
    others = [one.figures for n, one in enumerate(made) if n != largest]
    rest = [whole[n] - sum(figures[n] for figures in others) for n in range(3)]
    made[largest] = Given(quarter, by, made[largest].code, rest[0], rest[1], rest[2])
    return made


def _given(quarter: str, by: By, code: str, people: int, offered: int, referred: int) -> Given:
    return Given(quarter, by, code, people, people * offered // 100, people * referred // 100)
