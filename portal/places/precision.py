"""How exactly a place may be known. The reporter chooses; no more than that is stored."""

from enum import StrEnum

from portal.places.cells import coarsen


class Precision(StrEnum):
    """SPOT is about 6 m wide in Britain, STREET 180 m, AREA 1.4 km. NONE keeps nothing."""

    SPOT = "spot"
    STREET = "street"
    AREA = "area"
    NONE = "none"

    @property
    def zoom(self) -> int:
        """The zoom of the tile that is known. 0 is the whole world."""
        return _ZOOMS[self]

    def keep(self, cell: int) -> int:
        """What may be stored of a cell."""
        return coarsen(cell, self.zoom)


_ZOOMS = {Precision.SPOT: 22, Precision.STREET: 17, Precision.AREA: 14, Precision.NONE: 0}
