"""An issue as its readers see it, and as plain words that partners paste into their own letters."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

if TYPE_CHECKING:
    from portal.cms.models.newsletter import NewsletterPage

WIDTH = 72


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading between entries (no address), or a page with what is said of it. The address is a whole one."""

    title: str
    words: str = ""
    address: str = ""
    kind: str = ""
    level: int = 2  # of its heading on the page

    @property
    def is_heading(self) -> bool:
        return not self.address


def entries_of(issue: "NewsletterPage") -> tuple[Entry, ...]:
    """What an issue holds, in its order. A page that is not published is left out, and so is a heading over nothing.

    One query for the pages and one for each of their types.
    """
    chosen = [
        block.value["page"].pk
        for block in issue.entries
        if block.block_type == "page" and block.value["page"]
    ]
    pages = {page.pk: page for page in Page.objects.filter(pk__in=chosen).live().specific()}
    found: list[Entry] = []
    for block in issue.entries:
        if block.block_type == "heading":
            found.append(Entry(title=str(block.value)))
        elif block.value["page"] and block.value["page"].pk in pages:
            found.append(_entry(pages[block.value["page"].pk], block.value["words"] or ""))
    return tuple(_with_levels(_without_empty_headings(found)))


def plain_text(issue: "NewsletterPage") -> str:
    """The issue as text for any letter: no pictures, nothing that tells somebody it was opened."""
    with override(issue.locale.language_code):
        parts = [issue.title.upper(), date_format(issue.day, "j F Y"), _filled(issue.introduction)]
        for entry in entries_of(issue):
            if entry.is_heading:
                parts.append(f"{entry.title}\n{'-' * len(entry.title)}")
            else:
                parts.append(
                    "\n".join(part for part in (entry.title, _filled(entry.words), entry.address) if part)
                )
        parts += [
            _filled(issue.closing),
            _("On the web: %(address)s") % {"address": issue.get_full_url() or ""},
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain_html(issue: "NewsletterPage") -> str:
    """The issue as the barest HTML: headings, paragraphs and links. No style, no picture, no address of ours to load."""
    with override(issue.locale.language_code):
        return render_to_string("newsletter/letter.html", {"issue": issue, "entries": entries_of(issue)})


def _entry(page: Page, words: str) -> Entry:
    return Entry(
        title=page.title,
        words=words or str(getattr(page, "introduction", "")) or page.search_description,
        address=page.get_full_url() or "",
        kind=str(getattr(page, "kind_name", "")),
    )


def _without_empty_headings(entries: list[Entry]) -> Iterable[Entry]:
    for entry, following in zip(entries, [*entries[1:], None], strict=True):
        if not entry.is_heading or (following is not None and not following.is_heading):
            yield entry


def _with_levels(entries: Iterable[Entry]) -> Iterable[Entry]:
    """What stands below a heading is one level deeper than what stands below none."""
    below = False
    for entry in entries:
        below = below or entry.is_heading
        yield replace(entry, level=3 if below and not entry.is_heading else 2)


def _filled(text: str) -> str:
    return "\n".join(textwrap.fill(line, WIDTH, break_long_words=False) for line in text.splitlines())
