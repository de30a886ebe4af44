"""Codes of testimony: who speaks, who may read, what it may be used for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.sealing.recipients import RecipientKind


class Speaker(models.TextChoices):
    HERSELF = "herself", _("Her own words")
    ORGANISATION = "organisation", _("An organisation speaks for her")


class Age(models.TextChoices):
    ADULT = "adult", _("18 or over")
    FROM_16 = "16_17", _("16 or 17")
    UNDER_16 = "under_16", _("Under 16")


class Reader(models.TextChoices):
    """Who may read it. Each holds a key of its own, on its members' devices."""

    ORGANISATION = "organisation", _("The organisation named below")
    INBOX = "inbox", _("The independent reviewers, who are not the police’s own officers")
    TEAM = "team", _("The team that leads on violence against women and girls, in the police")
    TRAINERS = "trainers", _("Trainers, who prepare what officers learn")

    @property
    def recipient(self) -> RecipientKind:
        return {
            Reader.ORGANISATION: RecipientKind.ORGANISATION,
            Reader.INBOX: RecipientKind.INDEPENDENT_INBOX,
            Reader.TEAM: RecipientKind.TESTIMONY_TEAM,
            Reader.TRAINERS: RecipientKind.TESTIMONY_TRAINERS,
        }[self]


class Purpose(models.TextChoices):
    TRAINING = "training", _("In training for police officers and staff")
    PUBLICATION = "publication", _("In something that everybody can read")


class Manner(models.TextChoices):
    QUOTED = "quoted", _("Word for word, as I wrote it")
    PARAPHRASED = "paraphrased", _("Told in other words")


class Channel(models.TextChoices):
    TEXT = "text", _("As text to read")
    VOICE = "voice", _("Read aloud, by somebody else’s voice")


class Ended(models.TextChoices):
    """Why one version of a consent ended."""

    CHANGED = "changed", _("changed")
    REVOKED = "revoked", _("taken back")
    EXPIRED = "expired", _("its time was over")


class UseKind(models.TextChoices):
    READ = "read", _("Opened and read")
    TRAINING = "training", _("Used in training")
    PUBLICATION = "publication", _("Published")


class Quotation(models.TextChoices):
    """How far a text is that somebody would like to use."""

    PROPOSED = "proposed", _("waits for her word")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


PLAIN_READERS = (Reader.INBOX, Reader.TEAM, Reader.TRAINERS)
