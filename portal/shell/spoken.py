"""Which surfaces speak which language, and what a reader is told where one does not.

English and Welsh are whole. The other languages hold the surfaces that somebody may need in a hurry; under their
addresses nothing else is shown, least of all English.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from portal.shell import errors


def speaks(language: str, namespace: str) -> bool:
    """Whether a surface is in a language."""
    if language in settings.OFFERED_LANGUAGES:
        return True
    return language in settings.PART_LANGUAGES and namespace in settings.PART_SURFACES


def languages_of(request: HttpRequest) -> list[str]:
    """The languages of the surface that a request reached."""
    match = getattr(request, "resolver_match", None)
    if (
        match is None
    ):  # refused before anything looked at its address; what is said of the address is the same
        with suppress(Resolver404):
            match = resolve(request.path_info)
    namespace = _first(match.namespace if match else "")
    every = [*settings.OFFERED_LANGUAGES, *settings.PART_LANGUAGES]
    return [code for code in every if speaks(code, namespace)]


def is_in_part(language: str) -> bool:
    """Whether only some surfaces are in a language; its words then still await a native speaker."""
    return language in settings.PART_LANGUAGES and language not in settings.OFFERED_LANGUAGES


def spoken(url_name: str, language: str) -> bool:
    """Whether the page of that name is in a language."""
    return speaks(language, url_name.partition(":")[0] if ":" in url_name else "")


class SpokenLanguageMiddleware:
    """Comes after the one that reads the language from the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = _language()
        if language in settings.OFFERED_LANGUAGES or language in settings.PART_LANGUAGES:
            return self.get_response(request)
        # No words at all in that language: the reader is told so in the site's own.
        translation.activate(settings.LANGUAGE_CODE)
        return errors.not_in_this_language(request, address="/")

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if speaks(_language(), _first(match.namespace if match else "")):
            return None
        return errors.not_in_this_language(request, address=reverse("help:overview"))


def _first(namespace: str) -> str:
    return namespace.partition(":")[0]


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE
