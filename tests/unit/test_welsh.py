"""The Welsh of the public door is whole: nothing is left out, left English, or loses what is filled in."""

import polib
import pytest
from django.conf import settings
from django.template import TemplateSyntaxError
from django.utils import translation
from django.utils.translation import trans_real

from portal.serve import languages
from tests.unit.sentences import FILLED_IN, PORTAL, catalogue_of, missing_from, sentences_of, words_of

# A new application keeps its own.
OTHER_CATALOGUES = [
    PORTAL / name / "locale" / "cy" / "LC_MESSAGES" / "django.po" for name in ("partners", "insights")
]
# Pages and parts that a reader meets.
TEMPLATES = [
    *(PORTAL / "shell/templates/public").rglob("*.html"),
    *(PORTAL / "shell/templates/components").rglob("*.html"),
    *(PORTAL / "safety_reports/templates/journey").rglob("*.html"),
    *(PORTAL / "safety_reports/templates/help").rglob("*.html"),
    *(PORTAL / "receipts/templates").rglob("*.html"),
    *(PORTAL / "places/templates").rglob("*.html"),
    *(PORTAL / "cms/templates/cms").rglob("*.html"),
    *(PORTAL / "partners/templates/together").rglob("*.html"),
    *(PORTAL / "promises/templates/promises/figures").rglob("*.html"),
    *(PORTAL / "promises/templates/promises").glob("_*.html"),
    *(PORTAL / "partners/templates/referrals/public").rglob("*.html"),
    *(PORTAL / "partners/templates/testimony").rglob("*.html"),
    *(PORTAL / "partners/templates/assisted").rglob("*.html"),
    *(PORTAL / "partners/templates/partners/files").rglob("*.html"),
    *(PORTAL / "insights/templates/insights/profiles").rglob("*.html"),
    *(PORTAL / "insights/templates/insights/actions").rglob("*.html"),
    *(PORTAL / "insights/templates/insights/sharing").rglob("*.html"),
    *(PORTAL / "insights/templates/public_picture").rglob("*.html"),
    *(PORTAL / "insights/templates/insights/releases").rglob("*.html"),
    *(PORTAL / "insights/templates/insights/telling").rglob("*.html"),
]
REFERRALS = ["forms", "steps", "summary", "thread", "vocabulary"]
VOCABULARY = ["about_you", "concerns", "guidance", "messages", "spaces", "times", "words"]
# Names, and words that are the same in Welsh.
SAME = {
    "Heard", "Karma Nirvana", "Galop", "Men’s Advice Line", "Revenge Porn Helpline", "Report Remove",
    "Childline", "CEOP", "Cost", "PDF, A4", "PDF, A5", "A4, PDF", "A5, PDF", "WhatsApp",
    "Centre for Women’s Justice", "Crimestoppers", "Epsilon", "Sikh", "Help", "Map", "ward", "Ward", "cell",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    whole = polib.pofile(str(catalogue_of("cy")))
    for path in OTHER_CATALOGUES:
        whole.extend(polib.pofile(str(path)))
    return whole


def test_nothing_is_a_guess(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []


def test_what_is_filled_in_is_the_same_in_both(catalogue):
    for entry in catalogue:
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and not entry.msgid_plural:
                assert sorted(FILLED_IN.findall(entry.msgid)) == sorted(FILLED_IN.findall(text)), entry.msgid


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PORTAL).as_posix())
def test_every_sentence_of_a_page_is_welsh(catalogue, path):
    try:
        sentences = sentences_of(path)
    except TemplateSyntaxError as fault:
        pytest.fail(str(fault))
    assert missing_from(catalogue, sentences, same=SAME) == set()


@pytest.mark.parametrize("name", VOCABULARY)
def test_every_word_of_a_vocabulary_is_welsh(catalogue, name):
    sentences = words_of(PORTAL / "safety_reports" / "vocabulary" / f"{name}.py")
    assert sentences
    assert missing_from(catalogue, sentences, same=SAME) == set()


@pytest.mark.parametrize(
    "path", sorted((PORTAL / "partners").rglob("vocabulary.py")), ids=lambda path: path.parent.name
)
def test_every_word_of_partners_vocabularies_is_welsh(catalogue, path):
    sentences = words_of(path)
    assert sentences
    assert missing_from(catalogue, sentences, same=SAME) == set()


@pytest.mark.parametrize(
    "name",
    [
        *(f"assisted/{name}" for name in ("forms", "models", "operations", "paper")),
        *(f"files/{name}" for name in ("forms", "models", "operations", "views")),
    ],
)
def test_every_word_of_a_report_with_a_partner_and_of_files_is_welsh(catalogue, name):
    sentences = words_of(PORTAL / "partners" / f"{name}.py")
    assert sentences
    assert missing_from(catalogue, sentences, same=SAME) == set()


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for name in ("profiles", "actions", "sharing")
        for path in (PORTAL / "insights" / name).glob("*.py")
        if words_of(path)
    ),
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_every_word_of_problem_profiles_is_welsh(catalogue, path):
    assert missing_from(catalogue, words_of(path), same=SAME | {"Ward", "%(what)s: %(progress)s"}) == set()


@pytest.mark.parametrize("name", REFERRALS)
def test_every_word_of_a_referral_is_welsh(catalogue, name):
    sentences = words_of(PORTAL / "partners" / "referrals" / f"{name}.py")
    assert sentences
    assert missing_from(catalogue, sentences, same=SAME) == set()


# The gallery shows parts to those who build them; the demo and management commands speak English.
NOT_FOR_READERS = {"migrations", "demo", "gallery", "management"}
EVERYWHERE = [
    path
    for path in [*PORTAL.rglob("*.html"), *PORTAL.rglob("*.py")]
    if not NOT_FOR_READERS & set(path.parts) and path.name not in {"gallery.py", "samples.py", "demo.py"}
]
SAME_IN_THE_WORKSPACE = {
    "Ward",
    "sector",
    "HTML",
    "Partner",
    "%(title)s: %(language_name)s",
    "CSV",
    "PDF",
    "API",
}


def test_nothing_that_is_marked_anywhere_was_left_without_welsh(catalogue):
    whole = catalogue[:] + polib.pofile(str(PORTAL / "insights/locale/cy/LC_MESSAGES/django.po"))[:]
    said = {entry.msgid for entry in whole if entry.msgstr or any(entry.msgstr_plural.values())}
    needed: set[str] = set()
    for path in EVERYWHERE:
        needed |= sentences_of(path) if path.suffix == ".html" else words_of(path)
    assert needed - said - SAME - SAME_IN_THE_WORKSPACE - {""} == set()


@pytest.fixture
def in_welsh():
    """Compiled, and read anew: a run before the catalogue was compiled may have looked already."""
    languages.compile_all()
    trans_real._translations.pop("cy", None)
    yield
    trans_real._translations.pop("cy", None)
    translation.activate(settings.LANGUAGE_CODE)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/cy/s/", "Ble rydych chi"),
        ("/cy/help/", "Mewn perygl nawr? Ffoniwch"),
        ("/cy/r/", "Rwyf wedi colli fy nerbynneb"),
    ],
)
def test_pages_are_welsh(public, force, in_welsh, address, sentence):
    response = public.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert 'lang="cy"' in html
    assert sentence in html
    assert "Gadael y dudalen hon" in html
    assert "Exit this page" not in html
