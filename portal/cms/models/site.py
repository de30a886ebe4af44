from uuid import UUID

from django.db import models
from wagtail.models import Site


class ForceSite(models.Model):
    """One Wagtail site, one force: whose pages these are, and whose rendered copies a change makes old."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="force_site")
    force = models.OneToOneField("places.Force", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.site} / {self.force}"

    @classmethod
    def force_id_of(cls, site: Site | None) -> UUID | None:
        """Whose site it is; None for no site, and for one that belongs to no force. One query for each site object."""
        known = getattr(site, "force_site", None)
        return known.force_id if isinstance(known, cls) else None
