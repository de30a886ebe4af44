"""Whether an action helped: a change against comparison areas, with an interval that may be believed.

Numbers in, numbers out: nothing here reads a database or a clock. `docs/decisions/0022` says why each method was
chosen; `tests/unit/insights/test_effects_simulated.py` holds the interval to what it promises.
"""

from portal.insights.effects.movement import Movement, movement
from portal.insights.effects.power import Power, power_beforehand
from portal.insights.effects.ratio import Measured, Prior, Series, measure
from portal.insights.effects.selection import fit_prior
from portal.insights.effects.trend import Drift, drift_before

__all__ = [
    "Drift",
    "Measured",
    "Movement",
    "Power",
    "Prior",
    "Series",
    "drift_before",
    "fit_prior",
    "measure",
    "movement",
    "power_beforehand",
]
