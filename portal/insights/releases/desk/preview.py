"""What the public would see, shown without a single report.

As many invented reports as are publicly expected are strewn over the plan's squares by public knowledge alone (streets,
named places), and go through the same noise, display and rules. So a preview spends no epsilon, can be shown to partners,
and can be looked at as often as anybody likes. From true reports it could not: noise drawn twice over the same reports
can be averaged away, and a first look without noise is a release.
"""

import math
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db.models import QuerySet

from portal.accounts.actors import Actor
from portal.insights.models import BudgetLine, HarmReview, ReleasePlan
from portal.insights.public_picture.doings import doings_of
from portal.insights.public_picture.pictures import SquareLine, square_lines
from portal.insights.releases.mechanism.budget import Table
from portal.insights.releases.plans import Coordinates
from portal.insights.releases.queries.published import Published
from portal.insights.releases.rules import Rules
from portal.places.cell_columns import Floats, Integers

SEED = 1  # nothing true is in it: the same picture for everybody who looks


@dataclass(frozen=True, slots=True)
class Preview:
    plan_id: UUID
    expected: int
    rules: Rules
    lines: tuple[SquareLine, ...]
    widths: tuple[tuple[int, int], ...]  # (metres, squares of that width)


def preview_of(*, plan_id: UUID, rules: Rules, actor: Actor, language: str) -> Preview | None:
    """None where there is no such plan, or the actor takes no part in the force's reviews."""
    row = _plans_for(actor).filter(public_id=plan_id).first()
    if row is None:
        return None
    shares = dict(BudgetLine.objects.filter(plan=row).values_list("table", "thousandths"))
    coordinates = Coordinates.of(row.zoom, row.grid, row.lists)
    invented = Published(
        ids=(row.public_id,),
        force_id=row.force_id,
        first=row.first,
        last=row.last,
        made_on=row.fixed_on,
        expected=row.expected,
        coordinates=coordinates,
        values={Table.MAP: _invented(coordinates.grid.prior, row.expected, shares[Table.MAP] / 1000)},
        thousandths={Table.MAP: shares[Table.MAP]},
        rules=rules,
    )
    lines = square_lines(row.force_id, invented, doings_of(row.force_id, language))
    widths = sorted({line.square.metres for line in lines})
    return Preview(
        row.public_id,
        row.expected,
        rules,
        lines,
        tuple((width, sum(line.square.metres == width for line in lines)) for width in widths),
    )


def newest_plan_of(actor: Actor) -> UUID | None:
    """The plan that a preview is made of where none is named."""
    return _plans_for(actor).order_by("-number").values_list("public_id", flat=True).first()


def _plans_for(actor: Actor) -> QuerySet[ReleasePlan]:
    named = HarmReview.objects.visible_to(actor).values("force_id")
    return ReleasePlan.objects.visible_to(actor) | ReleasePlan.objects.filter(force_id__in=named)


def _invented(prior: Floats, expected: int, epsilon: float) -> Integers:
    dice = np.random.default_rng(SEED)
    counts = dice.multinomial(expected, prior / prior.sum())
    stop = 1 - math.exp(-epsilon)
    found: Integers = counts + dice.geometric(stop, len(prior)) - dice.geometric(stop, len(prior))
    return found
