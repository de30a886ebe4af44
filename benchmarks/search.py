"""How long a search takes among 100,000 things, against a plain LIKE over the same texts. Fails on a slow one.

Run: python -m benchmarks.search [things]. It makes a database of its own, on SQLite or where DATABASE_URL names a
PostgreSQL server, and removes it. What is compared is one database with itself: the ratio is the answer, the milliseconds
are for orientation. Both doors ask the same index; what the owners of what was found read besides is a query a kind.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import tests.environment  # noqa: F401 - settles what the settings read from the environment

THINGS = 100_000
TIMES = 15
WORDS_OF_A_LANGUAGE = 20_000
MOST_SLOW = 1.0  # a search may not cost more than the scan that it replaces
SCOPE, FIRST = "bench", 1_000  # entries' numbers begin where no other has one
COMMON = ("street", "light", "women", "station", "night")


def main(things: int = THINGS) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    with own_database("bench_search"):
        return _measured(things)


@contextmanager
def own_database(label: str) -> Iterator[None]:
    """An empty, migrated database, SQLite or where DATABASE_URL names a server; Django is on it meanwhile."""
    from django.db import connection

    from tests.databases import database_for

    with tempfile.TemporaryDirectory() as folder:
        database = database_for(url=os.environ.get("DATABASE_URL", ""), folder=Path(folder), label=label)
        connection.close()
        database.make()
        connection.settings_dict["NAME"] = str(database.connection_name)
        try:
            yield
        finally:
            connection.close()
            database.drop()


def _measured(things: int) -> int:
    from portal.cms.search.asking import candidates

    texts = list(texts_of(things))
    begun = time.perf_counter()
    index(texts)
    print(f"{things} things indexed in {time.perf_counter() - begun:.0f} s")
    _plain(texts)
    rare = texts[things // 2][0].split()[0]
    asked = {
        "a rare word": rare,
        "a common word": "street",
        "two common words": "street light",
        "three words": f"street light {rare}",
        "a beginning": rare[:4],
        "one slip": rare[:2] + rare[3:],
        "a word that is nowhere": "zzyzzyva",
    }
    worst = 0.0
    for name, words in asked.items():
        ours = _milliseconds(partial(candidates, SCOPE, words, "en"))
        theirs = _milliseconds(partial(_scan, words))
        worst = max(worst, ours / theirs)
        print(f"{name:24} {ours:8.2f} ms   LIKE {theirs:8.2f} ms   ratio {ours / theirs:.3f}")
    print(f"worst ratio {worst:.3f}, allowed {MOST_SLOW}")
    return 0 if worst <= MOST_SLOW else 1


def texts_of(things: int) -> list[tuple[str, str]]:
    """Words as a language has them: few of them everywhere, most of them hardly ever."""
    rng = random.Random(35)
    letters = "abcdefghijklmnoprstuvwy"
    words = ["".join(rng.choices(letters, k=rng.randint(5, 9))) for _ in range(WORDS_OF_A_LANGUAGE)]
    weights = [1 / (place + 10) for place in range(len(words))]

    def some(number: int) -> list[str]:
        return rng.choices(words, weights, k=number) + rng.choices(COMMON, k=1)

    return [(" ".join(some(4)), " ".join(some(25))) for _ in range(things)]


def index(texts: list[tuple[str, str]], scope: str = SCOPE) -> None:
    """The rows that `index.refresh` would write, in bulk: a few through it, to be sure that they are the same."""
    from portal.cms.models import SearchEntry, SearchSpelling, SearchTerm
    from portal.cms.search.index import refresh, spellings_of, weights_of
    from portal.shell.finding import Findable

    things = [Findable(str(n + FIRST), title, text) for n, (title, text) in enumerate(texts)]
    refresh("check", "page", things[:50])
    weighed = [weights_of(thing) for thing in things]
    write(
        SearchEntry,
        ("id", "scope", "kind", "subject", "digest"),
        ((int(thing.subject), scope, "page", thing.subject, "") for thing in things),
    )
    write(
        SearchTerm,
        ("entry_id", "scope", "word", "weight"),
        (
            (number + FIRST, scope, word, weight)
            for number, weights in enumerate(weighed)
            for word, weight in weights.items()
        ),
    )
    known = set(SearchSpelling.objects.filter(scope=scope).values_list("word", flat=True))
    write(
        SearchSpelling,
        ("scope", "spelling", "word"),
        (
            (scope, spelling, word)
            for word in sorted({word for weights in weighed for word in weights} - known)
            for spelling in sorted(spellings_of(word))
        ),
    )
    ours = set(
        SearchTerm.objects.filter(entry__in=range(FIRST, FIRST + 50)).values_list(
            "word", "weight", "entry_id"
        )
    )
    theirs = SearchTerm.objects.filter(scope="check").values_list("word", "weight", "entry__subject")
    assert ours == {(word, weight, int(subject)) for word, weight, subject in theirs}


def write(model: Any, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    from django.db import connection, transaction

    table, names = model._meta.db_table, ", ".join(columns)  # noqa: SLF001
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" for _column in columns)
            connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def _plain(texts: list[tuple[str, str]]) -> None:
    """The same texts in a table without any index, and both tables known to the planner."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
        rows = [(number, title, text) for number, (title, text) in enumerate(texts)]
        cursor.executemany("INSERT INTO plain (id, title, text) VALUES (%s, %s, %s)", rows)
        cursor.execute("ANALYZE")


def _scan(words: str) -> list[int]:
    """What it replaces: every word somewhere in the title or the text, titles first. It forgives nothing."""
    from django.db import connection

    parts = words.split()
    every = " AND ".join("(title LIKE %s OR text LIKE %s)" for _ in parts)
    values = [f"%{part}%" for part in parts for _ in range(2)]
    order = " ORDER BY (title LIKE %s) DESC, id LIMIT 300"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM plain WHERE {every}{order}", [*values, f"%{parts[0]}%"])
        return [row[0] for row in cursor.fetchall()]


def _milliseconds(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else THINGS))
