"""The words of sharing a version with a partner."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Decision(TextChoices):
    WAITING = "waiting", _("Waits for a second person")
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Refused")
