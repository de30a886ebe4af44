"""The names of the sealed free texts. Codes are stable: they are part of what an envelope is bound to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WordsField(models.TextChoices):
    """Everything that somebody may type. Each is sealed on its own, so that each can be erased on its own."""

    WORDS = "words", _("Anything else")
    COST = "cost", _("What it has cost")
    ROUTE = "route", _("Route, line or stop")


# An independent report is one envelope: every tick, the place and every text, as JSON.
EVERYTHING = "everything"

# Together no more than a draft and the largest padded envelope hold, in any script: 32 KiB.
MOST_CHARACTERS = {WordsField.WORDS: 5_000, WordsField.COST: 1_500, WordsField.ROUTE: 200}
