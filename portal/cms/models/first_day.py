from django.conf import settings
from django.db import models


class FirstDayMark(models.Model):
    """Something of the guided first day that cannot be seen in the portal's own records: somebody said so."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=24)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "force", "what"], name="cms_first_day_mark_once")
        ]

    def __str__(self) -> str:
        return self.what
