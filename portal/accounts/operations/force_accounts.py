"""The tie between a place here and an account at the force's own identity provider."""

from datetime import datetime
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from portal.accounts.actors import Actor, System
from portal.accounts.operations.memberships import managed
from portal.accounts.queries import force_of_user
from portal.audit.operations import record

BY = System("identity-provider")


def joined(*, user_id: UUID, now: datetime) -> None:
    """Write down that an account was tied to this person's place: their first sign-in with it."""
    with transaction.atomic():
        _record(user_id, action="force_account.joined", force=force_of_user(user_id), by=BY, now=now)


def part(*, membership_id: UUID, by: Actor, now: datetime) -> None:
    """Untie the accounts of this person, so that the next sign-in with the address ties a new one.

    For somebody whom the provider has made anew. Raises NotAllowed, or ObjectDoesNotExist for a membership that
    `by` may not see, or whose person has no such account.
    """
    with transaction.atomic():
        membership = managed(membership_id, by=by, now=now)
        gone, _ = SocialAccount.objects.filter(user_id=membership.user_id).delete()
        if not gone:
            raise ObjectDoesNotExist("No account is tied to this place.")
        _record(membership.user_id, action="force_account.parted", force=membership.force_id, by=by, now=now)


def _record(user_id: UUID, *, action: str, force: UUID, by: Actor, now: datetime) -> None:
    record(force=force, by=by, action=action, subject_kind="user", subject_id=user_id, now=now)
