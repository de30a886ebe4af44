from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

from portal.shell.story import Asked, Moment, Stage, Stories, Told, Waits, story_from


def drawn(story):
    template = CottonCompiler().process('<c-story :of="story" />')
    return engines["django"].from_string(template).render({"story": story})


def test_a_step_where_nothing_happened_says_not_yet_and_who_owns_the_next_move():
    story = story_from(
        [
            Told(
                (Moment(Stage.SAID, "You said it"),),
                (Waits(Stage.HEARD, "The triage team", by=date(2026, 12, 1)),),
            )
        ]
    )
    html = drawn(story)
    assert html.count("Not yet") == 6
    assert "The next move is with: The triage team." in html
    assert "By 1 December 2026." in html
    assert 'aria-label="1 of 7 steps have happened. Next: Heard."' in html


def test_what_has_happened_is_no_longer_waited_for():
    story = story_from([Told((Moment(Stage.HEARD, "Read"),), (Waits(Stage.HEARD, "The triage team"),))])
    assert "The triage team" not in drawn(story)


def test_a_thread_that_is_over_waits_for_nothing_more():
    story = story_from([Told((Moment(Stage.SAID, "Taken back"),), (), Stage.SAID)])
    assert [step.stage for step in story.steps] == [Stage.SAID]
    assert "<svg" not in drawn(story)


def test_what_several_apps_tell_stands_in_the_order_of_days():
    late, early = (
        Moment(Stage.DONE, name, date(2026, month, 1)) for name, month in (("late", 5), ("early", 2))
    )
    story = story_from([Told((late,)), Told((early,))])
    done = next(step for step in story.steps if step.stage is Stage.DONE)
    assert [one.text for one in done.moments] == ["early", "late"]


def test_each_source_of_a_kind_is_asked_once_and_no_other():
    asked_of = []
    stories = Stories("of this test")
    for kind, app in (("report", "a"), ("report", "b"), ("profile", "a")):
        stories.register(kind, app, lambda one, app=app: (asked_of.append((one.kind, app)), Told())[1])
    stories.of(Asked("report", uuid4(), "en", datetime(2026, 11, 16, tzinfo=UTC)))
    assert asked_of == [("report", "a"), ("report", "b")]


def test_words_are_escaped():
    assert "<script>" not in drawn(story_from([Told((Moment(Stage.SAID, "<script>"),))]))


@pytest.mark.parametrize("many", [1, 2, 7])
def test_the_points_of_the_ring_stand_inside_the_picture(many):
    for step in story_from([], tuple(Stage)[:many]).steps:
        assert 17 <= step.x <= 243
        assert 17 <= step.y <= 243
