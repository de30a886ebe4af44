import pytest

from portal.shell.middleware import CookieAtPublicDoorError

PAGES = ["/form/", "/unmarked/", "/journey/", "/broken/", "/outage/", "/gone/", "/nowhere/", "/healthz"]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_left_on_the_device(door, page):
    response = door.get(page)
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    assert not response.cookies


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_keeps_to_itself(door, page):
    headers = door.get(page).headers
    assert "geolocation=(self)" in headers["Permissions-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("page", "policy"),
    [
        ("/form/", "same-origin"),
        ("/marked-form/", "same-origin"),
        ("/unmarked/", "no-referrer"),
        ("/gone/", "no-referrer"),
        ("/nowhere/", "no-referrer"),
    ],
)
def test_only_pages_with_forms_say_where_a_request_comes_from(door, page, policy):
    assert door.get(page).headers["Referrer-Policy"] == policy


def test_a_cookie_never_leaves_the_public_door(door):
    door.raise_request_exception = True
    with pytest.raises(CookieAtPublicDoorError):
        door.get("/cookie/")


def test_outside_of_tests_the_page_is_served_without_its_cookie(door, settings):
    settings.PROFILE = "production"
    response = door.get("/cookie/")
    assert response.status_code == 200
    assert not response.cookies
    assert "Set-Cookie" not in response.headers


def test_what_somebody_typed_is_in_no_log_line_of_a_request(door, caplog):
    from portal.shell.logs import QuietFormatter

    secret = "canary-51d0"
    caplog.set_level("DEBUG")
    door.get(f"/nowhere/{secret}/?q={secret}")
    door.get("/broken/", headers={"referer": f"http://testserver/{secret}"})
    door.post("/take/", {"words": secret})
    door.get("/form/", headers={"host": f"{secret}.example"})
    door.generic(secret.upper(), "/form/")
    for as_json in (False, True):
        lines = "\n".join(QuietFormatter(as_json=as_json).format(record) for record in caplog.records)
        assert secret not in lines.lower()
        assert "typed words" not in lines
        assert "/nowhere" not in lines
        assert "broken" in lines  # the route's name, so that somebody can find the fault


def test_visits_to_public_pages_leave_no_line(door, caplog):
    caplog.set_level("INFO", logger="portal.request")
    door.get("/form/")
    assert [record for record in caplog.records if record.name == "portal.request"] == []


def test_every_request_is_counted_by_route_and_status(door):
    from portal.shell import metrics

    def counted() -> float:
        return metrics.requests.labels(door="public", method="GET", route="form", status="200")._value.get()

    before = counted()
    door.get("/form/?typed=words")
    assert counted() == before + 1


def test_an_invented_method_is_counted_under_no_name_of_its_own(door):
    from prometheus_client import generate_latest

    door.generic("CANARY51", "/form/")
    assert b"CANARY51" not in generate_latest()
    assert b'method="OTHER"' in generate_latest()
