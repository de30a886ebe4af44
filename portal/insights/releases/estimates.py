"""All reports of unsafe places in a district, estimated from two published tables at once. Post-processing alone.

Every such report stands in the district's own coordinate, and in one of the coordinates of its main concern there: public
places have their own list of concerns, and none is said without one. So their sum is a second noisy value of the same
count, bought with another line of the ledger. The two are weighted by the inverse of their noise, which is a third less
noise than the first has by itself.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from portal.insights.releases.mechanism.budget import Table
from portal.insights.releases.mechanism.certainty import Part, variance_of
from portal.insights.releases.vocabulary import UNSAFE_GROUPS
from portal.places.cell_columns import Floats, Integers


def parts_of_district(
    thousandths: Mapping[Table, int], concerns: Sequence[str], releases: int
) -> tuple[Part, ...]:
    """The noise in the estimate: of the district's own value, and of the concerns that are added up."""
    own = Part(thousandths[Table.DISTRICT] / 1000, releases)
    told = sum(code in UNSAFE_GROUPS for code in concerns)
    if told < len(UNSAFE_GROUPS):
        return (own,)
    summed = Part(thousandths[Table.CONCERN] / 1000, told * releases)
    share = summed.variance / variance_of((own, summed))
    return (own._replace(weight=share), summed._replace(weight=1 - share))


def district_estimates(
    own: Integers, concerns: Integers, codes: Sequence[str], parts: Sequence[Part]
) -> Integers:
    """A whole number for each row. `concerns` has a row for each of `own` and a column for each of `codes`."""
    if len(parts) == 1:
        return own
    summed = concerns[:, [code in UNSAFE_GROUPS for code in codes]].sum(axis=1)
    estimate: Floats = parts[0].weight * own + parts[1].weight * summed
    return np.rint(estimate).astype(np.int64)
