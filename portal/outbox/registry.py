"""What the worker knows how to do: effects by name, and jobs by the clock. Filled when applications start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

Payload = Mapping[str, str | int]


class Handler(Protocol):
    """Does one effect. `key` is stable over every try: pass it on as the idempotency key."""

    def __call__(self, payload: Payload, *, key: str, now: datetime) -> None: ...


class Job(Protocol):
    """Something done again and again. May run late, twice, or beside itself: it must not mind."""

    def __call__(self, *, now: datetime) -> object: ...


@dataclass(frozen=True, slots=True)
class RegisteredEffect:
    """`external` effects leave the database (mail, files): at least once. Others happen exactly once.

    The row of one that is to `forget` goes when it is done: it says to the second when its cause happened.
    """

    name: str
    handler: Handler
    external: bool
    forget: bool = False


@dataclass(frozen=True, slots=True)
class RegisteredJob:
    """A job with either an interval, or a time of day (hour, minute) in the portal's own time zone.

    `at_start`: done once more as soon as a worker is there, without waiting for its first turn.
    """

    name: str
    job: Job
    interval: timedelta | None = None
    at: tuple[int, int] | None = None
    at_start: bool = False


class UnknownEffectError(LookupError):
    """No application registered a handler under this name."""


class AlreadyRegisteredError(ValueError):
    """Two handlers want one name."""


_effects: dict[str, RegisteredEffect] = {}
_jobs: dict[str, RegisteredJob] = {}


def effect(name: str, *, external: bool = False, forget: bool = False) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of `name`, for example "receipts.tell_inbox".

    An effect whose key or payload names a report or a receipt is registered with `forget`.
    """

    def register(handler: Handler) -> Handler:
        known = _effects.get(name)
        if known is not None and _place_of(known.handler) != _place_of(handler):
            raise AlreadyRegisteredError(f"Two handlers for the effect {name}.")
        _effects[name] = RegisteredEffect(name, handler, external, forget)
        return handler

    return register


def every(
    *, seconds: int = 0, minutes: int = 0, hours: int = 0, at_start: bool = False
) -> Callable[[Job], Job]:
    """Register the decorated function as a job done at this interval."""
    interval = timedelta(seconds=seconds, minutes=minutes, hours=hours)
    if interval <= timedelta(0):
        raise ValueError("A job needs an interval.")

    def register(job: Job) -> Job:
        _add_job(RegisteredJob(_place_of(job), job, interval=interval, at_start=at_start))
        return job

    return register


def daily(*, hour: int, minute: int = 0) -> Callable[[Job], Job]:
    """Register the decorated function as a job done once a day at this time in Britain."""

    def register(job: Job) -> Job:
        _add_job(RegisteredJob(_place_of(job), job, at=(hour, minute)))
        return job

    return register


def effect_named(name: str) -> RegisteredEffect:
    """Return the effect, or raise UnknownEffectError."""
    try:
        return _effects[name]
    except KeyError:
        raise UnknownEffectError(name) from None


def job_named(name: str) -> RegisteredJob:
    """Return the job, or raise LookupError."""
    return _jobs[name]


def jobs() -> list[RegisteredJob]:
    """Every job, in the order of their names."""
    return [_jobs[name] for name in sorted(_jobs)]


def _add_job(job: RegisteredJob) -> None:
    _jobs[job.name] = job


def _place_of(function: object) -> str:
    module = getattr(function, "__module__", type(function).__module__)
    name = getattr(function, "__qualname__", type(function).__qualname__)
    return f"{module}.{name}".removeprefix("portal.")
