"""More than two hundred secrets are typed into every box of the public door. None may be found where it could be read.

The stack is real: both doors, the worker, the relay, their database with its WAL, the counters' file or Redis, the
broker's folder, logs, mail, stored pages, and everything that the processes said.
"""

import base64
import gzip
import json
import re
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.support_stack import PortalStack
from tests.browser.support_typing import Form, Typist
from tests.browser.support_written import everything_written, hidings
from tests.databases import SqliteDatabase

SECRETS = 200
ROUNDS = 5
SPACES = ("public", "online", "private", "police")
RECEIPT = re.compile(r'id="receipt-code"[^>]*>(.*?)</', re.DOTALL)
# A new box has to be typed into here before this test passes again; one that is gone is taken off.
EVERY_BOX = {
    "report, public: route", "report, public: looking_for", "report, public: cost", "report, public: words",
    "report, public: website", "report, online: cost", "report, online: words", "report, online: website",
    "report, private: cost", "report, private: words", "report, private: website", "report, police: cost",
    "report, police: words", "report, police: website", "safe place: looking_for", "safe place: words",
    "safe place: website", "quick: looking_for", "quick: website", "more: cost", "more: words", "more: website",
    "workforce: words", "workforce: website", "message: text", "wrong receipt: receipt", "referral: reach",
    "referral: ask_for", "referral: rules", "referral: caller_name", "referral: speaks", "referral: words",
    "consultation: words", "consultation: website", "letters: email", "search: words", "support: place",
    "look up: place", "map: q", "draft key", "foreign field", "path", "query", "browser", "referrer",
}  # fmt: skip


@pytest.mark.timeout(1200)
def test_no_typed_secret_is_found_in_anything_that_the_portal_wrote(portal_stack: PortalStack) -> None:
    typist = Typist(portal_stack.public_url)
    for number in range(ROUNDS):
        for space in SPACES:
            _begun(typist, "full").walk(f"report, {space}", space=space)
        _safe_place_quick_way_and_more(typist, is_held=number % 2 == 0)
        _from_work(typist)
        _at_partners(typist)
        _boxes_that_only_look_something_up(typist)
        _where_nobody_should_type(typist)
    _letters(typist)
    assert len(typist.typed) >= SECRETS
    assert set(typist.typed.values()) == EVERY_BOX
    portal_stack.manage("check")
    _wait_for_the_letter(portal_stack, typist)
    _search(portal_stack, typist)


def test_the_search_finds_a_word_however_it_was_written(tmp_path: Path) -> None:
    word = "canary000bcdfghjklmnpqrstvw"
    stack = PortalStack(tmp_path, SqliteDatabase(tmp_path / "heard.sqlite3"), 1, 2, redis_url="")
    written = {
        "plain": f"a {word} b".encode(),
        "coded": base64.b64encode(f"ab{word}cd".encode()),
        "wide": word.encode("utf-16-le"),
        "packed": b'{"a": 1}\n' + gzip.compress(word.encode()),
        "letter": word[:9].encode() + b"=\n" + word[9:].encode(),
    }
    for name, content in written.items():
        (tmp_path / name).write_bytes(content)
    forms = list(hidings(word))
    found = {
        place.relative_to(tmp_path).parts[0]
        for place, content in everything_written(stack)
        if any(form in content for form in forms)
    }
    assert found == set(written)


def _search(stack: PortalStack, typist: Typist) -> None:
    hidden = {word: list(hidings(word)) for word in typist.typed}
    letters = {word for word, where in typist.typed.items() if where == "letters: email"}
    # Controls: what is meant to be readable is found raw, in a letter and packed; else the search proves nothing.
    found, plain, packed, in_letters, looked_in = [], False, False, set(), set()
    for place, content in everything_written(stack):
        looked_in.add(place.name)
        plain = plain or b"Doggerland Police" in content
        packed = packed or ("unpacked" in place.name and b"<h1" in content)
        for word, forms in hidden.items():
            if any(form in content for form in forms):
                # A letter has to name whom it goes to: there, and nowhere else.
                is_letter = word in letters and "mail" in place.parts
                in_letters |= {word} if is_letter else set()
                found += [] if is_letter else [f"{word} ({typist.typed[word]}) in {place}"]
    assert plain
    assert packed
    assert in_letters == letters
    assert looked_in & {"heard.sqlite3", "sealing_envelope"}
    assert not found, "\n".join(found)


