"""What stands around the journey: statements, hours, facts with their days, help pages, and what production refuses."""

from datetime import date, time

import pytest
from django.test import override_settings

from portal.safety_reports.checks import immigration_is_said
from portal.safety_reports.models import (
    AboutYouTally,
    EmergencyFact,
    ForceStatement,
    SafetyReport,
    ServiceHours,
)
from portal.safety_reports.vocabulary.guidance import StatementKind
from portal.settings.environment import Profile

HELP = ["", "now/", "talk/", "ways/", "independent/", "young/", "device/", "after/", "leaving/"]


def say(force, kind, text, language="en"):
    ForceStatement.objects.create(
        force=force,
        kind=kind,
        language=language,
        text=text,
        agreed_on=date(2026, 11, 1),
        agreed_by="VAWG lead",
    )


def test_the_start_page_says_what_the_force_says(public, force, now):
    say(force, StatementKind.IMMIGRATION, "Nothing reaches Immigration Enforcement.")
    say(force, StatementKind.DELAY, "We are three weeks behind.")
    say(force, StatementKind.NATIONAL_FIRST, "Please use the national tool first.")
    ServiceHours.objects.create(force=force, weekday=0, opens_at=time(9), closes_at=time(17))
    page = public.get("/s/").content.decode()
    assert "Nothing reaches Immigration Enforcement." in page
    assert "We are three weeks behind." in page
    assert "Please use the national tool first." in page
    assert "Monday: 09:00 to 17:00" in page
    assert "Somebody is at work now." in page
    assert "StreetSafe" in page
    assert 'href="tel:999"' in page
    assert "/help/young/" in page


def test_a_statement_is_shown_in_the_readers_language_else_in_english(public, force, now):
    say(force, StatementKind.IMMIGRATION, "Nothing reaches them.")
    say(force, StatementKind.IMMIGRATION, "Nid oes dim yn eu cyrraedd.", "cy")
    assert "Nid oes dim yn eu cyrraedd." in public.get("/cy/s/").content.decode()
    assert "Nothing reaches them." in public.get("/pl/s/").content.decode()


def test_a_force_dates_its_own_check_and_may_leave_a_fact_out(public, force, now):
    def checked(code, **values):
        details = {
            "source": "https://example.org",
            "owner": "VAWG lead",
            "review_on": date(2027, 6, 1),
        } | values
        EmergencyFact.objects.create(force=force, code=code, checked_on=date(2026, 11, 15), **details)

    checked("call_999")
    checked("relay", is_shown=False)
    page = public.get("/help/now/").content.decode()
    assert "Checked on 15 November 2026" in page
    assert "Relay UK" not in page


@pytest.mark.parametrize("name", HELP)
def test_help_pages_need_nothing_and_tell_nothing_in_their_address_or_title(public, force, name):
    response = public.get(f"/help/{name}")
    assert response.status_code == 200
    title = response.content.decode().partition("<title>")[2].partition("</title>")[0].lower()
    assert not any(word in title for word in ("police", "unsafe", "abuse", "crime", "danger"))
    assert public.post(f"/help/{name}").status_code in {403, 405}


def test_production_is_refused_while_the_immigration_sentence_is_missing_in_english_or_welsh(force, settings):
    with override_settings(PROFILE=Profile.PRODUCTION):
        missing = immigration_is_said()
        assert len(missing) == len(settings.OFFERED_LANGUAGES)
        assert {error.id for error in missing} == {"safety_reports.E001"}
        for code in settings.OFFERED_LANGUAGES:
            say(force, StatementKind.IMMIGRATION, "Said.", code)
        assert immigration_is_said() == []
        ForceStatement.objects.filter(language="cy").update(text="")
        assert len(immigration_is_said()) == 1


def test_other_profiles_start_without_it(force):
    assert immigration_is_said() == []


def test_answers_about_a_person_become_tallies_by_ward_and_quarter_and_nothing_else(walk, town, ground):
    for _person in range(2):
        walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["comments"]).skip_to("age")
        walk.go_on(age_band="25_to_34").go_on(sex="female", disability="yes").to_check(hear_back="no").send()
    rows = set(AboutYouTally.objects.values_list("ward", "quarter", "question", "answer", "number"))
    ward = ground["ward"].public_id
    assert rows == {
        (ward, "2026-Q4", "age_band", "25_to_34", 2),
        (ward, "2026-Q4", "sex", "female", 2),
        (ward, "2026-Q4", "disability", "yes", 2),
    }
    columns = {field.name for field in SafetyReport._meta.get_fields()}
    assert not columns & {"age_band", "sex", "gender", "ethnicity", "religion", "orientation", "disability"}


def test_without_a_fine_enough_place_the_ward_is_left_out(walk, town):
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["comments"])
    walk.skip_to("precision").go_on(precision="area").skip_to("about").go_on(sex="female").to_check().send()
    walk.begin().go_on(space="online").skip_to("what").go_on(behaviour=["online_hate"]).skip_to("about")
    walk.go_on(sex="female").to_check().send()
    assert list(AboutYouTally.objects.values_list("ward", "question", "number")) == [(None, "sex", 2)]


def test_queries_of_a_page_do_not_grow_with_what_was_answered(walk, town, django_assert_max_num_queries):
    walk.begin().go_on(space="public").skip().go_on(**town)
    with django_assert_max_num_queries(8):
        walk.go_on(behaviour=["comments", "filmed", "stared_at"], condition=["badly_lit", "isolated"])
