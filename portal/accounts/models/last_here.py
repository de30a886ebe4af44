from django.db import models

from portal.accounts.models.membership import Membership


class LastHere(models.Model):
    """When somebody last opened her first page, so that it can say what changed since. For her own page only.

    `since` is the end of her visit before this one, to the hour: nobody's day at work can be read from it.
    """

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("seen_at")), name="visits_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}"
