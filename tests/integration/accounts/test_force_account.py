"""Staff sign in through the force's own identity provider: those who were invited, and nobody in their place."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from portal.accounts.checks import the_identity_provider_is_reached_over_tls
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.settings.identity_provider import listed, providers
from tests.integration.accounts.identity_provider import CLIENT, SECRET, IdentityProvider
from tests.people import sign_in

START = "/sign-in/with/force/"
OFFICER = "sub-of-the-officer"


@pytest.fixture
def provider(settings):
    server = IdentityProvider()
    settings.SOCIALACCOUNT_PROVIDERS = providers(issuer=server.issuer, client_id=CLIENT, secret=SECRET)
    settings.OIDC_SECOND_FACTOR_ACR = ()
    settings.OIDC_SECOND_FACTOR_AMR = ("mfa",)
    yield server
    server.stop()


@pytest.fixture
def person(member, provider):
    user = User.objects.get(pk=member(Role.ANALYST).user_id)
    provider.claims = {"sub": OFFICER, "email": user.email, "email_verified": True, "amr": ["pwd", "mfa"]}
    return user


def leave_for(client: Client, *, next_url: str = "") -> str:
    """Press the button, and read where the page hands the browser over to."""
    page = client.post(START + (f"?next={next_url}" if next_url else ""))
    assert page.status_code == 200
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())
    assert found, page.content.decode()
    return unescape(found[1])


def come_back(client: Client, address: str):
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def go_through(client: Client, provider: IdentityProvider, **options):
    return come_back(client, provider.approve(leave_for(client, **options)))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def assert_kindly_refused(client: Client, response) -> None:
    assert response.status_code < 500
    assert b"Heard workspace" in response.content
    assert b"Back to sign-in" in response.content
    assert not is_signed_in(client)


# --- coming in


def test_an_invited_member_signs_in_and_the_providers_second_factor_counts(client, provider, person):
    response = go_through(client, provider)
    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/").status_code == 200
    account = SocialAccount.objects.get(user=person)
    assert (account.provider, account.uid, account.extra_data) == ("force", OFFICER, {})
    assert AuditEntry.objects.filter(action="force_account.joined", subject_id=person.pk).count() == 1


@pytest.mark.parametrize(
    "role",
    [Role.PARTNER_LEAD, Role.PARTNER_MEMBER, Role.PARTICIPANT, Role.PANEL_MEMBER, Role.FACILITATOR],
)
def test_the_forces_provider_stands_for_nobody_who_is_not_of_the_force(client, provider, member, role):
    """Whoever runs the provider could name a partner's address, and sit in her place."""
    user = User.objects.get(pk=member(role).user_id)
    provider.claims = {"sub": OFFICER, "email": user.email, "email_verified": True, "amr": ["mfa"]}
    response = go_through(client, provider)
    assert response.status_code == 403
    assert_kindly_refused(client, response)
    assert not SocialAccount.objects.exists()


def test_the_provider_is_asked_for_an_address_only_with_pkce_and_a_nonce(client, provider, person, settings):
    settings.OIDC_SECOND_FACTOR_ACR = ("silver", "gold")
    go_through(client, provider)
    asked = provider.asked[0]
    assert set(asked["scope"].split()) == {"openid", "email"}
    assert asked["acr_values"] == "silver gold"
    assert len(asked["nonce"]) == 64
    assert len(provider.redeemed[0]["code_verifier"]) >= 43
    assert SECRET not in str(provider.asked)


def test_she_comes_out_where_she_wanted_to_go_and_never_on_another_host(client, provider, person):
    assert go_through(client, provider, next_url="/security/").url == "/security/"
    assert go_through(Client(), provider, next_url="https://evil.example/").url == "/"


def test_the_sign_in_page_offers_it_only_where_one_is_configured(client, provider, settings, db):
    assert START in client.get(reverse("account_login")).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert START not in client.get(reverse("account_login")).content.decode()
    assert client.post(START).status_code == 404
    assert client.get(START + "answer/").status_code == 404


def test_a_get_starts_nothing(client, provider, db):
    assert client.get(START).url == reverse("account_login")
    assert "socialaccount_states" not in client.session


def test_whoever_accepts_an_invitation_may_leave_the_password_to_the_provider(client, provider, force, now):
    from portal.accounts.models import Invitation
    from portal.accounts.models.secret_link import hash_of

    Invitation.objects.create(
        email="new@example.org", force=force, role=Role.ANALYST, made_at=now,
        expires_at=now.replace(year=2027), token_hash=hash_of("the-link"),
    )  # fmt: skip
    page = reverse("welcome", kwargs={"token": "the-link"})
    response = client.post(page, {"pseudonym": "Tern", "language": "en", "password": ""})
    assert response.url == reverse("account_login")
    assert not User.objects.get(email="new@example.org").has_usable_password()
    provider.claims = {"sub": "new", "email": "New@example.org", "email_verified": True, "amr": ["mfa"]}
    assert go_through(client, provider).url == "/"
    assert client.get("/").status_code == 200


