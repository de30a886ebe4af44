"""The addresses of a page that is not in the CMS, in each language that it speaks."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from portal.shell.registries import PublicAddress


def in_languages(
    route: str, *arguments: object, languages: Sequence[str] | None = None
) -> list[PublicAddress]:
    """One page's addresses; in the languages offered to every reader where none are named."""
    key = ":".join([route, *map(str, arguments)])
    found = []
    for language in languages or settings.OFFERED_LANGUAGES:
        with translation.override(language):
            found.append(PublicAddress(key, language, reverse(route, args=arguments)))
    return found
