"""Django's `has_perm`, answered from memberships: nobody is given a permission by hand, and nobody is a superuser."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from portal.accounts.models import Membership, User
from portal.accounts.roles import Permission, Role, permissions_of
from portal.places import calendar

_CACHE = "_roles_held"
# What the Wagtail admin asks for by name -> the permission of ours that gives it.
WAGTAIL_PERMISSIONS: dict[str, Permission] = {
    "wagtailadmin.access_admin": Permission.PAGES_EDIT,
}


class RoleBackend(AuthenticationBackend):
    """Signs in with e-mail and password, and maps our permissions to Wagtail's."""

    def has_perm(
        self, user_obj: AbstractBaseUser | AnonymousUser, perm: str, obj: object | None = None
    ) -> bool:
        """By the memberships that run now. Group permissions of Wagtail's own tables count as they always do."""
        if not isinstance(user_obj, User) or not user_obj.is_active or obj is not None:
            return False
        ours = WAGTAIL_PERMISSIONS.get(perm)
        if ours is not None:
            return any(ours in permissions_of(role) for role in _roles_of(user_obj))
        return bool(super().has_perm(user_obj, perm, obj))


def _roles_of(user: User) -> frozenset[Role]:
    """The roles a person holds now; read once a request, since the user object lives no longer."""
    held = user.__dict__.get(_CACHE)
    if held is None:
        rows = Membership.objects.running_at(calendar.now()).filter(user_id=user.pk)
        held = user.__dict__[_CACHE] = frozenset(Role(value) for value in rows.values_list("role", flat=True))
    return held
