"""Somebody who works for the police, about a colleague: sealed to the independent inbox, and in nothing else."""

import json

import pytest
from django.db import connection

from portal.accounts.actors import System
from portal.accounts.roles import Role
from portal.places.calendar import local_day
from portal.safety_reports.models import IndependentReport, SafetyReport
from portal.safety_reports.queries.accepted import own_accepted
from portal.safety_reports.queries.counted import forces_with_accepted, months_accepted
from portal.safety_reports.subjects import INDEPENDENT_REPORT
from portal.sealing.envelopes import Binding
from portal.sealing.operations import open_with

WORDS = "Sergeant on late turn, at the harbour station."


@pytest.fixture
def at_words(walk, inbox_key):
    walk.begin("workforce").go_on().go_on(behaviour=["colleague_words"])
    return walk.skip_to("words")


def test_the_first_page_warns_of_work_devices_and_says_how_to_come_back(public, force, inbox_key):
    page = public.get("/help/work/").content.decode()
    assert page.index("What is opened there is logged") < page.index('value="workforce"')
    assert "testserver/help/work/" in page
    assert "no work login" in page
    assert "<title>Before you start" in page


def test_without_an_open_inbox_the_page_offers_no_way_in_and_a_way_out(public, force):
    page = public.get("/help/work/").content.decode()
    assert 'value="workforce"' not in page
    assert "cannot be taken here safely" in page
    assert "/help/independent/" in page


def test_independent_people_stand_before_the_first_question(walk, inbox_key):
    walk.begin("workforce")
    assert walk.step == "police"
    for name in ("Independent Office for Police Conduct", "Centre for Women’s Justice", "standards unit"):
        assert name in walk.page


def test_neither_name_age_nor_place_is_asked(walk, inbox_key):
    walk.begin("workforce")
    asked = []
    while walk.step != "check":
        asked.append(walk.step)
        walk.go_on(behaviour=["colleague_culture"], hear_back="no")
    assert asked == ["police", "what", "when", "danger", "words", "hear_back"]


def test_it_is_sealed_to_the_inbox_alone_and_to_the_code(at_words, force, inbox_key, workspace, public):
    at_words.go_on(words=WORDS).to_check().send()
    report = IndependentReport.objects.get()
    binding = Binding(INDEPENDENT_REPORT, report.public_id, "everything", force.pk)
    opened = json.loads(open_with(binding=binding, private_key=inbox_key))
    assert opened["words"] == {"words": WORDS}
    assert opened["said"]["from_workforce"] is True
    assert opened["said"]["concerns"] == ["colleague_words"]
    for role in set(Role) - {Role.INDEPENDENT_REVIEWER}:
        assert workspace(role).get("/inbox/").status_code == 403
    thread = public.submit("/r/", {"receipt": at_words.receipt})
    assert "independent inbox" in thread.content.decode()


def test_no_row_says_in_clear_that_it_came_from_inside(at_words, force):
    """Whoever reads the tables sees an independent report like any other: not even its kind is in clear."""
    at_words.go_on(words=WORDS).to_check().send()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                said = " ".join(
                    cell.tobytes().decode("latin-1") if isinstance(cell, memoryview) else str(cell)
                    for cell in row
                )
                assert "colleague_words" not in said, table
                assert "workforce" not in said.lower(), table
                assert WORDS not in said, table


def test_it_is_in_no_queue_and_no_count(at_words, force, workspace, now):
    at_words.go_on(words=WORDS).to_check().send()
    assert not SafetyReport.objects.exists()
    assert (months_accepted(force.pk), forces_with_accepted()) == ([], [])
    today = local_day(now)
    assert not list(own_accepted(force_id=force.pk, first=today, last=today, by=System("tests")))
    page = workspace(Role.TRIAGE_SUPERVISOR).get("/reports/").content.decode()
    assert str(IndependentReport.objects.get().public_id) not in page


def test_the_page_before_the_box_lets_her_say_who_it_is_about_and_warns_about_herself(at_words):
    assert "Leave out your own name" in at_words.page
    assert "No names, please" not in at_words.page


def test_back_from_the_first_page_shows_the_warning_again_and_keeps_what_was_typed(at_words):
    draft = at_words.draft
    at_words.press("back", words=WORDS)
    while at_words.step != "police":
        at_words.press("back")
    at_words.press("back")
    assert "What is opened there is logged" in at_words.page
    back = at_words.post({"draft": draft, "step": "words", "go": "stay", "here": "1"})
    assert WORDS in back.page


def test_codes_of_the_public_form_are_refused_here(walk, inbox_key):
    walk.begin("workforce").go_on().go_on(behaviour=["police_stopped"])
    assert walk.step == "what"
    assert "Choose from the answers on this page" in walk.page
