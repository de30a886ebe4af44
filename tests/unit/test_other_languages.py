"""Each language in which only the urgent pages are offered has every word of them, and no page of it is English."""

import gettext
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.translation import trans_real

from portal.cms.models.alerts import Urgency
from portal.safety_reports.models import DisclosureOutcome
from portal.safety_reports.transitions import SET_ASIDE_UNREAD, STORIES
from portal.safety_reports.vocabulary.triage import PassedOnTo, SetAsideReason
from portal.serve import languages
from tests.unit.sentences import FILLED_IN, PORTAL, catalogue_of, missing_from, sentences_of, words_of

CODES = settings.PART_LANGUAGES
RIGHT_TO_LEFT = {"ar", "ur"}
# Pictures of numbers, pages of the workspace, and pages that are authored.
NOT_HERE = {"chart.html", "chart_mark.html", "chart_table.html", "spark.html", "home_panel.html"}
TEMPLATES = [
    path
    for path in [
        *(PORTAL / "shell/templates/public").rglob("*.html"),
        *(PORTAL / "shell/templates/components").rglob("*.html"),
        *(PORTAL / "safety_reports/templates/journey").rglob("*.html"),
        *(PORTAL / "safety_reports/templates/help").rglob("*.html"),
        *(PORTAL / "receipts/templates").rglob("*.html"),
        *(PORTAL / "places/templates").rglob("*.html"),
        *(PORTAL / "cms/templates/cms/support").glob("*.html"),
    ]
    if path.name not in NOT_HERE and not path.name.startswith("guide_") and path.parent.name != "members"
]
MODULES = [
    *(f"safety_reports/vocabulary/{name}.py" for name in
      ["about_you", "concerns", "guidance", "messages", "spaces", "times", "words"]),
    *(f"safety_reports/forms/{name}.py" for name in ["more", "step", "what", "where"]),
    *(f"safety_reports/journey/{name}.py" for name in ["steps", "summary"]),
    "safety_reports/views/public_help.py",
    "safety_reports/queries/thread.py",
    "safety_reports/queries/story.py",
    "shell/story.py",
    "insights/public_picture/story.py",
    "insights/releases/bands.py",
    "receipts/forms.py",
    "receipts/views.py",
    "places/queries/naming.py",
    "cms/alerts/surfaces.py",
    *(f"cms/support/{name}.py" for name in ["contacts", "forms", "hours_words", "vocabulary"]),
]  # fmt: skip
# Names of organisations and things, which stay as they are known in this country.
SAME = {
    "Heard", "Karma Nirvana", "Galop", "Men’s Advice Line", "Revenge Porn Helpline", "Report Remove", "Childline",
    "CEOP", "WhatsApp", "Centre for Women’s Justice", "Crimestoppers", "Live Fear Free", "Samaritans",
    "British Transport Police",
}  # fmt: skip
# Words that happen to be written alike.
ALIKE = {"pl": {"Menu", "E-mail"}}


@pytest.fixture(scope="module", params=CODES)
def code(request):
    return request.param


@pytest.fixture(scope="module")
def catalogue(code) -> polib.POFile:
    return polib.pofile(str(catalogue_of(code)))


def _needed() -> set[str]:
    found: set[str] = set()
    for path in TEMPLATES:
        found |= sentences_of(path)
    for module in MODULES:
        found |= words_of(PORTAL / module)
    with translation.override("en"):
        for story in [*STORIES.values(), SET_ASIDE_UNREAD]:
            found |= {str(story.receipt), str(story.next)}
        for labels in (
            Urgency.labels,
            SetAsideReason.labels,
            PassedOnTo.labels,
            DisclosureOutcome.labels,
            MONTHS.values(),
        ):
            found |= {str(label) for label in labels}
    return found - {""}


def test_every_sentence_is_there(catalogue, code):
    assert missing_from(catalogue, _needed(), same=SAME | ALIKE.get(code, set())) == set()


