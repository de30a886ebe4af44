"""The content security policy of the public door: the same for every answer, so that it is worked out once."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_OF_ITS_OWN = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")


class SteadyPolicyMiddleware(CSPMiddleware):
    """Does what django-csp does, with the policy kept. An answer with a nonce or a policy of its own is left to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self._kept: tuple[object, str] = (None, "")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        own = any(hasattr(response, name) for name in _OF_ITS_OWN)
        if own or getattr(request, "_csp_nonce", None) or settings.DEBUG:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._policy())
        return response

    def _policy(self) -> str:
        said, policy = self._kept
        if said is not settings.CONTENT_SECURITY_POLICY:
            policy = build_policy()
            self._kept = (settings.CONTENT_SECURITY_POLICY, policy)
        return policy
