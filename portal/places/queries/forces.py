import uuid

from portal.places.cells import ancestor, range_of
from portal.places.covering import BLOCK_ZOOM
from portal.places.models import AreaKind, AreaRange, Force
from portal.places.queries.answers import ForceSummary
from portal.shell.remembered import remembered

_SHOWN = ("id", "slug", "name", "code", "is_national_desk")  # in the order of ForceSummary


def force_at(cell: int) -> ForceSummary | None:
    """The force that polices the ground there, or None outside all of them."""
    for first, last, force in _forces_in_block(ancestor(cell, BLOCK_ZOOM)):
        if first <= cell <= last:
            return force
    return None


@remembered
def _forces_in_block(block: int) -> tuple[tuple[int, int, ForceSummary], ...]:
    """Whose the ground is within one block, some 10 km wide: first and last cell, and the force. By code where several
    claim the same ground."""
    whole = range_of(block, BLOCK_ZOOM)
    found = AreaRange.objects.filter(kind=AreaKind.FORCE, first__gte=whole.first, first__lte=whole.last)
    rows = found.order_by("area__code", "first").values_list(
        "first", "last", *(f"area__force__{name}" for name in _SHOWN)
    )
    return tuple((first, last, ForceSummary(*force)) for first, last, *force in rows)


def force_by_id(force_id: uuid.UUID) -> ForceSummary | None:
    """A force, the national desk included."""
    force = Force.objects.filter(pk=force_id).first()
    return ForceSummary.of(force) if force else None


def force_by_slug(slug: str) -> ForceSummary | None:
    """A force by its short name."""
    force = Force.objects.filter(slug=slug).first()
    return ForceSummary.of(force) if force else None


@remembered
def force_for_host(host: str) -> ForceSummary:
    """The force whose public door answers on a host (with or without port). On a host that no force has claimed: the
    only force there is, else the national desk.
    """
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    forces = Force.objects.values_list(*_SHOWN)
    claimed = forces.filter(hosts__host=name.casefold().rstrip("."))[:1]
    only = list(claimed) or list(forces.filter(is_national_desk=False)[:2])
    return ForceSummary(*only[0]) if len(only) == 1 else national_desk()


def host_of(force_id: uuid.UUID) -> str:
    """A host on which the force's public door answers, or nothing where it has none of its own."""
    found = Force.objects.filter(pk=force_id, hosts__isnull=False).order_by("hosts__host")
    return found.values_list("hosts__host", flat=True).first() or ""


def national_desk() -> ForceSummary:
    """Where everything outside all forces goes. A migration makes it."""
    return ForceSummary.of(Force.objects.get(is_national_desk=True))


def list_forces() -> list[ForceSummary]:
    """Every force by name, without the national desk."""
    return [ForceSummary.of(force) for force in Force.objects.filter(is_national_desk=False).order_by("name")]
