"""A form on paper: printed by a partner, good for one report, typed in against its code."""

import re

import pytest

from portal.accounts.roles import Role
from portal.partners.assisted import paper as paper_page
from portal.partners.assisted.models import PaperForm
from portal.partners.assisted.queries import papers, tidy
from portal.safety_reports.models import AssistedReport, SafetyReport
from portal.safety_reports.operations.submit import WITH_A_PARTNER
from portal.safety_reports.vocabulary.concerns import Behaviour, PoliceBehaviour
from portal.shell.printing import can_print
from tests.integration.partners.assisted.conftest import CONSENT, PAPER

FORMS = "/partners/with-someone/forms/"
GIVEN = {"number": "2", "language": "en", "return_to": "12 Quay Street\nSkerry DG1 1AA"}


@pytest.fixture
def printed(workspace, worker, now):
    """One form of the worker's organisation."""
    workspace(worker).post(FORMS, GIVEN | {"number": "1"})
    return PaperForm.objects.get()


def typed_in(walk, town, code):
    walk.post(CONSENT | {"named": "yes", "code": code})
    walk.go_on(space="public").go_on(setting="street").go_on(**town).go_on(behaviour=["followed_on_foot"])
    return walk.to_check()


def test_a_partner_makes_forms_and_each_has_a_code_of_its_own(workspace, worker, now):
    browser = workspace(worker)
    page = browser.post(FORMS, GIVEN, follow=True).content.decode()
    first, second = PaperForm.objects.all()
    assert first.code != second.code
    assert f"{first.code[:5]}-{first.code[5:]}" in page
    assert "12 Quay Street" in page, "the address stands ready for the next ones"


@pytest.mark.parametrize(
    ("amiss", "sentence"),
    [
        ({"number": "0"}, "Make at least one."),
        ({"number": "21"}, "Make 20 at most"),
        ({"return_to": ""}, "Say where she can hand it in"),
        ({"language": "xx"}, "Choose a language."),
    ],
)
def test_what_cannot_be_made_is_said_in_place(workspace, worker, now, amiss, sentence):
    answer = workspace(worker).post(FORMS, GIVEN | amiss)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not PaperForm.objects.exists()


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Where do you feel unsafe?"), ("cy", "Ble rydych chi'n teimlo'n anniogel?")]
)
def test_the_page_asks_what_the_journey_asks_in_its_own_language(workspace, worker, now, language, said):
    browser = workspace(worker)
    browser.post(FORMS, GIVEN | {"number": "1", "language": language})
    form = PaperForm.objects.get()
    page = browser.get(f"{FORMS}{form.pk}/").content.decode()
    assert f'<html lang="{language}">' in page
    assert said in page
    assert f"{form.code[:5]}-{form.code[5:]}" in page
    assert "12 Quay Street" in page
    from django.utils.translation import override

    with override(language):
        for choice in (*Behaviour.choices, *PoliceBehaviour.choices):
            assert str(choice[1]) in page.replace("&#x27;", "'").replace("&amp;", "&")


@pytest.mark.skipif(not can_print(), reason="Pango is not on this machine")
def test_it_prints_as_a_pdf_that_holds_the_code(workspace, worker, printed):
    import io

    import pikepdf

    answer = workspace(worker).get(f"{FORMS}{printed.pk}/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        assert len(opened.pages) >= 3


def test_without_the_library_the_page_is_printed_from_the_browser(workspace, worker, printed, monkeypatch):
    monkeypatch.setattr("portal.shell.printing.can_print", lambda: False)
    answer = workspace(worker).get(f"{FORMS}{printed.pk}/pdf/")
    assert answer.headers["Location"].endswith(f"{printed.pk}/")


def test_it_is_typed_in_against_its_code_and_the_receipt_shown(from_paper, town, printed, workspace):
    typed_in(from_paper, town, f"{printed.code[:5].lower()} - {printed.code[5:]}").send()
    assert len(from_paper.receipt) == 24
    printed.refresh_from_db()
    assert printed.is_used
    assert AssistedReport.objects.get().on_paper
    page = workspace(Role.TRIAGE_OFFICER).get(f"/reports/{SafetyReport.objects.get().public_id}/")
    assert "It came on paper." in page.content.decode()


def test_a_code_is_refused_the_second_time_with_a_sentence(from_paper, town, printed):
    typed_in(from_paper, town, printed.code).send()
    from_paper.post(CONSENT | {"named": "yes", "code": printed.code})
    assert from_paper.response.status_code == 422
    assert "This form was typed in before" in from_paper.page
    assert SafetyReport.objects.count() == 1


def test_two_who_type_in_the_same_form_at_once_store_one(from_paper, town, printed, workspace, worker):
    from tests.integration.safety_reports.journey.walking import Walk

    other = Walk(workspace(worker), PAPER)
    typed_in(from_paper, town, printed.code)
    typed_in(other, town, printed.code)
    from_paper.send()
    other.send()
    assert "This form was typed in before" in other.page
    assert other.step == "check", "what was typed is still there"
    assert SafetyReport.objects.count() == 1


def test_another_organisations_form_is_unknown(from_paper, workspace, partner, printed, now):
    stranger = partner("Saffron", Role.PARTNER_MEMBER)
    browser = workspace(stranger)
    assert browser.get(f"{FORMS}{printed.pk}/").status_code == 404
    assert printed.code[:5] not in browser.get(FORMS).content.decode()
    answer = browser.post(PAPER, CONSENT | {"named": "no", "code": printed.code})
    assert "None of your organisation’s forms has this code" in answer.content.decode()


def test_no_row_says_which_report_a_form_became(from_paper, town, printed):
    typed_in(from_paper, town, printed.code).send()
    columns = {field.name for field in PaperForm._meta.get_fields()}
    assert columns == {"id", "force", "organisation", "code", "language", "return_to", "made_on", "is_used"}
    assert WITH_A_PARTNER.reference == "system:with_a_partner"


@pytest.mark.parametrize("typed", ["", "x" * 5_000, "' OR 1=1", "\x00", "🐍" * 10])
def test_a_strange_code_is_refused_in_place(from_paper, typed):
    from_paper.post(CONSENT | {"named": "yes", "code": typed})
    assert from_paper.response.status_code == 422
    assert re.search("error-summary", from_paper.page)


def test_a_code_copied_by_hand_is_read_as_it_was_meant():
    assert tidy(" abcol-i0l12 ") == "ABC01-10112".replace("-", "")


def test_the_list_asks_no_more_for_more_forms(workspace, worker, now, django_assert_num_queries, member):
    from portal.partners.assisted.operations import make_paper

    make_paper(number=20, language="en", return_to="Here", by=worker, now=now)
    with django_assert_num_queries(1):
        assert len(papers(worker)) == 20
    assert paper_page.STYLES.exists()


def test_the_demo_has_reports_made_with_a_partner_and_forms_out(triage_key, worker, now):
    from portal.partners.assisted.demo import make_demo_assisted

    assert make_demo_assisted(worker=worker, now=now) == SafetyReport.objects.count() == 3
    assert {row.organisation_id for row in AssistedReport.objects.all()} == {worker.organisation_id, None}
    assert PaperForm.objects.filter(is_used=False).count() == 5
