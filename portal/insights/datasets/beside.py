"""The one data set that an analyst chose to see beside the reports on the map."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from portal.accounts.actors import Actor
from portal.insights.datasets.queries import DatasetShown, datasets


@dataclass(frozen=True, slots=True)
class Beside:
    """What can be chosen, and what is: its tiles are empty text where nothing is."""

    options: list[DatasetShown]
    chosen: DatasetShown | None

    @property
    def tiles(self) -> str:
        if self.chosen is None:
            return ""
        return reverse("insights:dataset_tile", args=[self.chosen.id, 0, 0, 0]).replace(
            "0/0/0", "{z}/{x}/{y}"
        )


def beside(actor: Actor, asked: QueryDict) -> Beside:
    """What the address asks for. An id that nobody may see, or that is none, is nothing. One query."""
    options = datasets(actor, withdrawn=False)
    try:
        wanted = UUID(asked.get("beside", ""))
    except ValueError:
        return Beside(options, None)
    return Beside(options, next((one for one in options if one.id == wanted), None))
