"""Every page of ours opens for somebody who may open it, asks a fixed number of queries, and speaks our voice."""

import pytest
from django.urls import reverse

from portal.accounts.roles import Role

PAGES = ["home", "security", "people", "invite", "mfa_add_webauthn"]


@pytest.mark.parametrize("name", PAGES)
def test_a_force_administrator_opens_it(workspace, name):
    response = workspace(Role.FORCE_ADMINISTRATOR).get(reverse(name))
    assert response.status_code == 200
    assert b"Heard workspace" in response.content


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "socialaccount_login_cancelled"])
def test_a_stranger_opens_it(client, db, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert b"Heard workspace" in response.content
