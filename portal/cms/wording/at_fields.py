"""Refusals, shown at the very field or block that they are about. Drafts too: what must not be here is never stored."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError, ListValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.rich_text import RichText

from portal.cms.wording import refusals
from portal.cms.wording.texts import plain

Check = Callable[[str], list[str]]


def refuse(form: forms.BaseForm, *, also: Check | None = None) -> None:
    """Add an error to each field of a form that holds what is refused. `also` is one more check, of the caller's."""

    def check(value: str) -> list[str]:
        return [*refusals.of(value), *(also(value) if also else [])]

    for name, value in list(form.cleaned_data.items()):
        if name not in form.fields:
            continue
        error = error_in(value, check)
        if error is not None:
            form.add_error(name, error)


def error_in(value: Any, check: Check) -> ValidationError | None:
    """The error of one value, nested as the value is, so that each message stands at its own block."""
    match value:
        case blocks.StreamValue():
            found = {
                number: error
                for number, child in enumerate(value)
                if (error := error_in(child.value, check)) is not None
            }
            return StreamBlockValidationError(block_errors=found) if found else None
        case blocks.StructValue():
            named = {
                name: error for name, child in value.items() if (error := error_in(child, check)) is not None
            }
            return StructBlockValidationError(block_errors=named) if named else None
        case ListValue():
            each = [error_in(item, check) for item in value]
            return ListBlockValidationError(block_errors=each) if any(each) else None
        case RichText():
            # Pasted code stands in rich text as words, escaped: both are looked at.
            return _of_reasons([*check(value.source), *check(plain(value.source))])
        case str():
            return _of_reasons(check(value))
    return None


def _of_reasons(reasons: list[str]) -> ValidationError | None:
    return ValidationError(list(dict.fromkeys(reasons))) if reasons else None
