"""What may be read of the force's referral figures: protected, always, by whoever asks."""

from dataclasses import dataclass

from portal.accounts.actors import Member
from portal.partners.counted.models import ReferralCount
from portal.partners.counted.protecting import Line, Protected, Shown, protect
from portal.partners.counted.vocabulary import GROUPS, NOT_KNOWN, AgeGroup, By
from portal.places import queries as places


@dataclass(frozen=True, slots=True)
class Split:
    """One quarter by one thing. `names` by code, in the order in which they are shown."""

    by: By
    names: dict[str, str]
    protected: Protected

    def name(self, shown: Shown) -> str:
        return self.names.get(shown.code, shown.code)


@dataclass(frozen=True, slots=True)
class Quarter:
    quarter: str
    splits: tuple[Split, ...]

    @property
    def total(self) -> Line | None:
        """All people of the quarter, or None where even they are too few in some way. Every split has the same."""
        totals = [split.protected.total.line for split in self.splits]
        return totals[0] if totals else None


def quarters(by: Member) -> list[str]:
    """Quarters with figures, the latest first."""
    rows = ReferralCount.objects.visible_to(by).order_by("-quarter")
    return list(rows.values_list("quarter", flat=True).distinct())


def quarter_shown(by: Member, quarter: str, *, language: str) -> Quarter:
    """One quarter. Two or three queries, however many lines there are."""
    rows = list(ReferralCount.objects.visible_to(by).filter(quarter=quarter))
    splits = []
    for split in By:
        mine = {row.code: row for row in rows if row.by == split}
        if not mine:
            continue
        names = names_of(split, by, language=language)
        order = [code for code in names if code in mine] + sorted(set(mine) - set(names))
        lines = [Line(code, mine[code].people, mine[code].offered, mine[code].referred) for code in order]
        splits.append(Split(split, names, protect(lines)))
    return Quarter(quarter, tuple(splits))


def names_of(split: By, by: Member, *, language: str) -> dict[str, str]:
    """What each code of a split is called, in order."""
    if split is By.AREA:
        return district_names(by, language=language) | {NOT_KNOWN: str(AgeGroup.NOT_KNOWN.label)}
    return {code: str(label) for code, label in GROUPS[split].choices}


def district_names(by: Member, *, language: str) -> dict[str, str]:
    """The force's districts by official code."""
    return {area.code: area.name for area in places.list_districts(by.force_id, language=language)}
