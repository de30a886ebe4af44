"""The first administrator is invited from the command line."""

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.accounts.models import Invitation
from portal.accounts.roles import Role
from portal.places.models import Force


def test_somebody_is_invited_into_a_force(force: Force, now: datetime) -> None:
    told = StringIO()
    call_command("invite", "admin@example.org", force=force.slug, stdout=told)
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.force_id) == (
        "admin@example.org",
        Role.FORCE_ADMINISTRATOR,
        force.id,
    )
    assert "Invited." in told.getvalue()


@pytest.mark.parametrize(
    ("email", "slug", "sentence"),
    [
        ("admin", "doggerland", "not an e-mail address"),
        ("a@example.org", "nowhere", "no force called nowhere"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    email: str, slug: str, sentence: str, force: Force, now: datetime
) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("invite", email, force=slug, stdout=StringIO())
    assert not Invitation.objects.exists()
