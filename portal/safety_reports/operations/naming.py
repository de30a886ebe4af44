"""Places in words, for staff. Named by the worker: nobody who sends a report waits for a gazetteer."""

from django.db import transaction

from portal.places import queries as places
from portal.places.models import Force
from portal.places.precision import Precision
from portal.safety_reports.models.report import SafetyReport
from portal.safety_reports.vocabulary.triage import State

CHUNK = 50
CHUNKS = 20


def name_places() -> int:
    """Name the places of reports that wait to be read and have no name yet, oldest first. Says how many."""
    named = 0
    for _chunk in range(CHUNKS):
        done = _name_some()
        named += done
        if done < CHUNK:
            break
    return named


def in_words(cell: int | None, precision: str) -> str:
    """A place in words, no finer than what is stored of it; nothing where there is no place."""
    return places.describe(cell, Precision(precision), language="en")[:200] if cell is not None else ""


def _name_some() -> int:
    unnamed = SafetyReport.objects.filter(
        force__in=Force.objects.values("pk"),  # so that the queue's index serves
        state__in=(State.RECEIVED, State.HELD),
        cell__isnull=False,
        place_label="",
    )
    rows = list(unnamed.order_by("pk").values_list("pk", "cell", "precision")[:CHUNK])
    # Looked up before the write begins, which is then short.
    names = [(pk, cell, in_words(cell, precision)) for pk, cell, precision in rows]
    with transaction.atomic():
        # A report that was moved, withdrawn or named meanwhile is left alone.
        return sum(unnamed.filter(pk=pk, cell=cell).update(place_label=name) for pk, cell, name in names)
