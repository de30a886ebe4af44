"""A force's site beside a neighbour's, each with pages, in two languages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from wagtail.models import Locale, Page

from portal.cms import models
from portal.shell.pagestore import middleware, store
from tests.integration.cms.making_pages import add, add_one_of, home_for

OTHER_HOST = "127.0.0.1"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch, tmp_path) -> None:
    """A page store of this test's own: what another test kept has the same address and another force."""
    own = store.FileStore(tmp_path / "pages")
    own.folder.mkdir()
    monkeypatch.setattr(store, "the_store", lambda: own)
    monkeypatch.setattr(middleware, "the_store", lambda: own)


@pytest.fixture
def home(force, now) -> Any:
    return home_for(force)


@pytest.fixture
def other_home(home, other_force) -> Any:
    return home_for(other_force, host=OTHER_HOST)


@pytest.fixture
def news(home) -> Any:
    return add_one_of(
        home, models.NewsPage, "The lamps are lit", introduction="Every lamp on Harbour Walk works."
    )


@pytest.fixture
def answer(home) -> Any:
    return add_one_of(home, models.YouSaidPage, "Harbour Walk", commitments=["T1.2"])


@pytest.fixture
def welsh(home) -> Callable[..., Any]:
    """A page's own Welsh version, written and published."""

    def make(page: Page, title: str) -> Any:
        locale = Locale.objects.get_or_create(language_code="cy")[0]
        copy = page.copy_for_translation(locale, copy_parents=True)
        Page.objects.filter(locale=locale).update(alias_of=None, live=True)
        copy = copy.specific_class.objects.get(pk=copy.pk)
        copy.title = title
        copy.save()
        return copy

    return make


def draft_below(home: Page, title: str = "Not yet") -> Any:
    """A piece of news that nobody has published."""
    parent = home.get_children().get(slug="news").specific
    page = models.NewsPage(
        title=title, introduction="In short.", day=date(2026, 11, 2), locale=parent.locale, live=False
    )
    return parent.add_child(instance=page)


def many_news(home: Page, how_many: int) -> None:
    parent = home.get_children().get(slug="news").specific
    for number in range(how_many):
        add(parent, models.NewsPage, f"Number {number}")
