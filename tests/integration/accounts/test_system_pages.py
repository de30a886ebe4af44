"""Background work, letters and the audit log: who sees which, and what leaves a trace."""

import uuid

import pytest
from django.core.mail import EmailMessage

from portal.accounts.roles import Permission, Role, permissions_of
from portal.audit.models import AuditEntry
from portal.outbox.models import Effect

PAGES = {
    "/system/": Permission.OUTBOX_MANAGE,
    "/system/mail/": Permission.MAIL_READ,
    "/system/audit/": Permission.AUDIT_READ,
}
LINK = "https://example.org/welcome/0123456789abcdefSECRET/"


@pytest.fixture
def dead(force, now):
    def make(of=None) -> Effect:
        return Effect.objects.create(
            effect="tests.row",
            key=str(uuid.uuid4()),
            force=(of or force).pk,
            created_at=now,
            due_at=now,
            state="dead",
            finished_at=now,
            attempts=16,
            error="PlannedError",
        )

    return make


@pytest.fixture
def letter(settings, tmp_path):
    settings.MAIL_FOLDER = settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EmailMessage("Your invitation", f"Open this: {LINK}", "a@example.org", ["b@example.org"]).send()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_for_those_who_hold_its_permission(workspace, role, page):
    expected = 200 if PAGES[page] in permissions_of(role) else 403
    assert workspace(role).get(page).status_code == expected


def test_a_dead_effect_of_ones_own_force_is_shown_tried_again_and_audited(workspace, dead, other_force):
    mine, theirs = dead(), dead(other_force)
    client = workspace(Role.FORCE_ADMINISTRATOR)
    page = client.get("/system/").content.decode()
    assert str(mine.id) in page
    assert str(theirs.id) not in page
    for effect in (mine, theirs):
        assert client.post("/system/again/", {"effect": str(effect.id)}).status_code == 302
    assert Effect.objects.get(id=mine.id).state == "waiting"
    assert Effect.objects.get(id=theirs.id).state == "dead"
    requeued = AuditEntry.objects.filter(action="outbox.requeued")
    assert [entry.subject_id for entry in requeued] == [mine.id]
    assert client.get("/system/again/").status_code == 405
    assert client.post("/system/again/", {"effect": "nonsense"}).status_code == 400


@pytest.mark.parametrize(
    ("role", "whole"), [(Role.FORCE_ADMINISTRATOR, False), (Role.PLATFORM_ADMINISTRATOR, True)]
)
def test_opening_a_letter_is_audited_and_hides_what_lets_its_reader_in(workspace, letter, role, whole):
    client = workspace(role)
    listing = client.get("/system/mail/").content.decode()
    assert "Your invitation" in listing
    assert "SECRET" not in listing
    letter_id = listing.split('name="letter" value="')[1].split('"')[0]
    assert not AuditEntry.objects.filter(action="mail.opened").exists()
    opened = client.post("/system/mail/letter/", {"letter": letter_id})
    assert ("SECRET" in opened.content.decode()) is whole
    assert AuditEntry.objects.get(action="mail.opened").subject_id == uuid.UUID(letter_id)
    assert client.post("/system/mail/letter/", {"letter": str(uuid.uuid4())}).status_code == 404


def test_the_audit_log_shows_ones_own_force_in_few_queries(
    workspace, force, other_force, now, django_assert_max_num_queries
):
    for of, action in ((force, "report.held"), (other_force, "report.stolen")):
        for _ in range(60):
            AuditEntry.objects.create(
                force=of.pk,
                by="system:tests",
                action=action,
                subject_kind="report",
                subject_id=uuid.uuid4(),
                at=now,
            )
    client = workspace(Role.VAWG_LEAD)
    with django_assert_max_num_queries(14):
        page = client.get("/system/audit/?action=report.").content.decode()
    assert page.count("report.held") >= 50
    assert "report.stolen" not in page
    assert "page=2" in page
    assert client.get("/system/audit/?action=No Words&subject=x").status_code == 200
