"""The kept policy is the one that django-csp would have worked out for the answer."""

import pytest
from csp.constants import HEADER, NONCE, SELF
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from portal.settings import door_public
from portal.shell.content_policy import SteadyPolicyMiddleware


@pytest.fixture(autouse=True)
def at_the_public_door(settings):
    settings.CONTENT_SECURITY_POLICY = door_public.CONTENT_SECURITY_POLICY


def plain(_request):
    return HttpResponse("")


def of_its_own(_request):
    response = HttpResponse("")
    response._csp_replace = {"frame-ancestors": [SELF]}
    return response


def with_a_nonce(request):
    return HttpResponse(f"<script nonce={request.csp_nonce}></script>")


@pytest.mark.parametrize("view", [plain, of_its_own])
def test_an_answer_has_the_policy_that_it_would_have_had(view):
    request = RequestFactory().get("/")
    steady = SteadyPolicyMiddleware(view)
    expected = CSPMiddleware(view)(request).headers[HEADER]
    assert [steady(request).headers[HEADER] for _ in range(2)] == [expected] * 2


def test_a_nonce_is_never_kept(settings):
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"script-src": [SELF, NONCE]}}
    steady = SteadyPolicyMiddleware(with_a_nonce)
    first, second = (steady(RequestFactory().get("/")).headers[HEADER] for _ in range(2))
    assert "nonce-" in first
    assert first != second
    assert "nonce-" not in SteadyPolicyMiddleware(plain)(RequestFactory().get("/")).headers[HEADER]


def test_another_policy_in_the_settings_counts_at_once(settings):
    steady = SteadyPolicyMiddleware(plain)
    before = steady(RequestFactory().get("/")).headers[HEADER]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": [SELF]}}
    assert steady(RequestFactory().get("/")).headers[HEADER] == "default-src 'self'" != before
