"""Organisations: described, checked, suspended by two and in public, and leaving with everything that is theirs."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import Agreement, Invitation, Membership
from portal.accounts.operations.organisations import AgreementOverlapsError, NameTakenError
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Permission, Role
from portal.partners.models import OrganisationProfile, Suspension
from portal.partners.organisations import operations
from portal.partners.organisations.operations import Described
from portal.partners.organisations.queries import organisation_of, organisations_of
from portal.partners.organisations.vocabulary import Sector
from portal.partners.recording import SuspendedError, check_may

DESCRIBED = Described(Sector.SPECIALIST, "All of Doggerland", "English, Welsh", "Women and children", True)


@pytest.fixture
def acting(force, now):
    return {"force_id": force.pk, "now": now}


def suspend(organisation_id, acting, member, reason="Shared a name"):
    made = operations.propose_suspension(
        organisation_id=organisation_id, reason=reason, by=member(Role.VAWG_LEAD), **acting
    )
    operations.decide_suspension(
        suspension_id=made, upheld=True, by=member(Role.FORCE_ADMINISTRATOR), **acting
    )
    return made


def test_the_force_adds_an_organisation_once(acting, member, now):
    lead = member(Role.VAWG_LEAD)
    about = {"described": DESCRIBED, "starts_on": date(2026, 1, 1), "ends_on": None, "by": lead}
    made = operations.add(name="  Saltby  Sisters ", **about, **acting)
    assert organisation_of(lead, made, now=now).name == "Saltby Sisters"
    with pytest.raises(NameTakenError):
        operations.add(name="saltby sisters", **about, **acting)


def test_agreements_do_not_overlap(acting, organisation, member):
    about = {"organisation_id": organisation().pk, "by": member(Role.VAWG_LEAD), **acting}
    with pytest.raises(AgreementOverlapsError):
        operations.agree(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1), **about)


def test_a_lead_describes_her_own_organisation_and_no_other(acting, partner, organisation):
    lead = partner()
    operations.describe(organisation_id=lead.organisation_id, described=DESCRIBED, by=lead, **acting)
    with pytest.raises(NotAllowed):
        operations.describe(
            organisation_id=organisation("Saffron").pk, described=DESCRIBED, by=lead, **acting
        )
    with pytest.raises(NotAllowed):
        operations.describe(
            organisation_id=lead.organisation_id,
            described=DESCRIBED,
            by=partner("Tidewater", Role.PARTNER_MEMBER),
            **acting,
        )


def test_nobody_suspends_alone(acting, organisation, member):
    lead = member(Role.VAWG_LEAD)
    made = operations.propose_suspension(
        organisation_id=organisation().pk, reason="Shared a name", by=lead, **acting
    )
    with pytest.raises(operations.SecondPersonNeededError):
        operations.decide_suspension(suspension_id=made, upheld=True, by=lead, **acting)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suspension.objects.filter(pk=made).update(decided_by=lead.user_id)


def test_a_suspension_is_public_with_its_reason_and_stays_when_it_ends(
    acting, partner, member, public, django_capture_on_commit_callbacks
):
    lead = partner()
    assert "Shared a name" not in public.get("/together/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        made = suspend(lead.organisation_id, acting, member)
    assert "Shared a name" in public.get("/together/").content.decode()
    with pytest.raises(SuspendedError):
        check_may(lead, Permission.RECOMMENDATIONS_MAKE, force_id=acting["force_id"])
    with django_capture_on_commit_callbacks(execute=True):
        operations.lift_suspension(
            suspension_id=made, because="They changed how they work", by=member(Role.VAWG_LEAD), **acting
        )
    page = public.get("/together/").content.decode()
    assert "Shared a name" in page
    assert "They changed how they work" in page
    check_may(lead, Permission.RECOMMENDATIONS_MAKE, force_id=acting["force_id"])


def test_what_waits_for_a_second_person_is_seen_by_neither_the_public_nor_partners(
    acting, partner, member, public, workspace
):
    lead = partner()
    operations.propose_suspension(
        organisation_id=lead.organisation_id, reason="Shared a name", by=member(Role.VAWG_LEAD), **acting
    )
    assert "Shared a name" not in public.get("/together/").content.decode()
    assert "Shared a name" not in workspace(lead).get("/partners/own/").content.decode()


def test_only_who_agreed_to_be_named_is_named(acting, partner, public, django_capture_on_commit_callbacks):
    lead = partner()
    hidden = Described(Sector.SPECIALIST, "", "", "", may_be_named=False)
    with django_capture_on_commit_callbacks(execute=True):
        operations.describe(organisation_id=lead.organisation_id, described=hidden, by=lead, **acting)
    assert "Tidewater" not in public.get("/together/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        operations.describe(organisation_id=lead.organisation_id, described=DESCRIBED, by=lead, **acting)
    assert "Tidewater" in public.get("/together/").content.decode()
    assert "Cydweithio" in public.get("/cy/together/").content.decode()


def test_one_click_and_a_members_open_session_is_over(partner, workspace, now):
    bethan = partner("Tidewater", Role.PARTNER_MEMBER)
    client = workspace(bethan)
    assert client.get("/partners/own/").status_code == 200
    client.post("/partners/own/leave/")
    assert client.get("/partners/own/").status_code == 403
    assert Membership.objects.get(pk=bethan.membership_id).ends_at == now


def test_a_removed_members_open_session_opens_nothing(partner, workspace):
    lead, bethan = partner(), partner("Tidewater", Role.PARTNER_MEMBER)
    hers = workspace(bethan)
    assert hers.get("/partners/").status_code == 200
    workspace(lead).post(f"/people/{bethan.membership_id}/end/")
    assert hers.get("/partners/").status_code == 403
    assert hers.get("/partners/own/").status_code == 403


def test_an_organisation_leaves_with_everybody_and_its_invitations(acting, partner, workspace, force, now):
    lead, bethan = partner(), partner("Tidewater", Role.PARTNER_MEMBER)
    stranger = partner("Saffron")
    client = workspace(lead)
    client.post(
        "/people/invite/",
        {"email": "new@example.org", "role": "partner_member", "organisation": str(lead.organisation_id)},
    )
    client.post("/partners/own/leave-together/")
    running = Membership.objects.running_at(now)
    assert set(running.values_list("pk", flat=True)) & {lead.membership_id, bethan.membership_id} == set()
    assert running.filter(pk=stranger.membership_id).exists()
    assert Agreement.objects.get(organisation_id=lead.organisation_id).ends_on == now.date()
    assert Invitation.objects.get().revoked_at is not None
    assert OrganisationProfile.objects.get(organisation_id=lead.organisation_id).left_at == now
    with pytest.raises(ObjectDoesNotExist):
        operations.leave(by=lead, now=now)


def test_the_export_holds_ones_own_and_no_cell_is_a_formula(acting, partner, workspace):
    lead, stranger = partner(), partner("Saffron")
    hostile = Described(Sector.SPECIALIST, "=HYPERLINK(1)", "", "+1", may_be_named=False)
    operations.describe(organisation_id=lead.organisation_id, described=hostile, by=lead, **acting)
    other = Described(Sector.HEALTH, "Secret harbour", "", "", may_be_named=False)
    operations.describe(organisation_id=stranger.organisation_id, described=other, by=stranger, **acting)
    response = workspace(lead).post("/partners/own/export/")
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert response["Content-Disposition"].startswith("attachment")
    everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "Secret harbour" not in everything
    assert json.loads(archive.read("organisation.json"))[0]["area"] == "=HYPERLINK(1)"
    rows = csv.reader(io.StringIO(archive.read("organisation.csv").decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert workspace(lead).get("/partners/own/export/").status_code == 405


def test_more_fields_than_the_form_has_change_nothing(partner, workspace):
    lead = partner()
    sent = {
        "sector": "health",
        "area": "Holm",
        "verified_at": "2026-01-01",
        "left_at": "2026-01-01",
        "name": "Us",
    }
    assert workspace(lead).post("/partners/own/describe/", sent).status_code == 302
    row = OrganisationProfile.objects.get(organisation_id=lead.organisation_id)
    assert (row.verified_at, row.left_at, row.name, row.area) == (None, None, "Tidewater", "Holm")


def test_hostile_text_is_shown_as_it_was_typed(partner, workspace):
    lead = partner()
    client = workspace(lead)
    client.post("/partners/own/describe/", {"sector": "health", "area": "<script>alert(1)</script>"})
    page = client.get("/partners/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_force_works_through_its_pages(workspace, member, organisation):
    lead, second = workspace(Role.VAWG_LEAD), workspace(Role.FORCE_ADMINISTRATOR)
    sent = {"name": "Holm Hub", "sector": "council", "area": "Holm", "starts_on": "2026-01-01"}
    assert lead.post("/partners/organisations/new/", sent | {"ends_on": "2025-01-01"}).status_code == 422
    assert lead.post("/partners/organisations/new/", sent).status_code == 302
    assert lead.post("/partners/organisations/new/", sent).status_code == 422
    here = f"/partners/organisations/{OrganisationProfile.objects.get().organisation_id}/"
    lead.post(here + "verify/")
    lead.post(here + "suspend/", {"reason": "A reason"})
    made = Suspension.objects.get().pk
    assert "Another person has to decide" in lead.get(here).content.decode()
    lead.post(f"/partners/suspensions/{made}/decide/", {"decision": "uphold"})
    assert Suspension.objects.get().decision == "waiting"
    second.post(f"/partners/suspensions/{made}/decide/", {"decision": "uphold"})
    assert Suspension.objects.get().decision == "upheld"
    assert second.get(f"/partners/suspensions/{made}/lift/").status_code == 200
    second.post(f"/partners/suspensions/{made}/lift/", {"because": "Settled"})
    assert Suspension.objects.get().decision == "lifted"
    for path in ("describe/", "agreement/", "suspend/", ""):
        assert lead.get(here + path).status_code == 200


def test_another_forces_people_find_nothing(acting, partner, member, workspace, other_force, now):
    lead = partner()
    outsider = member(Role.VAWG_LEAD, other_force)
    path = f"/partners/organisations/{lead.organisation_id}/"
    assert workspace(outsider).get(path).status_code == 404
    assert workspace(outsider).post(path + "verify/").status_code == 404
    assert organisations_of(outsider, now=now) == []


def test_the_directory_asks_as_often_for_one_as_for_twelve(organisation, workspace):
    client = workspace(Role.VAWG_LEAD)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/partners/").status_code == 200
        return len(queries)

    organisation()
    client.get("/partners/")
    one = asked()
    for number in range(12):
        organisation(f"Group {number}")
    assert asked() == one
