from typing import ClassVar

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.user import User


class WorkspaceSession(AbstractBaseSession):
    """One signed-in browser. `session_key` holds a hash of the cookie, so this table opens no session.

    What lists the sessions is the session's own row: there is no second table that could lag behind, and none
    that stores an IP address (docs/decisions/0007-sign-in.md).
    """

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, editable=False, related_name="workspace_sessions"
    )
    signed_in_at = models.DateTimeField(_("signed in"), null=True, editable=False)
    device = models.CharField(_("device"), max_length=60, blank=True, editable=False)

    objects: ClassVar[BaseSessionManager] = BaseSessionManager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from portal.accounts.sessions import SessionStore

        return SessionStore
