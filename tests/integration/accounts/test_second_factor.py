"""No way past the second factor: not by skipping it, not by borrowing another's, not by a stale session."""

import re
from urllib.parse import parse_qs, urlparse

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User, WorkspaceSession
from portal.accounts.roles import Role
from tests.people import sign_in

PASSWORD = "harbour lantern tide rope"
INSIDE = [
    "/",
    "/people/",
    "/reports/",
    "/cms/",
    "/system/audit/",
    "/security/password/",
    "/security/recovery-codes/",
]


def code_for(secret: str) -> str:
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06d}"


@pytest.fixture
def person(member):
    who = member(Role.FORCE_ADMINISTRATOR)
    user = User.objects.get(pk=who.user_id)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def secret(person):
    value = generate_totp_secret()
    TOTP.activate(person, value)
    return value


def give_password(client: Client, person: User):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def test_password_alone_signs_nobody_in_who_has_a_second_factor(client, person, secret):
    response = give_password(client, person)
    assert response.url == reverse("mfa_authenticate")
    for path in INSIDE:
        assert client.get(path).url.startswith(reverse("account_login")), path


def test_password_and_code_sign_in_and_the_session_key_changes(client, person, secret):
    give_password(client, person)
    before = client.cookies["workspace"].value
    response = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert response.status_code == 302
    assert client.cookies["workspace"].value != before
    assert client.get("/").status_code == 200
    before_client = Client()
    before_client.cookies["workspace"] = before
    assert before_client.get("/").status_code == 302


def test_a_wrong_code_does_not(client, person, secret):
    give_password(client, person)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get("/").status_code == 302


def test_a_recovery_code_signs_in_once_and_never_again(client, person):
    give_password(client, person)
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})
    shown = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    code = re.findall(r"<code>(\d{10})</code>", shown)[0]
    without_her_phone, somebody_else = Client(), Client()
    give_password(without_her_phone, person)
    without_her_phone.post(reverse("mfa_authenticate"), {"code": code})
    assert without_her_phone.get("/").status_code == 200
    give_password(somebody_else, person)
    somebody_else.post(reverse("mfa_authenticate"), {"code": code})
    assert somebody_else.get("/").status_code == 302


def test_without_a_second_factor_only_the_enrolment_pages_open(client, person):
    give_password(client, person)
    for path in INSIDE:
        response = client.get(path)
        assert response.status_code in {302, 403}, path
        assert response.status_code == 403 or response.url == reverse("security"), path
    assert client.get(reverse("security")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_enrolling_opens_the_workspace_shows_codes_once_and_rotates_the_key(client, person):
    give_password(client, person)
    page = client.get(reverse("mfa_activate_totp"))
    before = client.cookies["workspace"].value
    response = client.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    assert client.cookies["workspace"].value != before
    first = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert len(re.findall(r"<code>\d{10}</code>", first)) == 10
    assert "<code>" not in client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert client.get("/").status_code == 200


def test_a_session_from_before_enrolment_is_ended_by_it(client, person):
    give_password(client, person)
    TOTP.activate(person, generate_totp_secret())
    assert client.get(reverse("security")).url.startswith(reverse("account_login"))
    assert not WorkspaceSession.objects.filter(user=person).exists()


def test_another_persons_record_in_the_session_counts_for_nothing(member, person):
    other = member(Role.ANALYST)
    client = sign_in(other)
    session = client.session
    records = session["account_authentication_methods"]
    stranger = Client()
    stranger.force_login(person)
    mixed = stranger.session
    mixed["account_authentication_methods"] = records
    mixed["account_authentication_methods_user"] = str(other.user_id)
    mixed.save()
    assert stranger.get("/").url == reverse("security")


def test_the_demo_record_counts_for_nothing_outside_the_demo(person):
    client = Client()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "demo", "at": 1}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    assert client.get("/").url == reverse("security")


def test_the_secret_is_not_in_the_database_in_clear(person, secret):
    row = Authenticator.objects.get(user=person, type="totp")
    assert secret not in str(row.data)


def test_the_last_second_factor_cannot_be_removed(client, person, secret):
    give_password(client, person)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_proof_is_asked_again_for_old_sessions_and_the_interrupted_form_is_not_kept(client, person, secret):
    give_password(client, person)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] = 0
    session.save()
    response = client.post(reverse("mfa_generate_recovery_codes"))
    assert urlparse(response.url).path == reverse("account_reauthenticate")
    assert parse_qs(urlparse(response.url).query)["next"] == [reverse("mfa_generate_recovery_codes")]
    assert "account_reauthentication_state" not in client.session


def test_nobody_can_sign_up(client, db):
    for path in ("/sign-in/signup/", "/accounts/signup/", "/signup/"):
        assert client.post(path, {"email": "a@example.org", "password1": PASSWORD}).status_code in {404, 405}


def test_no_address_is_kept_anywhere(person, secret):
    client = Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    give_password(client, person)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    rows = WorkspaceSession.objects.get(user=person)
    assert rows.device == "Firefox, Windows"
    assert "203.0.113" not in str(client.session.items()) + str(rows.__dict__)
    assert client.cookies["workspace"].value != rows.session_key


def test_csrf_is_enforced_on_signing_in(person):
    strict = Client(enforce_csrf_checks=True)
    assert (
        strict.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}).status_code
        == 403
    )
