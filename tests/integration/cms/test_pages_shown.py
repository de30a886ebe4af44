"""Every page type answers at the public door."""

import pytest

from tests.integration.cms.making_pages import PLACES, add_one_of, home_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", PLACES, ids=lambda kind: kind.__name__)
def test_a_page_of_every_type_is_shown(kind, force, public, now):
    home = home_for(force)
    page = add_one_of(home, kind, "The lamps on Harbour Walk")
    answer = public.get(page.url)
    assert answer.status_code == 200
    assert "The lamps on Harbour Walk" in answer.content.decode()