# --- the second factor


@pytest.mark.parametrize(
    ("acr", "amr", "token"),
    [
        ((), (), {"acr": "gold", "amr": ["mfa"]}),
        ((), ("mfa",), {"amr": ["pwd"]}),
        ((), ("mfa",), {"amr": "mfa"}),
        ((), ("mfa",), {"amr": None}),
        (("gold",), (), {"acr": "bronze", "amr": ["mfa"]}),
        (("gold",), (), {"acr": ["gold"]}),
        (("gold",), (), {"acr": None, "amr": None}),
    ],
)
def test_without_a_configured_claim_only_the_enrolment_pages_open(
    client, provider, person, settings, acr, amr, token
):
    settings.OIDC_SECOND_FACTOR_ACR, settings.OIDC_SECOND_FACTOR_AMR = acr, amr
    provider.claims |= token
    go_through(client, provider)
    assert client.get("/").url == reverse("security")
    assert client.get("/people/").url == reverse("security")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.parametrize("token", [{"acr": "gold", "amr": None}, {"acr": "silver"}, {"amr": ["hwk", "otp"]}])
def test_any_of_the_configured_values_counts(client, provider, person, settings, token):
    settings.OIDC_SECOND_FACTOR_ACR = listed("silver, gold")
    settings.OIDC_SECOND_FACTOR_AMR = listed("mfa,otp")
    provider.claims |= token
    go_through(client, provider)
    assert client.get("/").status_code == 200


def test_who_has_a_second_factor_here_is_asked_for_it(client, provider, person):
    TOTP.activate(person, generate_totp_secret())
    provider.claims["amr"] = ["pwd"]
    response = go_through(client, provider)
    assert response.url.startswith(reverse("mfa_authenticate"))
    assert not is_signed_in(client)


def test_a_second_factor_is_vouched_for_once_not_for_later_sign_ins(client, provider, person):
    go_through(client, provider)
    provider.claims["amr"] = ["pwd"]
    go_through(client, provider)
    assert client.get("/").url == reverse("security")


def test_signing_in_again_while_signed_in_keeps_the_new_proof(client, provider, person):
    go_through(client, provider)
    assert go_through(client, provider).url == "/"
    assert client.get("/").status_code == 200


# --- who may not


def test_an_uninvited_person_is_refused_and_nothing_is_made(client, provider, db):
    provider.claims = {
        "sub": "x", "email": "stranger@example.org", "email_verified": True, "amr": ["mfa"],
    }  # fmt: skip
    response = go_through(client, provider)
    assert response.status_code == 403
    assert_kindly_refused(client, response)
    assert not User.objects.filter(email="stranger@example.org").exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("checked", [False, None, "true", 1, "yes"])
def test_an_address_that_the_provider_did_not_check_takes_no_place_over(client, provider, person, checked):
    provider.claims["email_verified"] = checked
    response = go_through(client, provider)
    assert response.status_code == 403
    assert_kindly_refused(client, response)
    assert not SocialAccount.objects.exists()


def test_the_first_sign_in_binds_the_sub_and_the_address_decides_nothing_after(
    client, provider, person, member
):
    other = User.objects.get(pk=member(Role.FORCE_ADMINISTRATOR).user_id)
    go_through(client, provider)
    provider.claims["email"] = other.email
    again = Client()
    go_through(again, provider)
    assert again.session["_auth_user_id"] == str(person.pk)
    assert not SocialAccount.objects.filter(user=other).exists()


def test_a_second_sub_with_the_same_address_is_refused_until_an_administrator_parts_the_first(
    client, provider, person, member
):
    go_through(client, provider)
    provider.claims["sub"] = "somebody-newly-given-the-address"
    thief = Client()
    response = go_through(thief, provider)
    assert response.status_code == 403
    assert_kindly_refused(thief, response)
    administrator = sign_in(member(Role.FORCE_ADMINISTRATOR))
    membership = Membership.objects.get(user=person)
    page = administrator.get(reverse("person", kwargs={"membership_id": membership.pk}))
    assert b"Part it" in page.content
    part = reverse("part_force_account", kwargs={"membership_id": membership.pk})
    assert administrator.post(part).status_code == 302
    assert AuditEntry.objects.filter(action="force_account.parted").count() == 1
    assert administrator.post(part).status_code == 404
    go_through(Client(), provider)
    assert SocialAccount.objects.get(user=person).uid == "somebody-newly-given-the-address"


def test_a_place_that_was_closed_stays_closed(client, provider, person):
    go_through(client, provider)
    User.objects.filter(pk=person.pk).update(is_active=False)
    later = Client()
    assert go_through(later, provider).url == reverse("account_inactive")
    assert not is_signed_in(later)


