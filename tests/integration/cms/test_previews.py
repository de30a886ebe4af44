"""Previews in the editor: the page as readers will see it, in a frame that only the workspace itself may make."""

import pytest
from django.urls import reverse

from portal.cms import models
from tests.integration.cms.editors_site import as_posted, draft, editor_of, make_site
from tests.integration.cms.making_pages import PLACES, add, add_one_of
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def preview(force, now):
    editor = editor_of(force)
    page = draft(make_site(force), editor)
    client = sign_in(editor)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    told = client.post(address, as_posted(page, introduction="Not on the site yet."))
    assert told.json()["is_valid"], told.json()
    return client.get(address, {"in_preview_panel": "true"})


def test_the_editor_may_frame_it_and_nobody_else(preview):
    policy = preview.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert preview.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_code_is_kept_from_running_in_it_as_on_the_site(preview):
    scripts = next(
        rule for rule in preview.headers["Content-Security-Policy"].split(";") if "script-src" in rule
    )
    assert "unsafe-inline" not in scripts
    assert "unsafe-eval" not in scripts.replace("wasm-unsafe-eval", "")


def test_it_shows_the_words_and_brings_the_checker_along(preview):
    said = preview.content.decode()
    assert "Not on the site yet." in said
    assert "wagtail-userbar" in said


@pytest.mark.parametrize("kind", [models.HomePage, models.GuidePage, models.NewsPage])
def test_pages_of_every_frame_bring_the_checker(force, now, kind):
    home = make_site(force).root_page.specific
    page = (
        home
        if kind is models.HomePage
        else add_one_of(home, kind, "News")
        if kind in PLACES
        else add(home, kind, "Guide", introduction="x", live=False)
    )
    page.save_revision()
    shown = sign_in(editor_of(force)).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "wagtail-userbar" in shown.content.decode()


def test_a_reader_gets_no_bar(force, public, now):
    make_site(force)
    assert "wagtail-userbar" not in public.get("/privacy/").content.decode()
