"""The workspace's session store: Django's own, keyed by a hash of the cookie, and knowing whose each session is."""

from datetime import datetime
from hashlib import sha256
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from portal.accounts.models import WorkspaceSession

SIGNED_IN_AT = "signed_in_at"
DEVICE = "device"


def row_key(cookie: str) -> str:
    """What the table holds instead of the cookie: 160 of the 256 bits of its hash."""
    return sha256(cookie.encode()).hexdigest()[:40]


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[WorkspaceSession]:
        return WorkspaceSession

    def _get_session_from_db(self) -> WorkspaceSession | None:
        """The row of this cookie. An unknown cookie never becomes the key of a new session."""
        row = None
        if self.session_key:
            row = WorkspaceSession.objects.filter(
                session_key=row_key(self.session_key), expire_date__gt=timezone.now()
            ).first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        return WorkspaceSession.objects.filter(session_key=row_key(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> WorkspaceSession:
        row = cast("WorkspaceSession", super().create_model_instance(data))
        row.session_key = row_key(row.session_key)
        row.user_id = data.get(SESSION_KEY)
        started = data.get(SIGNED_IN_AT)
        row.signed_in_at = datetime.fromisoformat(started) if started else None
        row.device = data.get(DEVICE, "")
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            WorkspaceSession.objects.filter(session_key=row_key(key)).delete()
