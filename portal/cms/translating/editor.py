"""What translating adds to Wagtail's editor, and the windows of wagtail-localize that it stands in for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from portal.accounts.models import User
from portal.cms.translating.queries import languages


def header_buttons(page: Page, user: User, next_url: str, view_name: str) -> list[Button]:  # noqa: ARG001
    """From a page that readers have, or from its translation, to both side by side."""
    source = _english(page) if page.pk and page.depth > 1 else None
    if source is None:
        return []
    return [
        Button(
            _("Side by side in %(language)s") % {"language": name},
            reverse("translating:sheet", args=[source.pk, code]),
            icon_name="globe",
            priority=16,
        )
        for code, name in languages()
    ]


def aliases_are_translated_side_by_side(request: HttpRequest, page: Page) -> HttpResponse | None:  # noqa: ARG001
    """The place that an alias holds is filled on our sheet, not through the page of wagtail-localize."""
    code = page.locale.language_code
    if not page.alias_of_id or code not in dict(languages()):
        return None
    source = _english(page)
    return (
        redirect("translating:sheet", source.pk, code)
        if source is not None
        else redirect("translating:overview")
    )


def _english(page: Page) -> Any | None:
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return page if page.live and not page.alias_of_id else None
    return page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE, live=True).first()
