import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkCheck(models.Model):
    """One walk over all of a force's pages. `done` of `total` pages were looked at so far."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    asked_by = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["force"],
                condition=models.Q(finished_at__isnull=True),
                name="cms_one_link_check_at_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.done} / {self.total}"


class CheckedLink(models.Model):
    """A link that needs a look, or one that leads to somebody else's site, which the portal never opens by itself."""

    class Kind(models.TextChoices):
        PAGE = "page", _("Page")
        DOCUMENT = "document", _("Document")
        PICTURE = "picture", _("Picture")
        ADDRESS = "address", _("Address")
        ELSEWHERE = "elsewhere", _("Another site")

    class Fault(models.TextChoices):
        NONE = "", _("None")
        GONE = "gone", _("It is not there any more")
        NOT_PUBLISHED = "not_published", _("It is not published")
        NO_SUCH_ADDRESS = "no_such_address", _("Nothing answers at this address")
        INSIDE = "inside", _("It leads into the workspace, which readers cannot open")

    walk = models.ForeignKey(LinkCheck, on_delete=models.CASCADE, related_name="links")
    source = models.CharField(max_length=80)  # kind and number of what holds the link, such as page:12
    title = models.CharField(max_length=255)
    edit_address = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    target = models.CharField(max_length=500)
    words = models.CharField(max_length=200, blank=True)
    fault = models.CharField(max_length=16, choices=Fault.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="elsewhere") | models.Q(fault=""),
                name="cms_links_elsewhere_are_not_judged",
            )
        ]

    def __str__(self) -> str:
        return self.target
