"""Two frozen versions of one profile side by side: what was added, what was taken out, and how the figures moved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.insights.models import Profile, ProfileVersion
from portal.insights.profiles.queries import Numbers, VersionShown, shown

WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; `changed` where the other version has not got them."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class SectionPair:
    title: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        return not any(one.changed for one in (*self.before, *self.after))


@dataclass(frozen=True, slots=True)
class FigureRow:
    name: str
    before: int | str | None
    after: int | str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """`facts`, `sections` and `figures` are in the order of the pages; every one is there, changed or not."""

    before: VersionShown
    after: VersionShown
    facts: tuple[SectionPair, ...]
    sections: tuple[SectionPair, ...]
    months: tuple[FigureRow, ...]
    concerns: tuple[FigureRow, ...]
    parts: tuple[FigureRow, ...]


def compared(*, profile_id: UUID, one: UUID, other: UUID, actor: Actor) -> Compared | None:
    """The two, the lower number first; None where either is not of this profile or not for this actor. Two queries."""
    seen = Profile.objects.visible_to(actor).filter(pk=profile_id)
    rows = ProfileVersion.objects.filter(profile__in=seen, pk__in={one, other}).order_by("number")
    found = [shown(row) for row in rows]
    if len(found) != 2:
        return None
    before, after = found
    return Compared(
        before, after, _facts(before, after), _sections(before, after), _figures(before.months, after.months),
        _figures(before.concerns, after.concerns), _figures(before.parts, after.parts),
    )  # fmt: skip


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, word by word. Put together again they are what was given."""
    one, other = WORD.findall(before), WORD.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if a < b:
            left.append(Piece("".join(one[a:b]), tag != "equal"))
        if c < d:
            right.append(Piece("".join(other[c:d]), tag != "equal"))
    return tuple(left), tuple(right)


def _facts(before: VersionShown, after: VersionShown) -> tuple[SectionPair, ...]:
    def actions(of: VersionShown) -> str:
        return "\n".join(
            ". ".join(filter(None, [one.what, one.owner, one.progress, one.conclusion])) for one in of.actions
        )

    rows: Sequence[tuple[str, str, str]] = (
        (_("Handling"), before.handling, after.handling),
        (_("Stage"), before.stage, after.stage),
        *((name, dict(before.scope).get(name, ""), value) for name, value in after.scope),
        (_("Actions"), actions(before), actions(after)),
    )
    return tuple(SectionPair(name, *pieces(one, other)) for name, one, other in rows)


def _sections(before: VersionShown, after: VersionShown) -> tuple[SectionPair, ...]:
    one, other = dict(before.sections), dict(after.sections)
    titles = [*one, *(title for title in other if title not in one)]
    return tuple(SectionPair(title, *pieces(one.get(title, ""), other.get(title, ""))) for title in titles)


def _figures(before: Numbers, after: Numbers) -> tuple[FigureRow, ...]:
    """Every name of either; a name that one has not got is said to be in it nowhere."""
    one, other = dict(before), dict(after)
    names = [*one, *(name for name in other if name not in one)]
    return tuple(FigureRow(name, one.get(name, ""), other.get(name, "")) for name in names)
