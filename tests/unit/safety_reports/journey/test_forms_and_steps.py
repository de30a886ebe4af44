"""Pages without their forms, and forms that share what never changes."""

from copy import deepcopy
from types import SimpleNamespace

import pytest

from portal.safety_reports.forms.step import Fixed
from portal.safety_reports.forms.what import OneReasonForm, WhatForm
from portal.safety_reports.journey.state import Journey
from portal.safety_reports.vocabulary.answers import Way


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("forces", [(), ("one", "other")], ids=["one force", "a shared site"])
def test_the_first_page_is_the_first_of_the_walk_and_needs_no_form(way, forces, monkeypatch):
    facts = {"host": "localhost", "forces": tuple(SimpleNamespace(id=name, name=name) for name in forces)}
    journey = Journey(way, facts)
    with monkeypatch.context() as patched:
        patched.setattr("portal.safety_reports.forms.step.StepForm.__init__", None)
        first = journey.first()
    assert next(journey._walk())[0] == first


def test_forms_share_the_choices_that_never_change():
    one, other = OneReasonForm(so_far={}), OneReasonForm(so_far={})
    assert one.fields["reason"] is not other.fields["reason"]
    assert one.fields["reason"].choices is other.fields["reason"].choices


def test_choices_that_depend_on_an_answer_are_never_another_forms():
    online = WhatForm(so_far={"space": "online"})
    public = WhatForm(so_far={"space": "public"})
    asked = [list(form.fields["behaviour"].choices) for form in (online, public)]
    assert asked[0] != asked[1]
    assert list(WhatForm.base_fields["behaviour"].choices) == []
    assert list(WhatForm(so_far={"space": "online"}).fields["behaviour"].choices) == asked[0]


def test_fixed_choices_read_as_a_list_does():
    choices = Fixed({"a": "First", "b": "Second"})
    assert list(choices) == [("a", "First"), ("b", "Second")]
    assert len(choices) == 2
    assert not Fixed(())
    assert choices == [("a", "First"), ("b", "Second")]
    assert deepcopy(choices) is choices
