from datetime import datetime
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _


def hash_of(token: str) -> str:
    """What is stored of a link's token. The token has 256 bits that nobody can guess, so one fast hash is enough."""
    return sha256(token.encode()).hexdigest()


class SecretLink(models.Model):
    """A link that goes out by e-mail and works once.

    The worker makes the token at the moment of sending, from a secret that only it holds, and keeps its hash: no
    queue, payload, log or database ever holds a link that works. Sending again replaces the hash, so only the
    newest e-mail opens anything.
    """

    token_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at
