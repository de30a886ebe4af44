"""Previews in the editor: the page as readers will see it, in a frame that only the workspace itself may make."""

import pytest
from django.urls import reverse

from tests.integration.cms.editors_site import as_posted, draft, editor_of, make_site
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


def test_a_reader_gets_no_bar(force, public, now):
    make_site(force)
    assert "wagtail-userbar" not in public.get("/privacy/").content.decode()
