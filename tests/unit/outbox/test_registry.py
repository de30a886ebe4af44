"""Handlers by name and jobs by the clock."""

import pytest

from portal.outbox import registry


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    monkeypatch.setattr(registry, "_effects", {})
    monkeypatch.setattr(registry, "_jobs", {})


def test_an_effect_is_found_by_its_name_with_where_it_happens():
    @registry.effect("tests.letter", external=True)
    def letter(payload, *, key, now): ...

    found = registry.effect_named("tests.letter")
    assert found.handler is letter
    assert found.external


def test_an_unknown_effect_is_an_error_and_not_a_silence():
    with pytest.raises(registry.UnknownEffectError):
        registry.effect_named("tests.nobody")


def test_two_handlers_cannot_share_a_name():
    @registry.effect("tests.letter")
    def one(payload, *, key, now): ...

    with pytest.raises(registry.AlreadyRegisteredError):

        @registry.effect("tests.letter")
        def other(payload, *, key, now): ...


def test_a_job_has_an_interval_or_a_time_of_day():
    @registry.every(minutes=5)
    def often(*, now): ...

    @registry.daily(hour=3, minute=20)
    def nightly(*, now): ...

    by_place = {job.name.rsplit(".", 1)[-1]: job for job in registry.jobs()}
    assert by_place["often"].interval.total_seconds() == 300
    assert by_place["nightly"].at == (3, 20)


def test_a_job_without_an_interval_is_refused():
    with pytest.raises(ValueError, match="interval"):
        registry.every()
