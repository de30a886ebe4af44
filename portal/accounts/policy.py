"""The one question every operation asks: may this actor do this, in this force?"""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from portal.accounts.actors import Actor, Member, ReceiptHolder, System
from portal.accounts.roles import Permission, Role


class NotAllowed(PermissionDenied):
    """The actor may not do this here. Django answers it with 403."""

    def __init__(self, by: Actor, permission: Permission) -> None:
        self.permission = permission
        super().__init__(f"{type(by).__name__} lacks {permission.value} in this force.")


def allows(by: Actor, permission: Permission, *, force_id: UUID) -> bool:
    """Whether `by` holds `permission` in the force. A role counts in its own force only.

    The platform administrator's few permissions count in every force; none of them reads a report.
    """
    match by:
        case System():
            return True
        case Member():
            here = by.force_id == force_id or by.role is Role.PLATFORM_ADMINISTRATOR
            return here and by.may(permission)
        case ReceiptHolder():
            return False


def check(by: Actor, permission: Permission, *, force_id: UUID) -> None:
    """Raise NotAllowed unless `allows` says yes."""
    if not allows(by, permission, force_id=force_id):
        raise NotAllowed(by, permission)
