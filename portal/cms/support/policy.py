"""What Wagtail's admin lets an editor do with services: see one's own force's and the shared ones, change one's own."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from portal.accounts.queries import forces_where, members_with
from portal.accounts.roles import Permission
from portal.cms.models.support_service import SupportService
from portal.places import calendar
from portal.places.queries import list_forces

SEEING = frozenset({"view"})
EVERY = frozenset({"add", "change", "delete", "view"})


class SupportPolicy(BasePermissionPolicy):
    """Answers from memberships that run now. Each question may be one query."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in EVERY and bool(_forces(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: SupportService) -> bool:
        forces = _forces(user)
        if action in SEEING:
            return (
                SupportService.objects.of_forces(forces).filter(pk=instance.pk).exists() if forces else False
            )
        return action in EVERY and instance.force_id in forces

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Collection[str]
    ) -> "QuerySet[SupportService]":
        forces = _forces(user)
        if not forces:
            return SupportService.objects.none()
        if SEEING & set(actions):
            return SupportService.objects.of_forces(forces)
        return SupportService.objects.filter(force_id__in=forces)

    def users_with_any_permission(self, actions: Collection[str]) -> "QuerySet[Any]":  # noqa: ARG002 - whichever
        now = calendar.now()
        ids = {
            user_id
            for force in list_forces()
            for user_id, _name in members_with(Permission.PAGES_EDIT, force_id=force.id, now=now)
        }
        return get_user_model()._default_manager.filter(pk__in=ids)  # noqa: SLF001 - Django's own way


def _forces(user: Any) -> set[UUID]:
    if not user.is_authenticated or not user.is_active:
        return set()
    return forces_where(Permission.PAGES_EDIT, user_id=user.pk, now=calendar.now())
