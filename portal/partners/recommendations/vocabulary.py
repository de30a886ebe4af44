"""What may be said of a recommendation. Codes are stable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """Who recommends."""

    ORGANISATION = "organisation", _("A partner organisation")
    PANEL = "panel", _("A scrutiny panel")


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waits for an answer")
    ACCEPTED = "accepted", _("Accepted")
    IN_PART = "in_part", _("Accepted in part")
    REJECTED = "rejected", _("Rejected")
    REPORTED = "reported", _("The force says it is done")
    SETTLED = "settled", _("Done, say those who asked for it")
    WITHDRAWN = "withdrawn", _("Taken back by those who asked for it")


class Answer(models.TextChoices):
    ACCEPT = "accept", _("Accept")
    IN_PART = "in_part", _("Accept in part")
    REJECT = "reject", _("Reject")


class Judgement(models.TextChoices):
    DONE = "done", _("Done")
    IN_PART = "in_part", _("Done in part")
    NOT_DONE = "not_done", _("Not done")
    WORSE = "worse", _("It made things worse")


class Erased(models.TextChoices):
    """Why words are gone. The row stays and says so."""

    PERSON = "person", _("It named a person or made one known.")
    SAFETY = "safety", _("It could have put somebody at risk.")
    LAW = "law", _("The law asked for it.")


# No state is red, because nobody is being told off.
STATE_TAGS = {
    State.DRAFT: "grey",
    State.WAITING: "lamp",
    State.ACCEPTED: "",
    State.IN_PART: "",
    State.REJECTED: "grey",
    State.REPORTED: "yellow",
    State.SETTLED: "sea",
    State.WITHDRAWN: "grey",
}
ANSWERED_AS = {Answer.ACCEPT: State.ACCEPTED, Answer.IN_PART: State.IN_PART, Answer.REJECT: State.REJECTED}
