"""Pages of figures that belong to a commitment: what its page links to."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """A public page. Its address takes no arguments: `{% url page.url_name %}`."""

    title: Words
    sentence: Words
    url_name: str


OUTCOMES = SubjectPage(
    _("Cases closed with evidential difficulties"),
    _("How many closures were proposed, how many a supervisor read first, and what came of it."),
    "figures:outcomes",
)
CAPABILITY = SubjectPage(
    _("Trained people for this work"),
    _("How many are needed, how many are there and trained, and the gap for each role."),
    "figures:capability",
)
_PAGES: dict[str, tuple[SubjectPage, ...]] = {
    "P4.2": (OUTCOMES,),
    "C1": (CAPABILITY,),
    "C2": (CAPABILITY,),
    "C3": (CAPABILITY,),
}


def subject_pages(code: str) -> tuple[SubjectPage, ...]:
    """The pages of figures of a commitment; none for most."""
    return _PAGES.get(code, ())
