"""Which pages hold a form. Such a page sends `Referrer-Policy: same-origin`, all others at the public door `no-referrer`:
under `no-referrer` browsers post `Origin: null`, and the form would be refused. Every page of the workspace holds one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
MARK = "form_was_rendered"


def mark_form_rendered(request: HttpRequest) -> None:
    setattr(request, MARK, True)


def has_form(request: HttpRequest) -> bool:
    """Whether this answer holds a form."""
    return not settings.IS_PUBLIC_DOOR or bool(getattr(request, MARK, False))


def with_form(view: View) -> View:
    """For views whose form does not come from a template that renders the form token."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        mark_form_rendered(request)
        return view(request, *args, **kwargs)

    return marked  # type: ignore[return-value]
