from django.db import models


class DemoMark(models.Model):
    """Says that the demo command made this database. Without it the demo profile does not start.

    One row at most. `signature` ties it to this data folder's key, so a copied row proves nothing.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    signature = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_demo_mark")]

    def __str__(self) -> str:
        return "demo"
