"""What the public may see of one outcome in one quarter, so that no count under five can be worked out.

Pure functions over exact counts. Three rules:

1. A count under five is not shown, nor is a difference of one to four between two counts that are (proposed less
   reviewed, reviewed less sent back). None at all may be told: that every case was reviewed gives nobody away.
2. Where a whole is shown and some of its parts are not, what is hidden adds up to five or more, and more parts are hidden,
   the smallest first and all of one size together, until each could be something else. Parts are hidden by size alone:
   exchanging two hidden parts gives the very same page, so nobody can tell them apart.
3. Where that cannot be reached, the whole is not shown either.

Nothing is added up over outcomes or quarters, so there is no other sum to take away from.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 5
# Equal parts of one to three could each be one more or one less and still be hidden; of none or four they could not.
_SHIFTABLE = frozenset({1, 2, 3})


@dataclass(frozen=True, slots=True)
class Exact:
    """One offence group of a return."""

    proposed: int
    reviewed: int
    sent_back: int = 0

    @property
    def unreviewed(self) -> int:
        return self.proposed - self.reviewed


@dataclass(frozen=True, slots=True)
class GroupShown:
    """None is not shown."""

    proposed: int | None = None
    reviewed: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is left of a return. `groups` and `reasons` have every key of what was given."""

    proposed: int | None
    reviewed: int | None
    sent_back: int | None
    groups: Mapping[str, GroupShown]
    reasons: Mapping[str, int | None]

    @property
    def hides_something(self) -> bool:
        counts = (self.proposed, self.reviewed, self.sent_back, *self.reasons.values())
        return None in counts or any(None in (one.proposed, one.reviewed) for one in self.groups.values())


def protect(groups: Mapping[str, Exact], reasons: Mapping[str, int]) -> Shown:
    """The public's view. `reasons` add up to all that was sent back."""
    proposed = sum(one.proposed for one in groups.values())
    reviewed = sum(one.reviewed for one in groups.values())
    sent_back = sum(one.sent_back for one in groups.values())
    unproposed = hidden_parts({code: one.proposed for code, one in groups.items()})
    if proposed < FEWEST or unproposed is None:
        return Shown(None, None, None, dict.fromkeys(groups, GroupShown()), dict.fromkeys(reasons))
    unreviewed = _hidden_reviews(groups, unproposed) if _may_stand_in(reviewed, proposed) else None
    unsaid = hidden_parts(reasons)
    say_sent_back = unreviewed is not None and _may_stand_in(sent_back, reviewed) and unsaid is not None
    return Shown(
        proposed=proposed,
        reviewed=reviewed if unreviewed is not None else None,
        sent_back=sent_back if say_sent_back else None,
        groups={
            code: GroupShown(
                proposed=one.proposed if code not in unproposed else None,
                reviewed=one.reviewed if unreviewed is not None and code not in unreviewed else None,
            )
            for code, one in groups.items()
        },
        reasons={
            code: count if say_sent_back and unsaid is not None and code not in unsaid else None
            for code, count in reasons.items()
        },
    )


def hidden_parts(parts: Mapping[str, int]) -> frozenset[str] | None:
    """Which parts of a whole that is shown to hide; None where the whole has to be hidden as well."""
    hidden = {name for name, count in parts.items() if count < FEWEST}
    while hidden and not _could_be_otherwise([parts[name] for name in hidden]):
        rest = {name: count for name, count in parts.items() if name not in hidden}
        if not rest:
            return None
        smallest = min(rest.values())
        hidden |= {name for name, count in rest.items() if count == smallest}
    return frozenset(hidden)


def _could_be_otherwise(values: list[int]) -> bool:
    if len(values) < 2 or sum(values) < FEWEST:
        return False
    return len(set(values)) > 1 or values[0] in _SHIFTABLE


def _may_stand_in(part: int, whole: int) -> bool:
    """Whether a part may be shown beside its whole."""
    return part >= FEWEST and not 1 <= whole - part < FEWEST


def _hidden_reviews(groups: Mapping[str, Exact], unproposed: frozenset[str]) -> frozenset[str] | None:
    """Whose reviewed closures to hide where all of them together are shown; None where those have to be hidden too."""
    hidden = {
        code
        for code, one in groups.items()
        if code in unproposed or not _may_stand_in(one.reviewed, one.proposed)
    }
    while hidden and not _reviews_could_be_otherwise(groups, hidden, unproposed):
        rest = {code: one.proposed for code, one in groups.items() if code not in hidden}
        if not rest:
            return None
        smallest = min(rest.values())
        hidden |= {code for code, count in rest.items() if count == smallest}
    return frozenset(hidden)


def _reviews_could_be_otherwise(
    groups: Mapping[str, Exact], hidden: set[str], unproposed: frozenset[str]
) -> bool:
    """Who takes everything shown away from the whole learns two sums. They have to be large, and to fit several ways.

    Groups whose proposed closures are hidden count as one: only their sum is known.
    """
    reviewed = sum(groups[code].reviewed for code in hidden)
    unreviewed = sum(groups[code].unreviewed for code in hidden)
    if unreviewed == 0:
        return reviewed >= FEWEST
    if min(reviewed, unreviewed) < FEWEST:
        return False
    apart = sum(1 for code in hidden if code not in unproposed and groups[code].proposed > 0)
    together = any(groups[code].proposed > 0 for code in unproposed)
    return apart + together > 1 or apart == 0
