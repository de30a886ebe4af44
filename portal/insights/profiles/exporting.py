"""A frozen version for the force's own systems: the very bytes that were approved, under the digest that names them."""

from uuid import UUID

from portal.accounts.actors import Actor
from portal.insights.models import Profile, ProfileVersion
from portal.insights.profiles.notes import canonical


def as_approved(*, version_id: UUID, actor: Actor) -> tuple[bytes, str] | None:
    """Canonical JSON and the SHA-256 that was kept when a second person approved it. The same bytes at every call."""
    seen = Profile.objects.visible_to(actor)
    row = ProfileVersion.objects.filter(pk=version_id, profile__in=seen).first()
    return None if row is None else (canonical(row.inputs), row.digest)
