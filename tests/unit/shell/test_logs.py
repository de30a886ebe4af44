"""Nothing that somebody typed reaches a log, whichever library tries."""

import json
import logging
import uuid
from datetime import UTC, datetime
from io import StringIO

import pytest

from portal.audit import heads
from portal.shell import logs

SECRET = "canary-7f3a91"


@pytest.fixture(params=[False, True], ids=["text", "json"])
def written(request):
    """A stream that everything is logged to, through our formatter, at every level."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.QuietFormatter(as_json=request.param))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


def blow_up():
    local_secret = SECRET
    raise ValueError(f"could not read {local_secret}")


@pytest.mark.parametrize(
    "name", ["django.request", "django.db.backends", "wagtail", "celery.app.trace", "urllib3"]
)
def test_the_words_of_other_loggers_are_not_written(written, name):
    logging.getLogger(name).warning("Not Found: %s", f"/s/{SECRET}")
    logging.getLogger(name).error(f"refused {SECRET}")  # noqa: G004 - as careless libraries do
    assert SECRET not in written.getvalue()
    assert name in written.getvalue()


@pytest.mark.parametrize("name", ["portal.request", "django.request"])
def test_an_exception_is_its_type_and_place_never_its_message(written, name):
    try:
        blow_up()
    except ValueError:
        logging.getLogger(name).exception("It failed.")
    text = written.getvalue()
    assert SECRET not in text
    assert "ValueError" in text
    assert "blow_up" in text


def test_a_cause_is_named_without_its_message(written):
    try:
        try:
            blow_up()
        except ValueError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError:
        logging.getLogger("portal.x").exception("It failed.")
    assert SECRET not in written.getvalue()
    assert "ValueError" in written.getvalue()


def test_unknown_extras_are_not_written(written):
    logging.getLogger("portal.x").warning(
        "Something.", extra={"path": SECRET, "typed": SECRET, "route": "start:start"}
    )
    assert SECRET not in written.getvalue()
    assert "start:start" in written.getvalue()


def test_known_extras_of_other_loggers_are_not_written(written):
    logging.getLogger("somebody.else").warning("Something.", extra={"reason": SECRET, "route": SECRET})
    assert SECRET not in written.getvalue()


def test_a_line_break_in_a_message_cannot_forge_a_line():
    record = logging.LogRecord("portal.x", logging.INFO, "f.py", 1, "one\ntwo", None, None)
    assert "\n" not in logs.QuietFormatter().format(record)
    assert "\n" not in logs.QuietFormatter(as_json=True).format(record)


def test_json_lines_are_json():
    record = logging.LogRecord("portal.x", logging.INFO, "f.py", 1, "Ready", None, None)
    line = json.loads(logs.QuietFormatter(as_json=True).format(record))
    assert line["message"] == "Ready"
    assert line["level"] == "info"


def test_the_servers_access_log_and_djangos_own_lines_are_off():
    loggers = logs.configuration()["loggers"]
    assert loggers["granian.access"]["handlers"] == []
    assert loggers["django.server"]["handlers"] == []


def test_an_exception_that_nobody_caught_is_as_quiet(written):
    try:
        blow_up()
    except ValueError as error:
        logs.quiet_exception(type(error), error, error.__traceback__)
    assert SECRET not in written.getvalue()
    assert "ValueError" in written.getvalue()


def test_a_head_is_told_with_its_place_and_digest_and_not_when_it_is_noted(written, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    force, moment = uuid.uuid4(), datetime(2026, 11, 16, 10, 30, tzinfo=UTC)
    head = heads.Head(force, 2, "b" * 64)
    heads.note([head], now=moment)
    assert "audit head" not in written.getvalue()
    heads.tell([head])
    (line,) = written.getvalue().splitlines()
    assert all(part in line for part in ("audit head", str(force), "position", "b" * 64))
