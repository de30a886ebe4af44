"""The last stage of signing in: a second factor that exists was used, whatever the stages before it decided."""

from allauth.account.stages import LoginStage
from allauth.core.internal.httpkit import headed_redirect_response
from django.http import HttpResponse

from portal.accounts import second_factor


class SecondFactorStage(LoginStage):
    key = "second_factor"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Stop who has a second factor and did not use it; send who has none on, to the enrolment pages.

        Those pages are all that SecondFactorMiddleware lets such a session see.
        """
        user = self.login.user
        if second_factor.recorded(self.request, user) or not second_factor.is_set_up(user):
            return None, True
        return headed_redirect_response("account_login"), False
