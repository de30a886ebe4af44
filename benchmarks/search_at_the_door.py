"""How much of a processor one search takes at each door, from the words to what is shown. Fails on a slow one.

Run: python -m benchmarks.search_at_the_door [pages]. A site with so many pages, and one with a thousand, each in a database
of its own, on SQLite or where DATABASE_URL names a PostgreSQL server; the work of that server is not in the figures, so
the time by the clock stands beside them. Readers search the site; an editor, who may see every page, searches the workspace.
`benchmarks/search.py` has the index by itself.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from benchmarks.search import COMMON, FIRST, THINGS, index, own_database, texts_of, write

FEW = 1_000
SEARCHES = 140
MOST_MILLISECONDS = 50.0


def main(pages: int = THINGS) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    few, many = _with_a_database(FEW), _with_a_database(pages)
    for door, high in many.items():
        print(
            f"{door}: p95 of processor time {high:.1f} ms, {high / few[door]:.2f} times that of {FEW} pages"
        )
    return 0 if max(many.values()) <= MOST_MILLISECONDS else 1


def _with_a_database(pages: int) -> dict[str, float]:
    with own_database("bench_door"):
        return _measured(pages)


def _measured(pages: int) -> dict[str, float]:
    """p95 of milliseconds of processor, by door."""
    from portal.cms.search.finding import find, find_at_work
    from portal.cms.search.index import ANY_LANGUAGE, scope_of
    from portal.cms.search.tasks import refresh_force
    from portal.places import calendar
    from portal.shell.finding import Door

    texts = texts_of(pages)
    force, news = _site()
    refresh_force(force.pk)
    _publish(news, texts)
    public, workspace = (
        scope_of(Door.PUBLIC, force.pk, "en"),
        scope_of(Door.WORKSPACE, force.pk, ANY_LANGUAGE),
    )
    index(texts, public)
    asked, editor, now = _asked(texts), _editor(force), calendar.now()
    return {
        "public door": _p95(
            f"{pages:7} pages, public door",
            asked,
            public,
            lambda words: find(words, force_id=force.pk, language="en"),
        ),
        "workspace": _p95(
            f"{pages:7} pages, workspace",
            asked,
            _moved(public, workspace),
            lambda words: find_at_work(words, actor=editor, language="en", now=now),
        ),
    }


def _moved(public: str, workspace: str) -> str:
    """The same index behind the other door, in place of the little that is there."""
    from portal.cms.models import SearchEntry, SearchSpelling, SearchTerm

    for model in (SearchTerm, SearchEntry, SearchSpelling):
        model.objects.filter(scope=workspace).delete()
        model.objects.filter(scope=public).update(scope=workspace)
    return workspace


def _p95(name: str, asked: list[str], scope: str, search: Callable[[str], Any]) -> float:
    from django.db import connection

    from portal.cms.models import SearchEntry

    assert SearchEntry.objects.filter(scope=scope).count() >= FEW
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    search(asked[0])  # modules and addresses are loaded once a process
    taken: list[tuple[float, float]] = []
    for words in asked:
        by_clock, by_processor = time.perf_counter(), time.process_time()
        search(words)
        taken.append((time.process_time() - by_processor, time.perf_counter() - by_clock))
    processor = sorted(each[0] * 1000 for each in taken)
    clock = sorted(each[1] * 1000 for each in taken)
    middle, high = len(taken) // 2, int(len(taken) * 0.95)
    print(
        f"{name}, {len(taken)} searches: processor {processor[middle]:.1f} ms in the middle, "
        f"{processor[high]:.1f} p95; by the clock {clock[middle]:.1f} and {clock[high]:.1f}",
        flush=True,
    )
    return processor[high]


def _editor(force: Any) -> Any:
    from portal.accounts.roles import Role
    from tests.people import make_member

    return make_member(Role.COMMUNICATIONS_EDITOR, force)


def _site() -> tuple[Any, Any]:
    """A force's site as it is set up, with the place where its news are."""
    from portal.cms.models import NewsIndexPage
    from portal.cms.setting_up import set_up_site
    from portal.places.models import Force

    force = Force.objects.create(slug="bench", name="Bench")
    set_up_site(force_id=force.pk, force_name=force.name, host="localhost", port=80)
    return force, NewsIndexPage.objects.get()


def _publish(parent: Any, texts: list[tuple[str, str]]) -> None:
    """News with these words, in bulk: a page of Wagtail is a row of two tables."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection
    from wagtail.models import Page

    from portal.cms.models import NewsPage

    kind = ContentType.objects.get_for_model(NewsPage)
    Page.objects.bulk_create(
        (
            Page(
                pk=number + FIRST,
                title=title,
                draft_title=title,
                slug=f"n{number}",
                path=Page._get_path(parent.path, parent.depth + 1, number + 1),  # noqa: SLF001
                depth=parent.depth + 1,
                url_path=f"{parent.url_path}n{number}/",
                content_type=kind,
                locale=parent.locale,
                translation_key=uuid4(),
                live=True,
            )
            for number, (title, _text) in enumerate(texts)
        ),
        batch_size=1_000,
    )
    blank = NewsPage(day=date(2026, 11, 2))
    fields = [field for field in NewsPage._meta.local_concrete_fields if not field.primary_key]  # noqa: SLF001
    rest = {
        field.column: field.get_db_prep_save(getattr(blank, field.attname), connection) for field in fields
    }
    columns = ("page_ptr_id", *rest)
    rows = (
        (number + FIRST, *(rest | {"introduction": text}).values())
        for number, (_title, text) in enumerate(texts)
    )
    write(NewsPage, columns, rows)


def _asked(texts: list[tuple[str, str]]) -> list[str]:
    """As people type: rare and common words, several, beginnings, slips, and what is nowhere."""
    rng = random.Random(7)
    asked = []
    for _ in range(SEARCHES // 7):
        rare, other = (rng.choice(texts)[0].split()[0] for _ in range(2))
        common = rng.choice(COMMON)
        slip = rare[:2] + rare[3:]
        asked += [
            rare,
            common,
            f"{common} {rng.choice(COMMON)}",
            f"{rare} {common}",
            rare[:4],
            slip,
            f"zz{other}q",
        ]
    return asked


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else THINGS))
