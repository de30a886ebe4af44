"""What the support directory adds to surfaces that everybody shares."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from portal.accounts.roles import Permission
from portal.cms.gates import Fault, gates
from portal.cms.models.support_service import SupportService
from portal.cms.support import refuge
from portal.cms.support.policy import SupportPolicy
from portal.shell.addresses import in_languages
from portal.shell.registries import (
    FurnitureItem,
    NavItem,
    PublicAddress,
    address_sources,
    furniture,
    navigation,
)


def register() -> None:
    """Called once, when the app is ready."""
    furniture.register(FurnitureItem(_("Find support"), "support:index", order=15))
    address_sources.add("support", _addresses)
    navigation.register(
        NavItem(_("Support directory"), "directory:overview", Permission.PAGES_EDIT, order=62)
    )
    register_permission_policy(SupportService, SupportPolicy(SupportService))
    hooks.register("register_admin_viewset", _viewset)
    gates.add("refuges", _no_refuge_and_its_place)


def _addresses(_force_id: UUID) -> list[PublicAddress]:
    return in_languages("support:index", languages=[code for code, _name in settings.LANGUAGES])


def _viewset() -> Any:
    from portal.cms.support.admin import support_services

    return support_services


def _no_refuge_and_its_place(page: Page, _now: datetime) -> Iterable[Fault]:
    """No page says where a refuge is."""
    for field, text in _texts_of(page):
        if reason := refuge.refusal(text, of_refuge=False):
            yield Fault(field, reason)


def _texts_of(page: Page) -> Iterable[tuple[str, str]]:
    """Every text that somebody may have typed into a page, by its field; structured content as what is kept of it."""
    for field in page._meta.get_fields():  # noqa: SLF001 - Django's own way
        if not getattr(field, "concrete", False) or field.is_relation or field.name in {"path", "url_path"}:
            continue
        value = field.value_from_object(page)
        if hasattr(value, "get_prep_value"):
            yield field.name, " ".join(_strings_in(value.get_prep_value()))
        elif isinstance(value, str):
            yield field.name, value


def _strings_in(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings_in(each)
