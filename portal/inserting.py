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
    fields, statement, returning = _statement(type(row))
    with connection.cursor() as cursor:
        cursor.execute(statement + returning, _values(row, fields))
        if returning:
            (row.pk,) = cursor.fetchone()
    row._state.adding = False


def insert_all(rows: Sequence[Model]) -> None:
    """Write new rows of one model. The numbers that the database gives them stay unknown."""
    if rows:
        fields, statement, _returning = _statement(type(rows[0]))
        with connection.cursor() as cursor:
            cursor.executemany(statement, [_values(row, fields) for row in rows])


@cache
def _statement(model: type[Model]) -> "tuple[tuple[Field[Any, Any], ...], str, str]":
    """The fields in order, the INSERT, and what gives back the number where the database makes one."""
    number = model._meta.auto_field
    fields = tuple(field for field in model._meta.concrete_fields if field is not number)
    table, columns = connection.ops.quote_name(model._meta.db_table), ", ".join(map(_quoted, fields))
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - names of the model's own
    return fields, statement, f" RETURNING {_quoted(number)}" if number else ""


def _quoted(field: Any) -> str:
    return connection.ops.quote_name(field.column)


def _values(row: Model, fields: "Sequence[Field[Any, Any]]") -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
