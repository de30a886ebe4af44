"""What a caller may ask for. Anything else is refused with a sentence, so that a mistake is never mistaken for an answer."""

from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.http import QueryDict

from portal.cms.discovery.api.plain import LANGUAGES
from portal.cms.models import ForcePage

MOST = 100
USUAL = 20
KNOWN = frozenset({"type", "language", "below", "limit", "offset"})


class BadWishError(ValueError):
    """Carries a sentence for the programmer who asked."""


@dataclass(frozen=True, slots=True)
class Wish:
    kind: type[ForcePage] | None
    language: str
    below: UUID | None
    limit: int
    offset: int


def page_types() -> dict[str, type[ForcePage]]:
    """Every page type by the name that the API gives it."""
    models = apps.get_app_config("cms").get_models()
    return {model.__name__: model for model in models if issubclass(model, ForcePage)}


def wish_in(query: QueryDict) -> Wish:
    """Raises BadWishError."""
    unknown = sorted(set(query) - KNOWN)
    if unknown:
        raise BadWishError(
            f"There is no parameter {unknown[0][:40]!r}. Known are: {', '.join(sorted(KNOWN))}."
        )
    kind = query.get("type", "")
    if kind and kind not in page_types():
        raise BadWishError(f"There is no such type. Known are: {', '.join(sorted(page_types()))}.")
    language = query.get("language", "")
    if language and language not in LANGUAGES:
        raise BadWishError(f"Pages are written in: {', '.join(LANGUAGES)}.")
    return Wish(
        kind=page_types().get(kind),
        language=language,
        below=_uuid(query.get("below", "")),
        limit=_number(query.get("limit", str(USUAL)), "limit", 1, MOST),
        offset=_number(query.get("offset", "0"), "offset", 0, 1_000_000),
    )


def _number(said: str, name: str, least: int, most: int) -> int:
    if not said.isascii() or not said.isdecimal() or not least <= int(said[:9]) <= most:
        raise BadWishError(f"{name} is a whole number from {least} to {most}.")
    return int(said[:9])


def _uuid(said: str) -> UUID | None:
    if not said:
        return None
    try:
        return UUID(said)
    except ValueError as error:
        raise BadWishError("below is the id of a page.") from error
