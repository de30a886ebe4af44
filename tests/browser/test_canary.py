"""Two hundred secrets are typed into every free field of the public door. None may be found where it could be read.

The stack is real: both doors, the worker, the relay, their database with its WAL, the counters' file, the broker's
folder, logs, mail, and everything that the processes said. The keys folder is left out: it holds no words.
"""

import secrets
import urllib.parse
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.browser.support_stack import PortalStack

SECRETS = 200
EVERY_JOURNEY = 8  # words, cost, route, search, trap, a foreign field, a wrong receipt, a wrong draft key


class _Hidden(HTMLParser):
    """The hidden fields of every form on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and given.get("type") == "hidden" and self.forms and given.get("name"):
            self.forms[-1][str(given["name"])] = given.get("value") or ""


class _Browser:
    """As little of a browser as the journey needs: it posts what the page's own form holds."""

    def __init__(self, stack: PortalStack) -> None:
        self.base = stack.public_url
        self.page = ""

    def get(self, path: str) -> "_Browser":
        with urllib.request.urlopen(self.base + path, timeout=30) as answer:
            self.page = answer.read().decode()
        return self

    def post(self, path: str, **typed: str | list[str]) -> "_Browser":
        reader = _Hidden()
        reader.feed(self.page)
        ours = [form for form in reader.forms if "form_token" in form and "here" not in form]
        hidden = max(ours, key=len)
        body = urllib.parse.urlencode({**hidden, **typed}, doseq=True).encode()
        request = urllib.request.Request(self.base + path, body, {"Sec-Fetch-Site": "same-origin"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            self.page = answer.read().decode()
        return self

    def step(self, go: str = "next", **typed: str | list[str]) -> "_Browser":
        return self.post("/s/", go=go, **typed)


def _secrets() -> Iterator[str]:
    for number in range(SECRETS):
        # Words, not hexadecimal: nothing else in the portal could hold them by chance.
        yield f"canary{number:03}" + "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _letter in range(18))


def _one_journey(browser: _Browser, canaries: Iterator[str], *, send: bool) -> None:
    browser.get("/s/").post("/s/", begin="full").step(space="public").step(setting="transport")
    browser.step(route=next(canaries)).step("search", looking_for=next(canaries)).step("skip")
    browser.step(behaviour=["comments"], not_a_field=next(canaries)).step("skip")
    browser.step(cost=next(canaries)).step(danger_now="no").step(words=next(canaries))
    browser.step("skip").step("skip").step("skip").step(hear_back="yes")
    assert "Check before you send" in browser.page
    if send:
        browser.step("send", website=next(canaries))
        assert "receipt-code" in browser.page
    else:
        next(canaries)
    browser.get("/r/").post("/r/", receipt=next(canaries))
    browser.get("/s/").post("/s/", draft=next(canaries), go="next", step="words")


def _everything_written(stack: PortalStack) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(stack.data.rglob("*")):
        if path.is_file() and "keys" not in path.parts and "static" not in path.relative_to(stack.data).parts:
            yield path, path.read_bytes()
    yield from _rows_of_a_server(stack.environment()["DATABASE_URL"])


def _rows_of_a_server(url: str) -> Iterator[tuple[Path, bytes]]:
    """Every row of a PostgreSQL database, table by table. Nothing where the database is a file."""
    if not url:
        return
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            query = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
            with connection.cursor().copy(query) as rows:
                yield Path("postgresql") / table, b"".join(bytes(block) for block in rows)


@pytest.mark.timeout(600)
def test_no_typed_secret_is_found_in_anything_that_the_portal_wrote(portal_stack: PortalStack) -> None:
    all_secrets = list(_secrets())
    canaries, browser = iter(all_secrets), _Browser(portal_stack)
    # A control: a word that is meant to be readable must be found, or the search proves nothing.
    control = "Doggerland Police"
    for number in range(SECRETS // EVERY_JOURNEY):
        _one_journey(browser, canaries, send=number % 5 != 0)
    assert next(canaries, None) is None, "all of them were typed"
    portal_stack.manage("check")
    found, control_found, looked_at = [], False, 0
    for path, content in _everything_written(portal_stack):
        looked_at += 1
        control_found = control_found or control.encode() in content
        found += [f"{secret} in {path}" for secret in all_secrets if secret.encode() in content]
    assert control_found
    assert looked_at >= 4
    assert not found, "\n".join(found)
    looked_in = {path.name for path, _content in _everything_written(portal_stack)}
    assert looked_in & {"heard.sqlite3", "sealing_envelope"}
