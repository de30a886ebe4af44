from django.db import models


class ReachDay(models.Model):
    """How often a page was read on a day in Britain. There is nothing finer, and nothing about who read it.

    `page` is the number of a page that may be gone by now.
    """

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    page = models.PositiveBigIntegerField()
    language = models.CharField(max_length=12)
    day = models.DateField()
    readings = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "page", "language", "day"], name="cms_reach_day_once")
        ]
        indexes = [models.Index(fields=["force", "day"], name="cms_reach_by_day")]

    def __str__(self) -> str:
        return f"{self.page} {self.day}"
