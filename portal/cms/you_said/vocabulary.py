from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    LISTENING = "listening", _("listening")
    WORKING = "working", _("working on it")
    DONE = "done", _("done")
    COULD_NOT = "could_not", _("could not do it")


class Amount(models.TextChoices):
    """The only amounts in words: anything smaller would say how few."""

    MANY = "many", _("many")
    SOME = "some", _("some")


class HeardFrom(models.TextChoices):
    REPORTS = "reports", _("what people say on this site")
    MEETINGS = "meetings", _("meetings and walks together")
    PARTNERS = "partners", _("partner organisations")
    CIRCLES = "circles", _("listening circles")
    SURVEY = "survey", _("a survey")
    CONTACT = "contact", _("feedback after contact with the police")


class ActionState(models.TextChoices):
    PLANNED = "planned", _("planned")
    UNDER_WAY = "under_way", _("under way")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")


class CouldNotReason(models.TextChoices):
    """Why nothing is done: a receipt says it in these words, so that "no" is an answer and not a silence."""

    NOT_OURS = "not_ours", _("it is not ours to decide")
    LAW = "law", _("the law does not allow it")
    MONEY = "money", _("there is no money for it now")
    LITTLE_KNOWN = "little_known", _("too little is known to act on")
    OTHER_RISK = "other_risk", _("it would put others at risk")
    WOULD_NOT_HELP = "would_not_help", _("it was tried, or looked at, and does not help")


class Verdict(models.TextChoices):
    BETTER = "better", _("better")
    NO_CHANGE = "no_change", _("no measurable change")
    WORSE = "worse", _("worse")
    TOO_EARLY = "too_early", _("too early to say")
