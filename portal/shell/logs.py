"""Logs that hold nothing a person typed.

Messages of our own loggers ("portal...") are literals with ids and codes, and are written out. Of everybody else's only
the logger, the place in the code and the level are kept, because libraries put paths, values and addresses into theirs.
An exception is its type and where it was raised: never its message, which often quotes the value that was refused.
"""

import datetime
import json
import logging
import logging.config
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from django.conf import settings
from django.http import HttpRequest

OUR_LOGGERS = ("portal", "heard")
# The server's own words at start and stop; it is told to keep no access log.
SERVER_LOGGERS = ("_granian", "granian", "celery.beat.start")
EXTRAS = (
    *("method", "route", "status", "ms", "task", "effect", "row", "count", "seconds", "job", "reason"),
    *("force", "position", "digest"),  # of the heads of the audit chains
)
FRAMES_KEPT = 12


def route_of(request: HttpRequest) -> str:
    """The name of the route, or its kind where no view was reached."""
    named = getattr(request, "route_name", None)
    if named:
        return str(named)
    match = request.resolver_match
    if match is None:
        return "unrouted"
    return match.view_name or "unnamed"


def where(error: BaseException) -> list[str]:
    """The innermost frames of a traceback as file:line function. No source, no values."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES_KEPT:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _is_ours(name: str) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in (*OUR_LOGGERS, *SERVER_LOGGERS))


class QuietFormatter(logging.Formatter):
    """One line a record, as text or as JSON."""

    def __init__(self, *, as_json: bool = False) -> None:
        super().__init__()
        self.as_json = as_json

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        moment = datetime.datetime.fromtimestamp(record.created, tz=datetime.UTC)
        found: dict[str, Any] = {
            "time": moment.isoformat(timespec="seconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "door": str(settings.DOOR),
        }
        if _is_ours(record.name):
            found["message"] = record.getMessage()
        else:
            found["message"] = f"at {record.module}:{record.lineno}"
        for name in EXTRAS if _is_ours(record.name) else ():
            if hasattr(record, name) and isinstance(getattr(record, name), (str, int, float)):
                found[name] = getattr(record, name)
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            found["error"] = type(error).__qualname__
            found["raised_at"] = where(error)
            if error.__cause__ is not None:
                found["caused_by"] = type(error.__cause__).__qualname__
        return found

    def format(self, record: logging.LogRecord) -> str:
        fields = self.fields(record)
        if self.as_json:
            return json.dumps(fields, ensure_ascii=False)
        frames = fields.pop("raised_at", [])
        fixed = [fields.pop(name) for name in ("time", "level", "logger", "message")]
        fields.pop("door")
        line = " ".join([*fixed, *(f"{name}={value}" for name, value in fields.items())])
        return "\n".join([line.replace("\n", " "), *(f"    {frame}" for frame in frames)])


def configuration() -> dict[str, Any]:
    """For logging.config.dictConfig; also handed to the server, whose access log stays off."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"quiet": {"()": QuietFormatter, "as_json": settings.LOG_FORMAT == "json"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "portal": {"level": "INFO"},
            # Django's own request lines quote paths, and host names that somebody typed. Ours say what happened.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "django.server": {"handlers": [], "propagate": False},
            "granian.access": {"handlers": [], "propagate": False, "level": "CRITICAL"},
            "celery": {"level": "WARNING"},
        },
    }


def configure() -> None:
    """Apply the configuration, and make exceptions that nobody caught as quiet as those that somebody did."""
    if settings.PROFILE == "test":
        return
    logging.config.dictConfig(configuration())
    logging.captureWarnings(capture=True)
    if settings.DOOR in {"public", "worker"}:
        sys.excepthook = quiet_exception
        threading.excepthook = quiet_thread_exception


def quiet_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("portal.process").critical("Stopped by an exception.", exc_info=(kind, error, trace))


def quiet_thread_exception(found: threading.ExceptHookArgs) -> None:
    if found.exc_value is not None:
        quiet_exception(found.exc_type, found.exc_value, found.exc_traceback)
