"""The editor's side of the page types: forms, previews, and where a refusal is told."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from portal.cms import models
from portal.places.models import Area, AreaKind
from tests.integration.cms.editors_site import editor_of, make_site
from tests.integration.cms.making_pages import PLACES, add_one_of
from tests.people import sign_in

pytestmark = pytest.mark.django_db
STREAMS = ("heard", "deeds", "effects", "could_not", "evidence", "voices", "body")


@pytest.fixture
def home(force, now):
    return make_site(force).root_page.specific


@pytest.fixture
def editor(home, force):
    return sign_in(editor_of(force))


def posted(**changes):
    """What a browser sends from the form of an answer that is empty but for its title."""
    fields = {
        "title": "The lamps",
        "slug": "lamps",
        "state": "working",
        "day": "2026-11-02",
        "introduction": "In short.",
        "content_note": "",
        "place_words": "",
        "not_yet": "",
        "next_word_on": "",
        "review_by": "",
        "comments": inline_formset([]),
        **{name: streamfield([]) for name in STREAMS},
    }
    return nested_form_data(fields | changes)


@pytest.mark.parametrize("kind", PLACES, ids=lambda kind: kind.__name__)
def test_an_editor_can_open_the_form_of_every_page_type_and_look_at_the_page_first(kind, home, editor):
    page = add_one_of(home, kind, "The lamps")
    page.save_revision()
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    shown = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert shown.status_code == 200
    assert "The lamps" in shown.content.decode()


def test_the_first_page_can_be_looked_at_too(home, editor):
    home.save_revision()
    shown = editor.get(reverse("wagtailadmin_pages:view_draft", args=[home.pk]))
    assert home.heading in shown.content.decode()


def test_what_is_only_looked_at_is_never_kept(home, editor, public):
    page = add_one_of(home, models.NewsPage, "The lamps")
    page.introduction = "Secret until it is published."
    page.save_revision()
    editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "Secret until" not in public.get(page.url).content.decode()


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(home, editor):
    page = add_one_of(home, models.YouSaidPage, "The lamps", slug="lamps", live=False)
    page.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor.post(address, posted(introduction="Typed just now.", **{"action-submit": "1"}))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Say what people told us." in text
    assert "by which day we say more" in text
    assert "Typed just now." in text


def test_an_incomplete_answer_is_kept_as_a_draft(home, editor):
    page = add_one_of(home, models.YouSaidPage, "The lamps", slug="lamps", live=False)
    page.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor.post(address, posted(introduction="Half a thought."))
    assert answer.status_code == 302
    kept = models.YouSaidPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert kept.introduction == "Half a thought."


def test_an_answer_offers_the_areas_of_its_own_force_only(home, editor, force, other_force):
    for owner, name in ((force, "Eastholm"), (other_force, "Farside")):
        Area.objects.create(force=owner, kind=AreaKind.DISTRICT, code=name, name=name, cell=1)
    page = add_one_of(home, models.YouSaidPage, "The lamps", live=False)
    page.save_revision()
    text = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Eastholm" in text
    assert "Farside" not in text


def test_an_editor_of_another_force_cannot_open_the_form(home, other_force):
    make_site(other_force, host="elsewhere.example")
    page = add_one_of(home, models.NewsPage, "The lamps")
    stranger = sign_in(editor_of(other_force))
    assert stranger.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code != 200


@pytest.mark.parametrize("kind", PLACES, ids=lambda kind: kind.__name__)
def test_every_page_type_says_to_editors_what_it_is_for(kind):
    assert str(kind.page_description)
    assert kind.private_page_options == []
