"""What stands between a draft and the public. Every way of publishing a page comes through here: the editor's button,
a schedule, a workflow, a revision published by code or over the API, a copy that is kept live."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page

from portal.shell.registries import Registry, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a page may not be published yet, at the field where it can be put right; "" is the page as a whole."""

    field: str
    message: Text


Gate = Callable[[Page, datetime], Iterable[Fault]]

# Filled in AppConfig.ready(). A gate looks at the page as it would be published and returns what is wrong with it.
gates: Registry[Gate] = Registry("publishing gates")


def faults_of(page: Any, now: datetime) -> list[Fault]:
    """Everything that keeps a page from being published: the page's own rules first, then the registered gates."""
    own = page.faults(now) if hasattr(page, "faults") else ()
    return [*own, *(fault for gate in gates.values() for fault in gate(page, now))]


def as_error(faults: Iterable[Fault]) -> ValidationError:
    by_field: dict[str, list[str]] = {}
    for fault in faults:
        by_field.setdefault(fault.field or "__all__", []).append(str(fault.message))
    return ValidationError(by_field)


def check(page: Any, now: datetime) -> None:
    """Raises ValidationError, by field, where a page may not be published."""
    faults = faults_of(page, now)
    if faults:
        raise as_error(faults)
