"""Help that is opened in mid-journey still knows the draft: to throw it away, or to go back to it."""

import pytest

from portal.places import calendar
from portal.receipts import drafts

from .walking import Walk

TYPED = "only she knows this"


@pytest.fixture
def writing(walk) -> Walk:
    """Half a sentence is typed, and not yet sent."""
    walk.begin().go_on(space="public").skip_to("what").go_on(condition=["isolated"])
    return walk.skip_to("words")


def is_kept(walk: Walk, draft: str) -> bool:
    return drafts.load(draft, now=calendar.now()) is not None


@pytest.mark.parametrize(
    "page", ["overview", "now", "talk", "ways", "independent", "young", "device", "after", "leaving", "work"]
)
def test_help_opened_by_the_form_can_discard_the_draft_and_go_back(writing, page):
    draft = writing.draft
    writing.press("help", words=TYPED, to=page)
    assert writing.response.status_code == 200
    assert writing.response["Cache-Control"] == "no-store"
    assert writing.response["Referrer-Policy"] == "same-origin"
    assert TYPED not in writing.page
    assert "data-exit-form" in writing.page
    assert writing.page.count(draft) >= 2
    assert f"={draft}" not in writing.page, "the draft's key stands in no address"

    back = writing.post({"draft": draft, "step": "words", "go": "stay", "here": "1"})
    assert back.step == "words"
    assert TYPED in back.page


def test_leaving_from_there_discards_the_draft(writing):
    draft = writing.draft
    writing.press("help", words=TYPED, to="talk")
    writing.post({"draft": draft, "go": "leave", "back_to": "words"})
    assert not is_kept(writing, draft)


def test_from_one_help_page_to_the_next_the_way_back_stays(writing):
    draft = writing.draft
    writing.press("help", words=TYPED, to="overview")
    writing.post({"draft": draft, "back_to": "words", "go": "help", "to": "talk"})
    assert 'name="step" value="words"' in writing.page
    assert writing.post({"draft": draft, "step": "words", "go": "stay", "here": "1"}).page.count(TYPED) == 1


def test_a_page_that_is_none_and_a_draft_that_is_gone(writing):
    draft = writing.draft
    writing.press("help", to="nonsense")
    assert writing.response.status_code == 200
    drafts.discard(draft)
    writing.post({"draft": draft, "back_to": "words", "go": "help", "to": "talk"})
    assert "no longer here" in writing.page


def test_a_help_page_by_its_address_knows_no_draft(public, db):
    page = public.get("/help/talk/").content.decode()
    assert "data-exit-form" not in page
    assert "<form" not in page.replace('<form role="search"', "")
