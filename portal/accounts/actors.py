"""Who does something. Every operation takes one of these as `by`; every `visible_to` takes one too."""

from dataclasses import dataclass, field
from uuid import UUID

from portal.accounts.roles import ROLE_NAMES, Permission, Role, permissions_of


@dataclass(frozen=True, slots=True)
class Member:
    """A signed-in person, acting under one membership."""

    user_id: UUID
    membership_id: UUID
    force_id: UUID
    role: Role
    organisation_id: UUID | None = None
    pseudonym: str = field(default="", compare=False)
    safeguarding_trained: bool = False

    @property
    def reference(self) -> str:
        """How audit rows name this actor."""
        return f"member:{self.user_id}"

    @property
    def role_name(self) -> str:
        """The role in words, in the reader's language."""
        return str(ROLE_NAMES[self.role])

    @property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.role)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


@dataclass(frozen=True, slots=True)
class ReceiptHolder:
    """Somebody who proved that they hold the receipt of one subject. Nothing else is known of them."""

    subject_kind: str
    subject_id: UUID
    force_id: UUID

    @property
    def reference(self) -> str:
        return "receipt"

    def may(self, permission: Permission) -> bool:  # noqa: ARG002 - one shape for every actor
        return False


@dataclass(frozen=True, slots=True)
class System:
    """The portal itself: a job, a command, the public door on behalf of nobody."""

    name: str

    @property
    def reference(self) -> str:
        return f"system:{self.name}"

    def may(self, permission: Permission) -> bool:  # noqa: ARG002 - one shape for every actor
        return True


Actor = Member | ReceiptHolder | System
