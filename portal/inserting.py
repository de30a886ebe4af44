"""Rows written with a statement that is kept ready, for what is stored while others wait for their turn to write.

Django works the same INSERT out anew for each row, which takes longer than the row itself, and tells listeners of which
these rows have none.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def insert(row: Model) -> None:
    """Write a new row; its number is known afterwards. Raises IntegrityError as `save` does, and sends no signal."""
    fields, statement = _statement(type(row))
    with connection.cursor() as cursor:
        if number := row._meta.auto_field:
            cursor.execute(f"{statement} RETURNING {_quoted(number)}", _values(row, fields))
            (row.pk,) = cursor.fetchone()
        else:
            cursor.execute(statement, _values(row, fields))
    row._state.adding = False


def insert_all(rows: Sequence[Model]) -> None:
    """Write new rows of one model. The numbers that the database gives them stay unknown."""
    if rows:
        fields, statement = _statement(type(rows[0]))
        with connection.cursor() as cursor:
            cursor.executemany(statement, [_values(row, fields) for row in rows])


@cache
def _statement(model: type[Model]) -> "tuple[tuple[Field[Any, Any], ...], str]":
    fields = tuple(field for field in model._meta.concrete_fields if field is not model._meta.auto_field)
    table, columns = connection.ops.quote_name(model._meta.db_table), ", ".join(map(_quoted, fields))
    places = ", ".join(["%s"] * len(fields))
    return fields, f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - names of the model's own


def _quoted(field: Any) -> str:
    return connection.ops.quote_name(field.column)


def _values(row: Model, fields: "Sequence[Field[Any, Any]]") -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