def _form_with(typist: Typist, button: tuple[str, str]) -> Form:
    return next(form for form in typist.all_forms if button in form.buttons)


def _begun(typist: Typist, way: str) -> Typist:
    typist.get("/s/")
    return typist.fill(way, _form_with(typist, ("begin", way)), begin=way)


def _safe_place_quick_way_and_more(typist: Typist, *, is_held: bool) -> None:
    _begun(typist, "safe").walk("safe place")
    _begun(typist, "quick").fill("quick", go="search").fill("quick", go="skip").fill(
        "quick", reason="badly_lit"
    )
    if is_held:
        typist.fill("quick", code="yes")  # with a word in the box that people do not see
        return
    time.sleep(1.1)  # a person takes longer than this; a robot does not, and cannot add anything afterwards
    typist.fill("quick", code="yes", website="")
    receipt = "".join(RECEIPT.findall(typist.page)[0].split())
    typist.fill("more", _form_with(typist, ("go", "stay")), go="stay").walk("more")
    typist.get("/r/").fill("receipt", receipt=receipt)
    typist.fill("message", next(form for form in typist.forms if ("text", "text") in form.boxes))
    assert "Your message was sent." in typist.page


def _from_work(typist: Typist) -> None:
    typist.get("/help/work/")
    typist.fill("workforce", _form_with(typist, ("begin", "workforce")), begin="workforce").walk("workforce")


def _at_partners(typist: Typist) -> None:
    typist.get(_link_to(typist, "/support/", "/together/refer/")).fill("referral", begin="yes").walk(
        "referral"
    )
    assert "receipt-code" in typist.page
    typist.get(_link_to(typist, "/together/projects/", "/together/asked/")).fill("consultation", code="yes")
    assert "receipt-code" in typist.page


def _link_to(typist: Typist, start: str, wanted: str) -> str:
    """The first link to such a page, on `start` or on a page that it lists."""
    for page in [start, *_listed_on(typist, start)]:
        for link in typist.get(page).links:
            if link.startswith(wanted):
                return link
    raise AssertionError(f"nothing at {start} leads to {wanted}")


def _listed_on(typist: Typist, start: str) -> Iterator[str]:
    yield from [link for link in typist.get(start).links if re.fullmatch(rf"{start}[0-9a-f-]{{36}}/", link)]


def _boxes_that_only_look_something_up(typist: Typist) -> None:
    typist.get("/search/").fill("search")
    typist.get("/support/find/").fill("support")
    typist.get("/places/find/").fill("look up")
    (token,) = {form.hidden["form_token"] for form in typist.forms}
    # What a script sends from the search box beside a map.
    body = json.dumps({"q": typist.word("map: q"), "form_token": token}).encode()
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json", "X-Form-Token": token}
    asked = urllib.request.Request(f"{typist.base}/map/search", body, headers)
    with urllib.request.urlopen(asked, timeout=30) as answer:
        assert json.load(answer) == {"results": []}


def _where_nobody_should_type(typist: Typist) -> None:
    typist.get("/r/").fill("wrong receipt")
    typist.get("/s/")
    token = _form_with(typist, ("begin", "full")).hidden["form_token"]
    typist.send(
        "/s/", {"form_token": token, "draft": typist.word("draft key"), "go": "next", "step": "words"}
    )
    typist.send("/s/", {"form_token": token, "begin": "full", typist.word("foreign field"): "1"})
    typist.get(f"/{typist.word('path')}/")
    typist.get(f"/search/?words={typist.word('query')}")
    typist.get("/", **{"User-Agent": typist.word("browser"), "Referer": typist.word("referrer")})


def _letters(typist: Typist) -> None:
    typist.get(_link_to(typist, "/places/", "/by-email/")).fill("letters").fill("letters")
    assert "Look into your e-mail" in typist.page


def _wait_for_the_letter(stack: PortalStack, typist: Typist) -> None:
    (word,) = [word for word, where in typist.typed.items() if where == "letters: email"]
    until = time.monotonic() + 60
    while not any(word.encode() in letter.read_bytes() for letter in (stack.data / "mail").glob("*")):
        assert time.monotonic() < until, "the worker sent no letter"
        time.sleep(0.5)
