"""Nothing typed is lost, nothing shows without a POST, and no order of pages breaks anything."""

import pytest

from portal.receipts.models import Draft
from portal.safety_reports.models import SafetyReport


def test_a_get_shows_the_empty_start_page_whatever_was_typed(walk):
    walk.begin().go_on(space="online").skip_to("what").go_on(behaviour=["online_threats"]).skip_to(
        "words"
    ).go_on(words="a thing only she knows")
    response = walk.client.get("/s/")
    assert b"a thing only she knows" not in response.content
    assert walk.draft.encode() not in response.content


def test_back_keeps_what_was_typed_even_where_it_was_wrong(walk):
    walk.begin().go_on(space="online").skip_to("what").go_on(behaviour=["online_threats"]).skip_to("words")
    walk.press("back", words="half a thought")
    assert walk.step == "danger"
    walk.skip()
    assert walk.form["words"] == ["half a thought"]
    too_long = "x" * 5_001
    walk.press("back", words=too_long).skip()
    assert walk.form["words"] == [too_long]


def test_back_on_the_first_page_leads_to_the_start_and_on_again(walk):
    walk.begin().press("back", space="online")
    assert "Three taps" in walk.page
    walk.post({"begin": "full", "draft": walk.response.context["draft"]})
    assert walk.step == "space"
    assert 'value="online" checked' in walk.page


def test_a_mistake_shows_the_page_again_with_the_reason_and_what_was_typed(walk):
    walk.begin().go_on(space="online").skip_to("what").go_on(behaviour=["online_threats"]).skip_to(
        "words"
    ).go_on(words="y" * 5_001)
    assert walk.step == "words"
    assert "longer than we can take" in walk.page
    assert walk.form["words"] == ["y" * 5_001]


def test_a_page_that_is_only_opened_again_does_not_scold(walk):
    walk.begin().go_on()
    assert "Choose where it happened." in walk.page
    walk.press("stay")
    assert "Choose where it happened." not in walk.page


def test_what_no_longer_applies_takes_no_part(walk, town):
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["touched"]).to_check()
    walk.post({"draft": walk.draft, "step": "check", "go": "change", "to": "space"}).go_on(space="online")
    walk.skip_to("what") if walk.step != "what" else walk
    walk.go_on(behaviour=["online_abuse"])
    walk.skip_to("check") if walk.step != "hear_back" else walk.go_on(hear_back="no")
    walk.send()
    report = SafetyReport.objects.get()
    assert (report.space, report.cell, report.main_concern) == ("online", None, "online_abuse")


def test_a_change_leads_straight_back_to_the_last_page(walk, town):
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["touched"]).to_check()
    walk.post({"draft": walk.draft, "step": "check", "go": "change", "to": "when"})
    assert walk.step == "when"
    walk.go_on(part_of_day="night")
    assert walk.step == "check"


def test_more_time_keeps_the_draft_and_what_was_typed(walk):
    walk.begin().go_on(space="online").skip_to("what").go_on(behaviour=["online_threats"]).skip_to(
        "words"
    ).press("stay", words="still writing")
    assert walk.form["words"] == ["still writing"]
    assert Draft.objects.count() == 1


def test_another_language_keeps_the_page_and_the_answers(walk):
    walk.begin().go_on(space="online").skip_to("what")
    response = walk.client.submit("/cy/s/", {"draft": walk.draft, "step": "what", "go": "stay", "here": "1"})
    assert response.status_code == 200
    assert response.context["step"].code == "what"
    assert 'lang="cy"' in response.content.decode()


@pytest.mark.parametrize(
    ("age", "asked"), [("under_13", False), ("13_to_15", False), ("16_to_17", True), ("", True)]
)
def test_orientation_and_gender_identity_are_not_asked_under_16(walk, age, asked):
    walk.begin().go_on(space="online").skip_to("what").go_on(behaviour=["online_hate"]).skip_to("age")
    walk.go_on(age_band=age) if age else walk.skip()
    assert walk.step == "about"
    assert ('name="orientation"' in walk.page) is asked
    assert ('name="gender"' in walk.page) is asked
    assert 'name="sex"' in walk.page


def test_answers_posted_to_a_question_that_was_not_asked_are_dropped(walk):
    walk.begin().go_on(space="online").skip_to("what").go_on(behaviour=["online_hate"]).skip_to("age")
    walk.go_on(age_band="13_to_15").go_on(sex="female", orientation="gay_or_lesbian").to_check(
        hear_back="no"
    ).send()
    from portal.safety_reports.models import AboutYouTally

    assert set(AboutYouTally.objects.values_list("question", "answer")) == {
        ("age_band", "13_to_15"),
        ("sex", "female"),
    }


def test_which_matters_most_is_asked_only_where_several_were_chosen(walk):
    walk.begin().go_on(space="public").skip_to("what").go_on(behaviour=["comments"])
    assert walk.step == "when"
    walk.press("back").go_on(behaviour=["comments", "filmed"])
    assert walk.step == "main"


@pytest.mark.parametrize(
    "step",
    [
        "space",
        "police",
        "private",
        "setting",
        "place",
        "what",
        "precision",
        "check",
        "reason",
        "nonsense",
        "",
    ],
)
def test_a_page_out_of_order_never_breaks_anything(walk, step):
    walk.begin().go_on(space="public")
    walk.post({"draft": walk.draft, "step": step, "go": "next", "space": "private", "precision": "spot"})
    assert walk.response.status_code == 200
    assert not SafetyReport.objects.exists()
