"""Rows as lines of JSON and back, exactly: microseconds, bytes and sealed words as they are stored."""

import base64
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import BinaryField, Field, ForeignKey, Model
from django.db.models.sql import InsertQuery

from portal.cms.moving.declared import BY_NAME
from portal.cms.moving.reading import chunks, target_of

Line = dict[str, Any]


class UnknownNameError(LookupError):
    """A row names something that this deployment does not have, such as a language."""


def columns(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.local_concrete_fields)


def lines_of(model: type[Model], pks: Sequence[Any]) -> Iterator[Line]:
    """Every row with one of these keys, in the order of its key."""
    for some in chunks(pks):
        for row in model._base_manager.filter(pk__in=some).order_by("pk"):
            yield {field.attname: written(field, row) for field in columns(model)}


def written(field: Field[Any, Any], row: Model) -> Any:
    value = field.value_from_object(row)
    if value is None:
        return None
    if isinstance(field, ForeignKey):
        names = BY_NAME.get(target_of(field))
        return list(_name_of(target_of(field), value)) if names else _plain(value)
    if isinstance(field, BinaryField):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, bool | int | float | UUID | datetime | date | time | timedelta | Decimal):
        return _plain(value)
    return field.value_to_string(row)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | str) else str(value)


def read(field: Field[Any, Any], value: Any) -> Any:
    """The value of a column from a line."""
    if value is None:
        return None
    if isinstance(field, ForeignKey):
        label = target_of(field)
        return _named(label, tuple(value)) if label in BY_NAME else field.target_field.to_python(value)
    if isinstance(field, BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)


def insert(model: type[Model], lines: Sequence[Line]) -> None:
    """Put rows in as they are: no signal, no default, no time of now."""
    fields = columns(model)
    rows = [model(**{field.attname: read(field, line[field.attname]) for field in fields}) for line in lines]
    size = connection.ops.bulk_batch_size(fields, rows) or len(rows)
    for start in range(0, len(rows), max(size, 1)):
        query = InsertQuery(model)
        query.insert_values(fields, rows[start : start + size], raw=True)
        query.get_compiler(connection=connection).execute_sql()


@cache
def _name_of(label: str, pk: Any) -> tuple[Any, ...]:
    found: tuple[Any, ...] = apps.get_model(label)._base_manager.values_list(*BY_NAME[label]).get(pk=pk)
    return found


@cache
def _named(label: str, name: tuple[Any, ...]) -> Any:
    where = dict(zip(BY_NAME[label], name, strict=True))
    model = apps.get_model(label)
    found = model._base_manager.filter(**where).values_list("pk", flat=True).first()
    if found is None and label == "wagtailcore.Locale":
        return model._base_manager.create(**where).pk
    if found is None:
        raise UnknownNameError(f"{label} {' '.join(map(str, name))}")
    return found


def forget_names() -> None:
    """Numbers of names are remembered while one export or import runs, and no longer."""
    _name_of.cache_clear()
    _named.cache_clear()
