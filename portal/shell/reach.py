"""How often pages are read: totals by page, language and day, and nothing about who read them.

Serving a page adds one in this process's memory and does nothing else. A few seconds later the batch goes to the shared
counters (the SQLite cache file or Redis), from where a job takes the totals into the database. No time of day, order,
address or referrer is seen at any of the three places. What is lost, and when: docs/decisions/0011-reach.md.
"""

import atexit
import logging
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from portal.shell.cache import SqliteCache

logger = logging.getLogger("portal.reach")

BEGINNING = "reach:"
REDIS_KEY = "heard:reach"
KEPT_SECONDS = 7 * 24 * 60 * 60  # in the shared counters, should the job that takes them stand still
LONDON = ZoneInfo("Europe/London")
# One script: what is added between the reading and the emptying would be lost.
TAKE = "local all = redis.call('HGETALL', KEYS[1]) redis.call('DEL', KEYS[1]) return all"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading adds to. `day` is the day in Britain."""

    force_id: UUID
    subject: str
    language: str
    day: date

    @property
    def key(self) -> str:
        return f"{BEGINNING}{self.force_id}|{self.subject}|{self.language}|{self.day.isoformat()}"

    @classmethod
    def of_key(cls, key: str) -> "Reading":
        """Raises ValueError for anything else than a key."""
        force_id, subject, language, day = key.removeprefix(BEGINNING).split("|")
        return cls(UUID(force_id), subject, language, date.fromisoformat(day))


class Counter:
    """Readings that wait in this process's memory. `pause` is how long, in seconds; 0: until somebody flushes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[Reading, int] = {}
        self._timer: threading.Timer | None = None

    def add(self, reading: Reading, *, pause: float) -> None:
        with self._lock:
            self._waiting[reading] = self._waiting.get(reading, 0) + 1
            if pause and self._timer is None:
                self._timer = threading.Timer(pause, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Hand the batch over. What could not be handed over waits for the next time."""
        with self._lock:
            batch, self._waiting, self._timer = self._waiting, {}, None
        if batch and not _hand_over({reading.key: number for reading, number in batch.items()}):
            with self._lock:
                for reading, number in batch.items():
                    self._waiting[reading] = self._waiting.get(reading, 0) + number

    def forget(self) -> None:
        """After a fork the batch and its timer are the parent's."""
        self.__init__()  # type: ignore[misc]


_counter = Counter()
os.register_at_fork(after_in_child=_counter.forget)


def count(*, force_id: UUID, subject: str, language: str) -> None:
    """One more reading today. Never raises, never waits for a file or a network."""
    day = timezone.now().astimezone(LONDON).date()
    _counter.add(Reading(force_id, subject, language, day), pause=settings.REACH_FLUSH_SECONDS)


def flush() -> None:
    """Hand over what this process counted."""
    _counter.flush()


def take() -> dict[Reading, int]:
    """All that was handed over, taken away: the caller writes it down, or puts it back."""
    found: dict[Reading, int] = {}
    for key, number in _taken().items():
        try:
            found[Reading.of_key(key)] = number
        except ValueError:
            logger.warning("A counter of readings has a key that is none.")
    return found


def put_back(readings: Mapping[Reading, int]) -> None:
    """What could not be written down is taken again next time."""
    _hand_over({reading.key: number for reading, number in readings.items()})


def _hand_over(counts: Mapping[str, int]) -> bool:
    shared = caches["default"]
    if isinstance(shared, SqliteCache):
        return shared.add_up(counts, KEPT_SECONDS)
    try:
        with _redis().pipeline(transaction=True) as pipe:
            for key, number in counts.items():
                pipe.hincrby(REDIS_KEY, key, number)
            pipe.expire(REDIS_KEY, KEPT_SECONDS)
            pipe.execute()
    except Exception:
        logger.warning("Readings could not be handed over.", exc_info=True)
        return False
    return True


def _taken() -> dict[str, int]:
    shared = caches["default"]
    if isinstance(shared, SqliteCache):
        return shared.take(BEGINNING)
    flat = [part.decode() for part in _redis().eval(TAKE, 1, REDIS_KEY)]
    return {key: int(number) for key, number in zip(flat[::2], flat[1::2], strict=True)}


def _redis() -> Any:
    from django_redis import get_redis_connection

    return get_redis_connection("default")


@atexit.register
def _at_the_end() -> None:
    """A door that is told to stop hands over what it counted; one that is killed cannot."""
    if settings.configured and settings.REACH_FLUSH_SECONDS:
        _counter.flush()
