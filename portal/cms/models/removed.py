from django.db import models
from wagtail.models import Site


class RemovedPath(models.Model):
    """An address where a published page was until somebody took it away on purpose: it answers 410, not 404."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    removed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="cms_removed_path_once")]

    def __str__(self) -> str:
        return self.path
