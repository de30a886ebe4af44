"""The public picture is in Welsh too, whole."""

from pathlib import Path

import polib
import pytest
from django.conf import settings

from tests.unit.sentences import FILLED_IN, missing_from, sentences_of, words_of

PORTAL = Path(settings.ROOT) / "portal"
INSIGHTS = PORTAL / "insights"
MODULES = [
    INSIGHTS / "public_picture/pictures.py",
    INSIGHTS / "public_picture/forms.py",
    INSIGHTS / "public_picture/surfaces.py",
    INSIGHTS / "releases/bands.py",
    INSIGHTS / "releases/vocabulary.py",
]


@pytest.fixture(scope="module")
def catalogue() -> list[polib.POEntry]:
    paths = [each / "locale/cy/LC_MESSAGES/django.po" for each in (PORTAL, INSIGHTS)]
    return [entry for path in paths for entry in polib.pofile(str(path))]


@pytest.mark.parametrize(
    "path", sorted((INSIGHTS / "templates/public_picture").glob("*.html")), ids=lambda path: path.name
)
def test_every_sentence_of_a_page_is_welsh(catalogue, path):
    assert missing_from(catalogue, sentences_of(path), same=set()) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_sentence_of_a_module_is_welsh(catalogue, path):
    assert missing_from(catalogue, words_of(path), same=set()) == set()


def test_what_is_filled_in_is_the_same_in_both():
    for entry in polib.pofile(str(INSIGHTS / "locale/cy/LC_MESSAGES/django.po")):
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert sorted(FILLED_IN.findall(entry.msgid)) == sorted(FILLED_IN.findall(text)), entry.msgid
