"""A page that search engines may list says in one sentence what it is about."""

import re

import pytest

from tests.integration.cms.making_pages import PLACES, add_one_of, home_for

pytestmark = pytest.mark.django_db

DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')


@pytest.mark.parametrize("kind", PLACES, ids=lambda kind: kind.__name__)
def test_a_page_is_described_in_its_editor_s_words(kind, force, public, now):
    page = add_one_of(home_for(force), kind, "The lamps on Harbour Walk")
    page.search_description = "What became of the dark lamps."
    page.save_revision().publish()
    assert DESCRIPTION.findall(public.get(page.url).content.decode()) == ["What became of the dark lamps."]


@pytest.mark.parametrize(
    "address",
    [
        "/support/",
        "/places/",
        "/together/",
        "/figures/outcomes/",
        "/figures/outcomes/14/",
        "/figures/capability/",
    ],
)
def test_pages_that_are_none_of_the_editors_are_described_as_well(
    address, force, public, now, own_page_store
):
    home_for(force)
    answer = public.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "index, follow" in text
    [words] = DESCRIPTION.findall(text)
    assert len(words) > 40
