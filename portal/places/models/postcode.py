from django.db import models


class Postcode(models.Model):
    """A unit postcode such as SK12AB (kept without its space), and the middle of its addresses."""

    code = models.CharField(max_length=7, unique=True)
    outward = models.CharField(max_length=4, db_index=True)
    cell = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__startswith=models.F("outward")), name="postcode_begins_with_outward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outward} {self.code[len(self.outward) :]}"


class OutwardCode(models.Model):
    """The first half of postcodes, such as SK1, and the middle of all its units."""

    code = models.CharField(max_length=4, unique=True)
    cell = models.BigIntegerField()

    def __str__(self) -> str:
        return self.code
