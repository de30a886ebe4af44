import uuid

from django.db import models


class ProposedStory(models.Model):
    """A draft of a "you said, we did" page that was made from an action's facts, for an editor to write on or to drop.

    `action` and `page_key` are ids of others' rows: the draft may be deleted, and is then not made again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.CASCADE, related_name="+")
    action = models.UUIDField(unique=True)
    page_key = models.UUIDField(null=True, blank=True)
    proposed_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["force", "proposed_on"], name="proposed_stories_by_day")]

    def __str__(self) -> str:
        return str(self.action)
