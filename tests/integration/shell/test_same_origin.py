"""What the public door takes from whom: the matrix of where a request says it comes from and which token it carries."""

from datetime import timedelta

import pytest
import time_machine

from portal.shell import tokens
from tests.integration.shell import addresses
from tests.integration.shell.conftest import DoorClient
from tests.public_door import public_settings

HERE = {"sec-fetch-site": "same-origin"}
WORDS = "he followed me to the bus stop"


def fresh_token() -> str:
    with public_settings():
        return tokens.form_token()


def post(headers: dict[str, str], data: dict[str, str], **extra):
    addresses.received.clear()
    client = DoorClient()
    client.defaults = {}
    return client.post("/take/", data, headers=headers, **extra)


@pytest.mark.parametrize(
    "headers",
    [
        HERE,
        {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
        {"origin": "http://testserver"},
    ],
)
def test_a_form_of_this_site_is_taken(headers):
    response = post(headers, {tokens.TOKEN_FIELD: fresh_token(), "words": WORDS})
    assert response.status_code == 200
    assert [taken["words"] for taken in addresses.received] == [WORDS]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": ""},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://evil.example"},
        {"origin": "https://testserver"},
        {"origin": "http://testserver:8080"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://evil.example/testserver"},
        {"referer": "http://testserver/"},
    ],
)
def test_what_comes_from_elsewhere_is_refused_even_with_a_good_token(headers):
    response = post(headers, {tokens.TOKEN_FIELD: fresh_token(), "words": WORDS})
    assert response.status_code == 403
    assert addresses.received == []


def test_what_comes_from_elsewhere_is_not_repeated_back():
    response = post({"sec-fetch-site": "cross-site"}, {tokens.TOKEN_FIELD: fresh_token(), "words": WORDS})
    assert WORDS not in response.content.decode()


@pytest.mark.parametrize("token", [None, "", "forged", "a:b:c"])
def test_a_form_without_our_token_is_refused(token):
    data = {"words": WORDS} | ({} if token is None else {tokens.TOKEN_FIELD: token})
    assert post(HERE, data).status_code == 403
    assert addresses.received == []


def test_a_token_from_long_ago_is_not_taken_again(now):
    token = fresh_token()
    assert post(HERE, {tokens.TOKEN_FIELD: token}).status_code == 200
    with time_machine.travel(now + timedelta(hours=2), tick=False):
        assert post(HERE, {tokens.TOKEN_FIELD: token}).status_code == 403
    assert addresses.received == []


def test_a_token_in_the_address_counts_for_nothing(door):
    assert door.post(f"/take/?{tokens.TOKEN_FIELD}={fresh_token()}", {"words": WORDS}).status_code == 403
    assert addresses.received == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_every_unsafe_method_is_guarded(door, method):
    assert getattr(door, method)("/take/").status_code == 403
    assert addresses.received == []


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_needs_no_token_from_anywhere(method):
    client = DoorClient(headers={"sec-fetch-site": "cross-site"})
    assert getattr(client, method)("/take/").status_code == 200


def test_script_sends_the_token_in_a_header_or_in_its_json(door):
    sent = {"content_type": "application/json"}
    assert (
        door.post("/take/", {"lon": 2}, headers={tokens.TOKEN_HEADER: fresh_token()}, **sent).status_code
        == 200
    )
    assert door.post("/take/", {"lon": 2, tokens.TOKEN_FIELD: fresh_token()}, **sent).status_code == 200


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"form_token": 7}', "not json", '"form_token"', "[" * 100_000]
)
def test_json_without_a_token_is_refused_and_breaks_nothing(door, body):
    assert door.post("/take/", body, content_type="application/json").status_code == 403
    assert addresses.received == []


def test_a_charset_that_is_none_is_refused_and_breaks_nothing(door):
    body = b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--B--\r\n'
    kind = "multipart/form-data; boundary=B; charset=hex"
    assert door.generic("POST", "/", body, content_type=kind).status_code == 403


def test_a_page_that_was_open_too_long_loses_nothing(now):
    token = fresh_token()
    with time_machine.travel(now + timedelta(hours=2), tick=False):
        page = post(HERE, {tokens.TOKEN_FIELD: token, "words": WORDS, "kind": "street"})
        html = page.content.decode()
        assert f'name="words" value="{WORDS}"' in html
        again = html.split(f'name="{tokens.TOKEN_FIELD}" value="')[1].split('"')[0]
        assert post(HERE, {tokens.TOKEN_FIELD: again, "words": WORDS}).status_code == 200
    assert [taken["words"] for taken in addresses.received] == [WORDS]


def test_what_is_repeated_back_is_escaped_and_holds_no_password():
    page = post(HERE, {"words": '"><script>x</script>', "password": "hunter2"})
    html = page.content.decode()
    assert "<script>x" not in html
    assert "hunter2" not in html


def test_an_unknown_host_is_not_answered(door):
    response = door.get("/form/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
