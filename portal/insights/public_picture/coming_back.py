"""How often receipts are opened, without following anybody: a total a day, against receipts as releases tell of them.

The total counts openings, not people, and nothing ties one to a receipt. It is said as a band, over whole quarters that
are over: one opening more or less is not seen in it, and the number of receipts comes from after the noise.
"""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from portal.receipts.queries import openings_between
from portal.safety_reports.subjects import SAFETY_REPORT


def times_opened(force_id: UUID, first: date, last: date, *, receipts: float | None) -> str:
    """In words, for each receipt given out in these days; "" where there are too few receipts to say. One query at most."""
    if not receipts:
        return ""
    times = openings_between(force_id, SAFETY_REPORT, first, last) / receipts
    if times < 0.5:
        return _("less than once for every two receipts")
    if times < 1.5:
        return _("about once for each receipt")
    if times < 3.5:
        return _("two or three times for each receipt")
    return _("more than three times for each receipt")
