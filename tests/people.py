"""People for tests: somebody with a role, and a browser in which they are signed in."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.test import Client

from portal.accounts.actors import Member
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.places.models import Force

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def make_member(role: Role, force: Force, **details: Any) -> Member:
    """A new user with one membership, to which `details` go (organisation, safeguarding_trained, ...)."""
    name = role.value.replace("_", " ").capitalize()
    user = User.objects.create_user(
        email=f"{role.value}.{uuid.uuid4().hex[:8]}@example.org",
        pseudonym=name,
    )
    membership = Membership.objects.create(
        user=user, force=force, role=role.value, **{"starts_at": LONG_AGO} | details
    )
    return Member(
        user_id=user.pk,
        membership_id=membership.pk,
        force_id=force.pk,
        role=role,
        organisation_id=membership.organisation_id,
        pseudonym=user.pseudonym,
        safeguarding_trained=membership.safeguarding_trained,
    )


def sign_in(member: Member) -> Client:
    """A client in which this member has signed in with a password and a second factor."""
    from allauth.account.internal.flows.login import record_authentication
    from allauth.mfa.models import Authenticator

    user = User.objects.get(pk=member.user_id)
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "unused"}}
    )
    client = Client()
    client.force_login(user)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "password", email=user.email)
    record_authentication(request, user, "mfa", type="totp")
    request.session.save()
    return client
