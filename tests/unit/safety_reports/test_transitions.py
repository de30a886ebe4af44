"""The table of transitions is whole, and the picture in the docs is made from it."""

import pytest
from django.utils import translation

from portal.safety_reports.diagram import as_page
from portal.safety_reports.transitions import STORIES, TRANSITIONS, Move
from portal.safety_reports.vocabulary.triage import State
from portal.settings.environment import ROOT


def test_every_state_has_an_owner_and_a_sentence_for_its_receipt() -> None:
    assert set(STORIES) == set(State)
    assert all(str(story.owner) and str(story.receipt) and str(story.next) for story in STORIES.values())


def test_every_move_is_in_the_table() -> None:
    assert set(TRANSITIONS) == set(Move)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.DIVERTED])
def test_nothing_leads_out_of_what_has_left_triage(state: State) -> None:
    assert not [move for move, transition in TRANSITIONS.items() if state in transition.sources]


def test_the_picture_in_the_docs_is_the_table() -> None:
    with translation.override("en"):
        assert (ROOT / "docs" / "triage.md").read_text(encoding="utf-8") == as_page()
