"""Keys of rows, a few hundred at a time: SQLite takes no more values in one question."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps

CHUNK = 500


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def pks_where(label: str, column: str, values: Sequence[Any], *, wanted: str = "pk") -> list[Any]:
    """`wanted` of every row of a table whose `column` is one of `values`."""
    manager = apps.get_model(label)._base_manager
    return [
        found
        for some in chunks(list(values))
        for found in manager.filter(**{f"{column}__in": some}).order_by("pk").values_list(wanted, flat=True)
    ]


def target_of(field: Any) -> str:
    """The label of the table that a foreign key leads to."""
    return str(field.related_model._meta.label)
