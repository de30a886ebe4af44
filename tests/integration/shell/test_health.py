import pytest
from django.db import OperationalError

from portal.shell import health


def test_liveness_touches_nothing(door):
    # Without the `db` fixture any query fails the test.
    response = door.get("/healthz")
    assert response.status_code == 200
    assert response.content == b"ok\n"


@pytest.mark.django_db
def test_it_is_ready_when_the_database_answers_and_nothing_waits(door):
    response = door.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "reasons": []}


@pytest.mark.django_db
def test_it_is_not_ready_when_effects_wait_too_long(door, monkeypatch):
    monkeypatch.setattr(health.outbox, "oldest_waiting_seconds", lambda *, now: 3600)
    response = door.get("/readyz")
    assert response.status_code == 503
    assert "60 minutes" in response.json()["reasons"][0]


def test_it_is_not_ready_when_the_database_is_away(door, monkeypatch):
    class Away:
        def cursor(self):
            raise OperationalError("password authentication failed for user typed-in-by-somebody")

    monkeypatch.setattr(health, "connection", Away())
    response = door.get("/readyz")
    assert response.status_code == 503
    assert response.json()["reasons"] == ["The database does not answer."]
