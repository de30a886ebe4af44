import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

# Reports from outside every force, and the platform's own rows, belong to this force. It polices no ground.
NATIONAL_DESK = uuid.UUID("00000000-0000-4000-8000-000000000001")


class Force(models.Model):
    """A police force. Every aggregate root carries one; its ground is the areas of kind `force`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("short name in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    code = models.CharField(
        _("official code"), max_length=12, blank=True, help_text=_("For example E23000001.")
    )
    is_national_desk = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_national_desk"],
                condition=models.Q(is_national_desk=True),
                name="one_national_desk",
            ),
        ]

    def __str__(self) -> str:
        return self.name
