"""Figures and periods in words and digits."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from portal.places.calendar import months_later
from portal.promises.vocabulary.statuses import Shape


class HasAmount(Protocol):
    """As much of a figure as its words need."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def numerator(self) -> int | None: ...
    @property
    def denominator(self) -> int | None: ...


class HasShape(Protocol):
    @property
    def shape(self) -> str: ...
    @property
    def unit(self) -> str: ...


def percent_of(numerator: int, denominator: int) -> Decimal | None:
    """A share in percent to one digit, or None where there was nothing to take a share of."""
    if denominator == 0:
        return None
    return (Decimal(numerator) * 100 / denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)


def plotted(figure: HasAmount) -> Decimal | None:
    """The number that a chart draws: the value, or the share in percent."""
    if figure.numerator is not None and figure.denominator is not None:
        return percent_of(figure.numerator, figure.denominator)
    return figure.value


def digits(value: Decimal) -> str:
    """A number with separators, and no zeros behind the point that say nothing."""
    whole = value == value.to_integral_value()
    places = 0 if whole else max(1, -int(value.normalize().as_tuple().exponent))
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


def amount_of(figure: HasAmount, measure: HasShape) -> str:
    """Such as `64.2% (61 of 95)`, or `1,204`."""
    if measure.shape == Shape.SHARE:
        counts = {
            "part": digits(Decimal(figure.numerator or 0)),
            "whole": digits(Decimal(figure.denominator or 0)),
        }
        share = plotted(figure)
        if share is None:
            return _("none to count")
        return f"{digits(share)}% (" + _("%(part)s of %(whole)s") % counts + ")"
    return digits(figure.value) if figure.value is not None else ""


def period_words(first: date, last: date) -> str:
    """Such as `March 2026`, `January to March 2026`, or two days where the period is no whole months."""
    after = last + timedelta(1)
    if first.day != 1 or after.day != 1:
        return _("%(first)s to %(last)s") % {
            "first": date_format(first, "j F Y"),
            "last": date_format(last, "j F Y"),
        }
    if months_later(first, 1) == after:
        return date_format(first, "F Y")
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    begins = date_format(first, "F" if first.year == last.year else "F Y")
    return _("%(first)s to %(last)s") % {"first": begins, "last": date_format(last, "F Y")}
