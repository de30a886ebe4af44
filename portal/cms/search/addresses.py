"""Where a page is found, within its own site, which is where the reader is."""

from types import SimpleNamespace

from wagtail.models import Page

# What Wagtail remembers of the sites while one list of pages is written; it takes any object for that.
Remembered = SimpleNamespace


def path_of(page: Page, remembered: Remembered | None = None) -> str:
    parts = page.get_url_parts(request=remembered)
    return str(parts[2]) if parts else ""
