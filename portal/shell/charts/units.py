"""What a figure counts, and how it is written in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

Words = str | Promise


def written(value: float) -> str:
    """A number with its grouping and decimal sign; whole numbers without decimals, and a real minus sign."""
    places = 1 if abs(value) >= 0.1 or value == 0 else 2
    rounded = round(value, places)
    whole = rounded == int(rounded)
    text = str(
        number_format(abs(rounded), decimal_pos=0 if whole else places, use_l10n=True, force_grouping=True)
    )
    return _with_sign("−", text) if rounded < 0 else text


def _with_sign(sign: str, text: str) -> str:
    """In a right-to-left language a mark without width keeps the sign before its number."""
    return f"\u200e{sign}{text}" if translation.get_language_bidi() else f"{sign}{text}"


def _signed(value: float) -> str:
    return _with_sign("+", written(value)) if round(value, 1) > 0 else written(value)


def _per_cent(value: float) -> str:
    return gettext("%(number)s%%") % {"number": written(value)}


def _days(value: float) -> str:
    return ngettext("%(number)s day", "%(number)s days", 1 if value == 1 else 2) % {"number": written(value)}


def _points(value: float) -> str:
    return gettext("%(number)s%%") % {"number": _signed(value)}


@dataclass(frozen=True, slots=True)
class Unit:
    """`short` writes a figure on an axis, `long` in a sentence or a table; `name` heads the table's column.

    No figure passes `ceiling`; `whole` figures get an axis without fractions.
    """

    name: Words
    short: Callable[[float], str] = written
    long: Callable[[float], str] = written
    ceiling: float | None = None
    whole: bool = False


NUMBER = Unit(_("How many"), whole=True)
# Values are 0 to 100.
PERCENT = Unit(_("Share"), _per_cent, _per_cent, ceiling=100)
DAYS = Unit(_("Days"), written, _days)
# A change in per cent, with its sign: what an effect is told in.
POINTS = Unit(_("Change"), _points, _points)
