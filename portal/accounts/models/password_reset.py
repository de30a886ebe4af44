import uuid

from django.db import models

from portal.accounts.models.secret_link import SecretLink
from portal.accounts.models.user import User


class PasswordReset(SecretLink):
    """Somebody asked for a new password. The second factor is still needed afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="password_resets")

    def __str__(self) -> str:
        return f"{self.user} ({self.made_at:%Y-%m-%d})"
