"""Invitations say what support there is; and the demo shows five states of consent."""

import re

import pytest
from django.core import mail
from django.test import Client

from portal.accounts import tasks
from portal.accounts.demo import make_demo_people
from portal.accounts.operations.invitations import invite
from portal.accounts.organisation_queries import has_safeguarding_lead
from portal.accounts.roles import Role
from portal.outbox.models import Effect
from portal.partners.models import Testimony
from portal.partners.testimony import queries
from portal.partners.testimony.demo import make_demo_testimony
from portal.partners.testimony.vocabulary import Quotation
from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE, make_demo_group, make_demo_inbox
from portal.sealing.member_keys import organisation_of


@pytest.mark.parametrize(("role", "says"), [(Role.PARTICIPANT, True), (Role.ANALYST, False)])
def test_whoever_is_invited_to_take_part_reads_what_support_there_is(role, says, offered, member, now):
    administrator = member(Role.FORCE_ADMINISTRATOR)
    invite(
        email="new@example.org",
        role=role,
        force_id=administrator.force_id,
        organisation_id=None,
        by=administrator,
        now=now,
    )
    effect = Effect.objects.filter(effect="accounts.send_invitation").latest("created_at", "id")
    tasks.send_invitation(effect.payload, key=effect.key, now=now)
    body = mail.outbox[-1].body
    assert ("Somebody is there for you." in body) is says
    address = re.search(r"/welcome/[0-9a-f]{64}/", body)[0]
    assert ("Somebody is there for you." in Client().get(address).content.decode()) is says


@pytest.mark.parametrize("small", [True, False])
def test_the_demo_has_testimony_in_different_states(small, force, now):
    people = make_demo_people(force_id=force.pk, now=now)
    make_demo_inbox(force.pk, people[Role.INDEPENDENT_REVIEWER], DEMO_PASSPHRASE)
    from portal.accounts.queries import acting_member

    lead = acting_member(user_id=people[Role.PARTNER_LEAD], membership_id=None, now=now)
    wren = acting_member(user_id=people[Role.PARTICIPANT], membership_id=None, now=now)
    group = organisation_of(lead.organisation_id, force=force.pk)
    make_demo_group(group, lead.user_id, DEMO_PASSPHRASE)
    make_demo_testimony(force_id=force.pk, passphrase=DEMO_PASSPHRASE, now=now, small=small)
    make_demo_testimony(force_id=force.pk, passphrase=DEMO_PASSPHRASE, now=now, small=small)
    assert Testimony.objects.count() == (1 if small else 5)
    rows = queries.own_rows(wren)
    assert {one.state for row in rows for one in row.quotations} >= {Quotation.APPROVED, Quotation.PROPOSED}
    if not small:
        (gone,) = [row for row in rows if row.is_taken_back]
        assert len(gone.uses) == 3
        assert len(queries.own_rows(lead)) == 2


def test_the_forces_administrator_notes_who_is_trained_and_an_organisation_does_not(
    partner, workspace, force, now
):
    lead, worker = partner(), partner(role=Role.PARTNER_MEMBER)
    address = f"/people/{worker.membership_id}/safeguarding/"
    assert workspace(lead).post(address, {"trained": "yes"}).status_code == 403
    assert not has_safeguarding_lead(worker.organisation_id, force_id=force.pk, now=now)
    administrator = workspace(Role.FORCE_ADMINISTRATOR)
    administrator.post(address, {"trained": "yes"})
    assert has_safeguarding_lead(worker.organisation_id, force_id=force.pk, now=now)
    page = administrator.get(f"/people/{worker.membership_id}/").content.decode()
    assert "They are trained to speak with somebody under 18." in page
    administrator.post(address, {"trained": "no"})
    assert not has_safeguarding_lead(worker.organisation_id, force_id=force.pk, now=now)
