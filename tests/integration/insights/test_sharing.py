"""A frozen version in a partner's workspace: by a grant of two people, until a day, and nobody else's."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from portal.accounts.models import Agreement, Organisation
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.insights.models import ProfileGrant, ProfileVersion
from portal.insights.sharing import operations
from portal.insights.sharing.queries import shared_version, shared_with
from tests.integration.insights.problem import approve, begin
from tests.people import make_member, sign_in

REASON = "They walk with us."


@pytest.fixture
def analyst(member):
    return member(Role.ANALYST)


@pytest.fixture
def lead(member):
    return member(Role.VAWG_LEAD)


def partner_of(force, name):
    made = Organisation.objects.create(name=name)
    Agreement.objects.create(organisation=made, force=force, starts_on=date(2024, 1, 1))
    return made


@pytest.fixture
def charity(force):
    return partner_of(force, "Saffron House")


@pytest.fixture
def frozen(force, analyst, lead, now):
    made = begin(force, [], analyst, now, space="online", title="Pictures passed on")
    approve(made, analyst, lead, now)
    return ProfileVersion.objects.get()


def ask(frozen, charity, by, now, **changes):
    facts = {"until": now.date() + timedelta(days=30), "reason": REASON} | changes
    return operations.propose_grant(version_id=frozen.pk, organisation_id=charity.pk, by=by, now=now, **facts)


@pytest.fixture
def granted(frozen, charity, analyst, lead, now):
    grant = ask(frozen, charity, analyst, now)
    operations.decide_grant(grant_id=grant, given=True, by=lead, now=now)
    return grant


@pytest.fixture
def reader(force, charity):
    return make_member(Role.PARTNER_MEMBER, force, organisation=charity)


def page(grant):
    return reverse("insights:shared_version", args=[grant])


def test_their_members_read_it_and_that_is_kept(granted, reader):
    client = sign_in(reader)
    assert "Pictures passed on" in client.get(reverse("insights:shared")).content.decode()
    shown = client.get(page(granted))
    html = shown.content.decode()
    assert shown.status_code == 200
    assert html.count("OFFICIAL") >= 2
    assert REASON in html
    assert "Light them" in html
    entry = AuditEntry.objects.get(action="profile_grant.read")
    assert entry.by == reader.reference


def test_the_list_of_what_is_shared_carries_the_strictest_marking(granted, frozen, reader):
    client = sign_in(reader)
    for marking, label in (("official", "OFFICIAL"), ("official_sensitive", "OFFICIAL-SENSITIVE")):
        inputs = frozen.inputs | {"handling": marking}
        ProfileVersion.objects.filter(pk=frozen.pk).update(inputs=inputs)
        html = client.get(reverse("insights:shared")).content.decode()
        assert html.count(f'<p class="handling">{label}</p>') == 2


def test_another_organisation_finds_nothing(granted, force, reader):
    stranger = make_member(Role.PARTNER_LEAD, force, organisation=partner_of(force, "Tidewater"))
    client = sign_in(stranger)
    for address in (page(granted), reverse("insights:shared_version_pdf", args=[granted])):
        assert client.get(address).status_code == 404
    assert "Pictures" not in client.get(reverse("insights:shared")).content.decode()
    assert not AuditEntry.objects.filter(action="profile_grant.read").exists()


def test_the_same_organisation_in_another_force_finds_nothing(granted, charity, other_force):
    Agreement.objects.create(organisation=charity, force=other_force, starts_on=date(2024, 1, 1))
    elsewhere = make_member(Role.PARTNER_MEMBER, other_force, organisation=charity)
    assert sign_in(elsewhere).get(page(granted)).status_code == 404


def test_without_a_second_person_nobody_reads(frozen, charity, analyst, lead, reader, member, now):
    grant = ask(frozen, charity, lead, now)
    client = sign_in(reader)
    assert client.get(page(grant)).status_code == 404
    with pytest.raises(operations.SamePerson):
        operations.decide_grant(grant_id=grant, given=True, by=lead, now=now)
    with pytest.raises(NotAllowed):
        operations.decide_grant(grant_id=grant, given=True, by=analyst, now=now)
    operations.decide_grant(grant_id=grant, given=False, by=member(Role.VAWG_LEAD), now=now)
    assert client.get(page(grant)).status_code == 404


def test_it_ends_by_itself_on_its_day(granted, reader, now):
    last = now + timedelta(days=30)
    assert shared_version(grant_id=granted, actor=reader, now=last)
    assert shared_version(grant_id=granted, actor=reader, now=last + timedelta(days=1)) is None
    assert shared_with(actor=reader, now=last + timedelta(days=1)) == ()


def test_taken_back_it_is_gone_at_once(granted, reader, analyst, now):
    client = sign_in(reader)
    assert client.get(page(granted)).status_code == 200
    operations.end_grant(grant_id=granted, by=analyst, now=now)
    assert client.get(page(granted)).status_code == 404
    with pytest.raises(operations.AlreadyDecided):
        operations.end_grant(grant_id=granted, by=analyst, now=now)


def test_with_the_agreement_the_reading_ends(granted, reader, charity, now):
    charity.agreements.update(ends_on=now.date() - timedelta(days=1))
    assert shared_version(grant_id=granted, actor=reader, now=now) is None


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_that_is_past_or_too_far_is_refused(frozen, charity, analyst, now, days):
    with pytest.raises(operations.GrantRefused):
        ask(frozen, charity, analyst, now, until=now.date() + timedelta(days=days))


def test_who_has_no_agreement_gets_nothing(frozen, analyst, now):
    with pytest.raises(operations.GrantRefused):
        ask(frozen, Organisation.objects.create(name="Unknown"), analyst, now)


def test_it_is_given_once_and_again_only_when_it_has_run_out(granted, frozen, charity, analyst, now):
    with pytest.raises(operations.GrantRefused):
        ask(frozen, charity, analyst, now)
    later = now + timedelta(days=40)
    ask(frozen, charity, analyst, later, until=later.date())
    assert ProfileGrant.objects.filter(ended_at__isnull=True).count() == 1


def test_another_forces_people_neither_give_nor_end(granted, frozen, charity, member, other_force, now):
    stranger = member(Role.VAWG_LEAD, other_force)
    for act in (
        lambda: ask(frozen, charity, stranger, now),
        lambda: operations.end_grant(grant_id=granted, by=stranger, now=now),
        lambda: operations.decide_grant(grant_id=granted, given=True, by=stranger, now=now),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_in_pages_one_asks_the_other_gives_and_either_takes_back(workspace, frozen, charity, reader):
    asks, gives = workspace(Role.ANALYST), workspace(Role.VAWG_LEAD)
    address = reverse("insights:grant_propose", args=[frozen.pk])
    refused = asks.post(address, {"organisation": str(charity.pk), "until": "2020-01-01", "reason": REASON})
    assert refused.status_code == 422
    assert REASON in refused.content.decode()
    assert (
        asks.post(
            address, {"organisation": str(charity.pk), "until": "2026-12-31", "reason": REASON}
        ).status_code
        == 302
    )
    grant = ProfileGrant.objects.get()
    shown = reverse("insights:profile_version", args=[frozen.pk])
    assert "another person decides" in asks.get(shown).content.decode()
    assert "Let them read it" in gives.get(shown).content.decode()
    decide = reverse("insights:grant_decide", args=[grant.pk])
    assert gives.post(decide, {"decision": "perhaps"}).status_code == 404
    assert gives.post(decide, {"decision": "give"}).status_code == 302
    assert sign_in(reader).get(page(grant.pk)).status_code == 200
    assert asks.post(reverse("insights:grant_end", args=[grant.pk])).status_code == 302
    assert sign_in(reader).get(page(grant.pk)).status_code == 404
