"""How long a search takes among what was said in rooms: 10,000 contributions against 100. Fails on one that is felt.

Run: python -m benchmarks.contributions [contributions]. It makes a database of its own in a temporary folder and removes
it. SQLite searches within this process, so the processor's time is taken there, which a busy machine does not lengthen;
with DATABASE_URL it is the time that passes. The ratio compares one machine with itself.
"""

import os
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from portal.accounts.actors import Member

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import tests.environment  # noqa: F401 - settles what the settings read from the environment

MANY, FEW, TIMES = 10_000, 100, 100
WORDS_OF_A_LANGUAGE = 8_000
FELT = 100.0  # milliseconds: what comes sooner feels as if it had been there
CLOCK = time.perf_counter if os.environ.get("DATABASE_URL") else time.process_time
COMMON = ("street", "light", "women", "station", "night")


def main(many: int = MANY) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    from django.db import connection

    from tests.databases import database_for

    with tempfile.TemporaryDirectory() as folder:
        database = database_for(
            url=os.environ.get("DATABASE_URL", ""), folder=Path(folder), label="contributions"
        )
        database.make()
        try:
            connection.settings_dict["NAME"] = str(database.connection_name)
            return _measured(many)
        finally:
            connection.close()
            database.drop()


def _measured(many: int) -> int:
    from portal.partners.projects.queries.talk import search

    rng = random.Random(5)
    language = [*COMMON, *_language(rng)]
    rare = language[-3]
    asked = {
        "a rare word": rare,
        "a common word": "street",
        "two common words": "street light",
        "a rare and a common word": f"night {rare}",
        "part of a word": rare[1:5],
        "a word that is nowhere": "zzyzzyva",
    }
    few = _room(FEW, language, rng)
    before = {name: _p95(partial(search, few, words)) for name, words in asked.items()}
    large = _room(many, language, rng)
    worst = 0.0
    for name, words in asked.items():
        ours = _p95(partial(search, large, words))
        worst = max(worst, ours)
        ratio = ours / before[name]
        print(f"{name:26} p95 {ours:7.2f} ms   of {FEW}: {before[name]:6.2f} ms   ratio {ratio:.2f}")
    print(f"worst p95 {worst:.1f} ms, allowed {FELT:.0f}")
    return 0 if worst <= FELT else 1


def _room(number: int, language: list[str], rng: random.Random) -> "Member":
    """A force with three rooms of one person, and what was said in them; returns her."""
    from portal.accounts.models import Membership, User
    from portal.accounts.queries import as_member
    from portal.accounts.roles import Role
    from portal.partners.models import Contribution, ContributionWords, Project
    from portal.places import calendar
    from portal.places.models import Force

    now = calendar.now()
    name = f"bench-{number}"
    force = Force.objects.create(slug=name, name=name, code=name[:8].upper())
    user = User.objects.create_user(None, pseudonym=name)
    member = Membership.objects.create(user=user, force=force, role=Role.FACILITATOR, starts_at=now)
    rooms = [
        Project.objects.create(
            force=force, title=f"Room {n}", summary="x", subject_kind="policy", subject_name="x", support="x",
            facilitator_id=user.pk, made_at=now,
        )
        for n in range(3)
    ]  # fmt: skip
    weights = [1 / (place + 10) for place in range(len(language))]
    rows = [
        Contribution(
            project=rooms[n % 3], kind="talk", author_id=uuid.uuid4(), by_name="Wren",
            made_at=now - timedelta(minutes=n),
        )
        for n in range(number)
    ]  # fmt: skip
    Contribution.objects.bulk_create(rows, batch_size=500)
    ContributionWords.objects.bulk_create(
        [
            ContributionWords(
                contribution=row, words=" ".join(rng.choices(language, weights, k=60)), recorded_at=now
            )
            for row in rows
        ],
        batch_size=500,
    )
    return as_member(Membership.objects.select_related("user").get(pk=member.pk))


def _language(rng: random.Random) -> list[str]:
    letters = "abcdefghijklmnoprstuvwy"
    return ["".join(rng.choices(letters, k=rng.randint(5, 9))) for _ in range(WORDS_OF_A_LANGUAGE)]


def _p95(ask: Callable[[], object]) -> float:
    took = []
    for _ in range(TIMES):
        begun = CLOCK()
        ask()
        took.append((CLOCK() - begun) * 1000)
    return sorted(took)[int(TIMES * 0.95) - 1]


if __name__ == "__main__":
    raise SystemExit(main(*(int(given) for given in sys.argv[1:2])))
