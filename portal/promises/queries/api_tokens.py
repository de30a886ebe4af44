from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.promises.models import ApiToken


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token as its makers see it: never the token itself."""

    id: UUID
    name: str
    made_at: datetime
    last_used_on: date | None
    revoked_at: datetime | None


def tokens_of(force_id: UUID) -> list[TokenShown]:
    """Every token of a force: those in use first, the newest first."""
    rows = ApiToken.objects.filter(force_id=force_id).order_by("-made_at")
    shown = [TokenShown(row.pk, row.name, row.made_at, row.last_used_on, row.revoked_at) for row in rows]
    return sorted(shown, key=lambda token: token.revoked_at is not None)
