"""What a door remembers of facts that hardly change, and when it looks again."""

import uuid
from pathlib import Path

import pytest
from django.template import TemplateSyntaxError, engines
from django.utils import translation

from portal.shell import pagestore, remembered
from portal.shell.pagestore import store

FORCE = uuid.uuid4()


@pytest.fixture(autouse=True)
def numbers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> store.FileStore:
    """A page store of this test's own."""
    own = store.FileStore(tmp_path)
    monkeypatch.setattr(store, "the_store", lambda: own)
    return own


class Source:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.says, self.asked = "old", 0
        self.read = remembered.remembered(self._read)

    def _read(self, force_id: uuid.UUID, language: str = "en") -> str:
        self.asked += 1
        return self.says


def test_a_fact_is_read_once_until_somebody_changes_one() -> None:
    source = Source()
    assert [source.read(FORCE), source.read(FORCE)] == ["old", "old"]
    assert source.asked == 1
    source.says = "new"
    pagestore.raise_version(FORCE)
    assert source.read(FORCE) == "new"


def test_facts_of_two_forces_and_two_languages_are_not_mixed_up() -> None:
    source = Source()
    source.read(FORCE)
    source.says = "theirs"
    assert source.read(uuid.uuid4()) == "theirs"
    assert source.read(FORCE, language="cy") == "theirs"
    assert source.read(FORCE) == "old"


def test_a_fact_that_changes_while_it_is_read_is_read_again() -> None:
    source = Source()
    asked = source._read

    def overtaken(force_id: uuid.UUID) -> str:
        found = asked(force_id)
        source.says = "new"
        pagestore.raise_version(FORCE)
        return found

    read = remembered.remembered(overtaken)
    assert [read(FORCE), read(FORCE)] == ["old", "new"]


def test_without_the_page_store_facts_are_read_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> store.Store:
        raise ConnectionError

    source = Source()
    source.read(FORCE)
    monkeypatch.setattr(store, "the_store", fails)
    source.says = "new"
    assert source.read(FORCE) == "new"
    assert source.asked == 2


def test_what_is_remembered_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "AT_MOST", 3)
    source = Source()
    for _each in range(10):
        source.read(uuid.uuid4())
    assert len(remembered._facts) <= 3


PART = '{% kept_part "test-part" name %}{{ name }} {{ other }}{% endkept_part %}'


def rendered(**values: str) -> str:
    return engines["django"].from_string(PART).render(values)


def test_a_kept_part_is_rendered_once_for_its_values_until_something_is_raised():
    assert rendered(name="one", other="first") == "one first"
    assert rendered(name="one", other="second") == "one first"
    assert rendered(name="two", other="second") == "two second"
    pagestore.raise_version(FORCE)
    assert rendered(name="one", other="third") == "one third"


def test_a_kept_part_is_kept_for_each_language():
    assert rendered(name="one", other="English") == "one English"
    with translation.override("cy"):
        assert rendered(name="one", other="Cymraeg") == "one Cymraeg"


def test_a_block_cannot_be_kept():
    with pytest.raises(TemplateSyntaxError, match="block"):
        engines["django"].from_string('{% kept_part "x" %}{% block own %}{% endblock %}{% endkept_part %}')


def test_a_forms_token_cannot_be_kept():
    with pytest.raises(TemplateSyntaxError, match="token"):
        engines["django"].from_string('{% kept_part "x" %}<p>{% form_token %}</p>{% endkept_part %}')
