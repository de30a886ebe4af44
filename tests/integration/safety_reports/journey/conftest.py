import pytest

from portal.places.cells import ancestor, cell_at, range_of
from portal.places.covering import BLOCK_ZOOM
from portal.places.models import Area, AreaRange
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from tests.integration.safety_reports.journey.walking import Walk

# The middle of Skerry, the demo island's town; and a point in the sea that nobody polices.
TOWN = (2.5, 54.7)
FAR_AWAY = (4.9, 56.9)


@pytest.fixture
def ground(force):
    """The force polices, as one district and one ward, the block in which TOWN lies."""
    cell = cell_at(*TOWN)
    first, last = range_of(ancestor(cell, BLOCK_ZOOM), BLOCK_ZOOM)
    areas = {}
    for kind in ("force", "district", "ward"):
        areas[kind] = Area.objects.create(
            force=force, kind=kind, code=f"E-{kind}", name=kind.title(), cell=cell
        )
        AreaRange.objects.create(area=areas[kind], kind=kind, first=first, last=last)
    return areas


@pytest.fixture
def triage_key(force, ground):
    return ensure_server_key(RecipientKind.TRIAGE, force.id)


@pytest.fixture
def inbox_key(force):
    """An open independent inbox. Returns the private key that its members hold."""
    from nacl.public import PrivateKey

    from portal.sealing.models import RecipientKey

    private = PrivateKey.generate()
    RecipientKey.objects.create(
        force=force.id,
        kind=RecipientKind.INDEPENDENT_INBOX,
        subject=force.id,
        public_key=bytes(private.public_key),
    )
    return bytes(private)


@pytest.fixture
def walk(public, triage_key, now):
    return Walk(public)


@pytest.fixture
def town():
    return {"lon": f"{TOWN[0]:.6f}", "lat": f"{TOWN[1]:.6f}"}
