"""Who may open a view. Every workspace view says so with one of these; what says nothing is refused.

A decorator only marks the view: `DefaultDenyMiddleware` reads the mark before the view runs. Marks survive
decorators that use functools.wraps, and go on the outside of `View.as_view()`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from portal.accounts.actors import Member
from portal.accounts.models import User
from portal.accounts.roles import Permission

View = TypeVar("View", bound=Callable[..., object])
MARK = "access"


class Audience(StrEnum):
    """How far somebody must have come before the permission is even looked at."""

    EVERYONE = "everyone"
    SIGNED_IN = "signed in, second factor or not"  # the pages on which a second factor is set up
    SECOND_FACTOR = "signed in with a second factor, member or not"
    MEMBERS = "acting under a membership"


@dataclass(frozen=True, slots=True)
class Access:
    """The rule of one view: the audience, then all of `all_of`, then one of `one_of` if any."""

    audience: Audience
    all_of: frozenset[Permission] = frozenset()
    one_of: frozenset[Permission] = frozenset()

    def admits(self, actor: Member) -> bool:
        return self.all_of <= actor.permissions and (not self.one_of or bool(self.one_of & actor.permissions))


class MemberRequest(HttpRequest):
    """What a workspace view behind `requires` or `any_member` gets."""

    actor: Member
    user: User


def signed_in_id(request: HttpRequest) -> UUID:
    """The id of the person signed in. Raises PermissionDenied for a stranger."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Nobody is signed in.")
    return request.user.pk


EVERYONE = Access(Audience.EVERYONE)
SIGNED_IN = Access(Audience.SIGNED_IN)
SECOND_FACTOR = Access(Audience.SECOND_FACTOR)
ANY_MEMBER = Access(Audience.MEMBERS)


def access_of(view: object) -> Access | None:
    """The mark on a view, or None where nobody left one."""
    mark = getattr(view, MARK, None)
    return mark if isinstance(mark, Access) else None


def marked(access: Access) -> Callable[[View], View]:
    """Leave `access` on a view."""

    def leave(view: View) -> View:
        setattr(view, MARK, access)
        return view

    return leave


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Only members whose role holds every one of `permissions`."""
    return marked(Access(Audience.MEMBERS, all_of=frozenset(permissions)))


def requires_one_of(*permissions: Permission) -> Callable[[View], View]:
    """Only members whose role holds at least one of `permissions`."""
    return marked(Access(Audience.MEMBERS, one_of=frozenset(permissions)))


def any_member(view: View) -> View:
    """Whoever acts under a membership, in any role."""
    return marked(ANY_MEMBER)(view)


def any_second_factor(view: View) -> View:
    """Whoever is signed in with a second factor, even with no membership left: their own security pages."""
    return marked(SECOND_FACTOR)(view)


def any_signed_in(view: View) -> View:
    """Whoever has given a password: the pages on which a second factor is set up, and signing out."""
    return marked(SIGNED_IN)(view)


def open_to_all(view: View) -> View:
    """Strangers too: signing in, being invited, health checks."""
    return marked(EVERYONE)(view)
