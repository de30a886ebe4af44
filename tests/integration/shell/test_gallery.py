"""The gallery shows every component from left to right and from right to left, by day and by night."""

import re

import pytest

from portal.accounts.roles import Role


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "cy", "ar", "ur"])
@pytest.mark.parametrize(
    ("light", "shown"), [("night", ' data-light="night"'), ("day", ' data-light="day"'), ("", "")]
)
def test_it_is_seen_in_each_direction_and_light(workspace, member, language, light, shown):
    client = workspace(member(Role.COMMUNICATIONS_EDITOR))
    page = client.get("/gallery/", {"language": language, "light": light}).content.decode()
    direction = "rtl" if language in {"ar", "ur"} else "ltr"
    assert f'<html lang="{language}" dir="{direction}" class="govuk-template"{shown}>' in page
    for name in ("govuk-error-summary", "govuk-details", "chart", "story", "steps", "govuk-summary-list"):
        assert re.search(rf'class="[^"]*\b{name}', page), name


@pytest.mark.django_db
def test_another_light_than_there_is_changes_nothing(workspace, member):
    page = workspace(member(Role.ANALYST)).get("/gallery/", {"light": '"><script>'}).content.decode()
    assert "data-light" not in page
