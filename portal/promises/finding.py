"""The framework's commitments, to be found in the workspace by those who read them. The public finds their pages."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.promises.vocabulary.framework import BY_CODE, FRAMEWORK
from portal.shell.finding import Asker, Door, Findable, FindSource, find_sources
from portal.shell.registries import SearchHit


def register() -> None:
    """Called once, when the app is ready."""
    find_sources.register(FindSource("promise", Door.WORKSPACE, _all, _shown, (Permission.PROMISES_READ,)))


def _all(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001 - the same for every force
    for promised in FRAMEWORK:
        yield Findable(promised.code, f"{promised.code} {promised.title}", str(promised.sentence))


def _shown(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:  # noqa: ARG001
    return {
        code: SearchHit(
            f"{code} {BY_CODE[code].title}",
            reverse("promises:commitment", kwargs={"code": code}),
            str(BY_CODE[code].sentence),
            _("Promise"),
        )
        for code in subjects
        if code in BY_CODE
    }