def test_nothing_is_a_guess(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []


def test_what_is_filled_in_is_the_same_in_both(catalogue):
    for entry in catalogue:
        for text in [entry.msgstr, *entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]:
            if text:
                assert sorted(FILLED_IN.findall(entry.msgid)) == sorted(FILLED_IN.findall(text)), entry.msgid


def test_every_form_of_a_plural_is_there(catalogue):
    forms = int(catalogue.metadata["Plural-Forms"].partition("nplurals=")[2].partition(";")[0])
    form_of = gettext.c2py(catalogue.metadata["Plural-Forms"].partition("plural=")[2].rstrip(";"))
    for entry in catalogue:
        if entry.msgid_plural:
            assert sorted(entry.msgstr_plural) == list(range(forms)), entry.msgid
            assert all(entry.msgstr_plural.values()), entry.msgid
    assert {form_of(number) for number in range(200)} <= set(range(forms))


def test_numbers_to_call_are_untouched(catalogue):
    for entry in catalogue:
        for number in ("999", "101", "18001", "18000"):
            assert entry.msgid.count(number) == entry.msgstr.count(number), entry.msgid


@pytest.fixture
def spoken():
    """Compiled, and read anew: a run before the catalogue was compiled may have looked already."""
    languages.compile_all()
    for code in CODES:
        trans_real._translations.pop(code, None)
    yield
    for code in CODES:
        trans_real._translations.pop(code, None)
    translation.activate(settings.LANGUAGE_CODE)


@pytest.mark.parametrize(
    "address", ["s/", "r/", "help/", "help/now/", "help/after/", "support/", "support/find/"]
)
def test_a_page_is_in_the_language_says_who_has_not_read_it_and_runs_the_right_way(
    public, force, spoken, code, address
):
    response = public.get(f"/{code}/{address}")
    html = response.content.decode()
    assert response.status_code == 200
    direction = "rtl" if code in RIGHT_TO_LEFT else "ltr"
    assert f'<html lang="{code}" dir="{direction}"' in html
    with translation.override(code):
        notice = translation.gettext(
            "This translation is awaiting review by a native speaker. If something is not clear, the English version counts."
        )
        leave = translation.gettext("Exit this page")
    assert notice in html
    assert leave in html
    assert "Exit this page" not in html


def test_english_is_never_served_under_another_language(public, force, spoken, code):
    for address in ("", "figures/", "search/", "no-such-page/"):
        response = public.get(f"/{code}/{address}")
        html = response.content.decode()
        assert response.status_code == 404, address
        assert f'href="/{code}/help/"' in html
        assert 'href="/" lang="en"' in html


def test_the_switch_lists_a_language_only_where_a_page_is_in_it(public, force, spoken, code):
    assert f'href="/{code}/help/"' in public.get("/help/").content.decode()
    assert public.post("/help/", HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert f'href="/{code}/help/"' in public.get("/help/").content.decode()
    assert f'href="/{code}/search/"' not in public.get("/search/").content.decode()


def test_no_link_of_a_page_leads_nowhere(public, force, spoken, code):
    for address in ("s/", "help/", "help/after/", "help/device/", "support/"):
        html = public.get(f"/{code}/{address}").content.decode()
        for link in set(re.findall(r'href="(/[^"#]*)"', html)):
            if link not in {"/", "/cy/"} and not link.startswith("/static/"):
                assert public.get(link).status_code == 200, (address, link)


def test_a_language_without_a_catalogue_is_not_offered(public, force, settings):
    settings.PART_LANGUAGES = []
    for address in ("s/", "help/", ""):
        response = public.get(f"/pa/{address}")
        assert response.status_code == 404
        assert '<html lang="en"' in response.content.decode()


def test_every_offered_language_has_a_catalogue():
    known = {Path(each).name for each in map(str, (PORTAL / "locale").iterdir())}
    assert set(settings.PART_LANGUAGES) <= known


@pytest.mark.parametrize("address", ["/s/", "/help/", "/help/now/", "/support/"])
def test_easy_read_and_sign_language_are_said_to_be_missing_and_lead_nowhere(public, force, address):
    html = public.get(address).content.decode()
    assert "There is no Easy Read version of this page yet." in html
    assert "There is no captioned video in British Sign Language for this page yet." in html
