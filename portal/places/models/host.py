from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.places.models.force import Force


class ForceHost(models.Model):
    """A host name on which a force's public door answers."""

    host = models.CharField(
        _("host name"), max_length=253, unique=True, help_text=_("Without port, in lower case.")
    )
    force = models.ForeignKey(Force, on_delete=models.CASCADE, related_name="hosts")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(host=""), name="force_host_not_empty"),
        ]

    def __str__(self) -> str:
        return self.host