def test_asking_to_connect_another_account_connects_none(client, provider, person, member):
    signed_in = sign_in(member(Role.FORCE_ADMINISTRATOR))
    page = signed_in.post(f"{START}?process=connect").content.decode()
    address = unescape(re.search(r'content="0; url=([^"]+)"', page)[1])
    come_back(signed_in, provider.approve(address))
    assert SocialAccount.objects.get().user == person
    assert signed_in.session["_auth_user_id"] == str(person.pk)


# --- answers that do not hold


def test_an_answer_works_once(client, provider, person):
    address = provider.approve(leave_for(client))
    come_back(client, address)
    client.post(reverse("account_logout"))
    response = come_back(client, address)
    assert_kindly_refused(client, response)
    assert len(provider.redeemed) == 1


def test_an_answer_works_in_the_browser_that_asked_only(client, provider, person):
    address = provider.approve(leave_for(client))
    victim = Client()
    assert_kindly_refused(victim, come_back(victim, address))
    leave_for(victim)
    assert_kindly_refused(victim, come_back(victim, address))
    assert not provider.redeemed


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another-client"]},
        {"iss": "https://elsewhere.example"},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "s" * 192},
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_signs_nobody_in(client, provider, person, lie):
    provider.claims |= lie
    assert_kindly_refused(client, go_through(client, provider))
    assert not SocialAccount.objects.exists()


def test_a_token_signed_by_somebody_else_signs_nobody_in(client, provider, person):
    provider.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert_kindly_refused(client, go_through(client, provider))


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_that_anybody_could_sign_signs_nobody_in(client, provider, person, algorithm):
    provider.algorithm = algorithm
    provider.signing_key = None if algorithm == "none" else SECRET.ljust(32, ".")
    assert_kindly_refused(client, go_through(client, provider))


def test_the_person_may_say_no(client, provider, person):
    state = re.search(r"state=([^&]+)", leave_for(client))[1]
    response = client.get(f"{START}answer/?error=access_denied&state={state}", follow=True)
    assert response.status_code == 200
    assert_kindly_refused(client, response)


@pytest.mark.parametrize(
    "query", ["", "code=x", "state=x", "code=x&state=x", "error=server_error", "state=&code="]
)
def test_an_answer_to_no_question_gives_a_page(client, provider, db, query):
    assert_kindly_refused(client, client.get(f"{START}answer/?{query}"))


# --- a provider that is down, or makes no sense


def test_a_provider_that_is_down_gives_a_page_before_leaving(client, provider, person):
    provider.stop()
    response = client.post(START)
    assert_kindly_refused(client, response)
    assert b"does not answer" in response.content


def test_a_provider_that_goes_down_on_the_way_gives_a_page_and_passwords_go_on(client, provider, person):
    address = provider.approve(leave_for(client))
    provider.stop()
    assert_kindly_refused(client, come_back(client, address))
    assert client.get(reverse("account_login")).status_code == 200


JSON, TEXT = "application/json", "text/plain"
NONSENSE = [
    ("500 Internal Server Error", TEXT, b"oh"),
    ("200 OK", JSON, b"{"),
    ("200 OK", JSON, b"[]"),
    ("200 OK", JSON, b"{}"),
    ("200 OK", TEXT, b"\xff\xfe"),
    ("200 OK", JSON, b'{"access_token": 1, "id_token": 7, "expires_in": "soon"}'),
    ("200 OK", JSON, b'{"access_token": "a", "id_token": "a.b.c"}'),
    ("200 OK", JSON, b'{"issuer": 1, "keys": [{"kty": "RSA", "kid": "first"}]}'),
    ("200 OK", JSON, b'{"keys": ["x", null]}'),
]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda one: f"{one[0][:3]} {one[2][:20]!r}")
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_nonsense_from_the_provider_gives_a_page(client, provider, person, path, nonsense):
    back = provider.approve(leave_for(client))
    provider.answers[path] = nonsense
    assert_kindly_refused(client, come_back(client, back))
    if path.startswith("/.well-known"):
        assert_kindly_refused(client, client.post(START))


def test_a_description_of_another_issuer_is_not_believed(client, provider, person, settings):
    settings.SOCIALACCOUNT_PROVIDERS = providers(
        issuer=provider.issuer.replace("127.0.0.1", "localhost"), client_id=CLIENT, secret=SECRET
    )
    assert_kindly_refused(client, client.post(START))


# --- settings


@pytest.mark.parametrize(
    ("issuer", "problems"),
    [("https://id.example", 0), ("http://127.0.0.1:9", 0), ("http://id.example", 1), ("", 0)],
)
def test_the_issuer_is_reached_over_tls(settings, issuer, problems):
    settings.SOCIALACCOUNT_PROVIDERS = providers(issuer=issuer, client_id=CLIENT, secret=SECRET)
    assert len(the_identity_provider_is_reached_over_tls()) == problems
