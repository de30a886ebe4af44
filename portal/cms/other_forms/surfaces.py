"""What the versions add to pages for readers and to the workspace's menu."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.cms.other_forms.queries import versions_of
from portal.places.queries import force_for_host
from portal.shell.other_forms import OtherForm, form_sources
from portal.shell.registries import NavItem, navigation


def versions_for(request: HttpRequest) -> Sequence[OtherForm]:
    return versions_of(force_for_host(request.get_host()).id)


def register() -> None:
    """Called once, when the app is ready."""
    form_sources.add("cms", versions_for)
    navigation.register(
        NavItem(_("Easy Read and sign language"), "versions:overview", Permission.PAGES_EDIT, order=63)
    )
