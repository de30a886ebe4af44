"""Which rows are a force's: worked out from the model graph, so that a new table is in as soon as it is there.

A table's rows are the force's by its foreign key to the force, else by its column `force`, else by the parent that it
cannot be without. What none of these can say is declared by hand (declared.py).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, UUIDField

from portal.cms.moving.declared import FOUND_BY_HAND, STAYS, Rows, is_model
from portal.cms.moving.reading import pks_where, target_of
from portal.places.models import Force

# A parent of last resort: what hangs on a person moves with her only where it hangs on nothing else of the force.
PEOPLE = frozenset({"accounts.User", "accounts.Organisation"})
# Pages hold revisions hold workflows hold tasks: each pass reaches one link further.
MOST_PASSES = 8


class UnplannedTableError(Exception):
    """Tables that nobody said anything about: they would be lost on the way."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a table's rows are found. `parent` is a model's label, for rows that hang on it."""

    label: str
    column: str
    parent: str = ""


@cache
def models_that_move() -> tuple[type[Model], ...]:
    """Every table that is exported, in the order of the model graph."""
    return tuple(model for model in _tables() if model._meta.label not in STAYS)


def unplanned() -> list[str]:
    """Labels of tables that no rule reaches and nobody declared."""
    return [
        model._meta.label
        for model in models_that_move()
        if model._meta.label not in FOUND_BY_HAND and rule_of(model) is None
    ]


@cache
def rule_of(model: type[Model]) -> Rule | None:
    """By which column this table's rows are the force's."""
    fields = _own_fields(model)
    for field in fields:
        if isinstance(field, ForeignKey) and field.related_model is Force:
            return Rule(model._meta.label, field.attname)
        if isinstance(field, UUIDField) and field.name == "force":
            return Rule(model._meta.label, field.attname)
    parents = [
        Rule(model._meta.label, field.attname, target_of(field))
        for field in fields
        if isinstance(field, ForeignKey) and not field.null and _moves(field.related_model, model)
    ]
    return min(parents, key=lambda rule: rule.parent in PEOPLE, default=None)


def rows_of(force: Force) -> Rows:
    """Keys of every row of the force, table by table. Raises UnplannedTableError where a table was forgotten."""
    if missing := unplanned():
        raise UnplannedTableError(", ".join(missing))
    rows: Rows = defaultdict(list)
    for _again in range(MOST_PASSES):
        before = {label: len(found) for label, found in rows.items()}
        for model in models_that_move():
            label = model._meta.label
            rows[label] = sorted(set(_found(model, force, rows)), key=str)
        if {label: len(found) for label, found in rows.items()} == before:
            break
    return rows


def _found(model: type[Model], force: Force, rows: Rows) -> Iterable[Any]:
    label = model._meta.label
    if label in FOUND_BY_HAND:
        return FOUND_BY_HAND[label](force, rows)
    rule = rule_of(model)
    if rule is None:
        raise UnplannedTableError(label)
    values = rows[rule.parent] if rule.parent else [force.pk]
    return pks_where(label, rule.column, values)


def _tables() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if is_model(model)]


def _own_fields(model: type[Model]) -> list[Field[Any, Any]]:
    """Columns of the table itself. A link to the table that it extends comes first."""
    fields = list(model._meta.local_concrete_fields)
    return sorted(fields, key=lambda field: not getattr(field.remote_field, "parent_link", False))


def _moves(parent: Any, child: type[Model]) -> bool:
    label = parent._meta.label
    if parent is child or label in STAYS:
        return False
    return label in FOUND_BY_HAND or rule_of(parent) is not None
