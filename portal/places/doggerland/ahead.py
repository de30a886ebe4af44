"""The county and its basemap, made by a second process while the first one makes the tables.

Making the ground is arithmetic and needs no database; making the tables is mostly Django's own work. On a first start
both take most of a minute, and there are two processors.
"""

import logging
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from portal.places.doggerland.basemap import install_basemap
from portal.places.doggerland.county import SEED, County, make_county
from portal.places.doggerland.plan import FULL, SMALL
from portal.places.loading.progress import Reporter

logger = logging.getLogger(__name__)
Made = tuple[County, Path]

_begun: dict[tuple[bool, int], "Future[Made]"] = {}


def begin(*, small: bool, seed: int = SEED, first: Callable[[], None] | None = None) -> None:
    """Start making it elsewhere. `first` is called once in the new process. Call it before a database is opened."""
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork"), initializer=first)
    _begun[small, seed] = pool.submit(_make, small, seed, Reporter())
    pool.shutdown(wait=False)


def made(*, small: bool, seed: int, reporter: Reporter) -> Made:
    """The county and where its basemap is: what was begun, or made here and now."""
    begun = _begun.pop((small, seed), None)
    if begun is not None:
        try:
            return begun.result()
        except BrokenProcessPool:
            logger.warning("The county was not finished elsewhere, and is made here.")
    return _make(small, seed, reporter)


def _make(small: bool, seed: int, reporter: Reporter) -> Made:  # noqa: FBT001 - goes to another process as it stands
    county = make_county(SMALL if small else FULL, seed=seed, reporter=reporter)
    return county, install_basemap(county, reporter=reporter)
