"""What may be said of a co-design project. Codes are stable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKind(models.TextChoices):
    """What a project is about. A subject is a kind with an id or a code: nothing points at another part's rows."""

    PROFILE = "profile", _("A problem profile")
    PLACE = "place", _("A place")
    PROMISE = "promise", _("A promise of the framework")
    POLICY = "policy", _("The text of a policy")


class Stage(models.TextChoices):
    PROBLEM = "problem", _("Understanding the problem")
    IDEAS = "ideas", _("Collecting ideas")
    OPTIONS = "options", _("Weighing up the options")
    DECISION = "decision", _("Deciding")
    TRYOUT = "tryout", _("Trying it out")
    REVIEW = "review", _("Looking at what came of it")
    CLOSED = "closed", _("Closed")


class Answered(models.TextChoices):
    """Where an invitation stands."""

    WAITING = "waiting", _("Has not answered yet")
    ACCEPTED = "accepted", _("In the room")
    DECLINED = "declined", _("Said no")
    LEFT = "left", _("Has left")


class Kind(models.TextChoices):
    """What a contribution is."""

    TALK = "talk", _("Discussion")
    IDEA = "idea", _("Idea")
    COMMENT = "comment", _("Comment on a document")


class Standing(models.TextChoices):
    """Whether a contribution is to be read."""

    SHOWN = "shown", _("Shown")
    HELD = "held", _("Held while somebody looks at it")
    REMOVED = "removed", _("Removed")


class Fate(models.TextChoices):
    """What became of an idea or a comment."""

    TAKEN = "taken", _("Taken")
    IN_PART = "in_part", _("Taken in part")
    NOT_TAKEN = "not_taken", _("Not taken")


class Way(models.TextChoices):
    """How people choose."""

    DOTS = "dots", _("Dots: everybody spreads a few over the ideas")
    RANKING = "ranking", _("Ranking: everybody puts the ideas in order")
    SUPPORT = "support", _("Support: everybody says yes to as many as they like")
    POLL = "poll", _("Poll: a confidential question with one answer")


class EventKind(models.TextChoices):
    SESSION = "session", _("Working session")
    LISTENING = "listening", _("Listening session")
    WALK = "walk", _("Walk with a safety audit")


class Why(models.TextChoices):
    """Why somebody reports or removes a contribution."""

    NAMES = "names", _("It names somebody or makes somebody known")
    SAFETY = "safety", _("It could put somebody at risk")
    HURTFUL = "hurtful", _("It is hurtful or blames those who were harmed")
    ELSEWHERE = "elsewhere", _("It does not belong here")


class Outcome(models.TextChoices):
    """What was made of a report about a contribution."""

    LEFT = "left", _("Left as it is")
    REMOVED = "removed", _("Removed")
    CHANGED = "changed", _("Edited together")


class Parameter(models.TextChoices):
    """The nine parameters of a Safetipin safety audit, each scored from 0 to 3."""

    LIGHTING = "lighting", _("Lighting")
    OPENNESS = "openness", _("Openness")
    VISIBILITY = "visibility", _("Visibility")
    PEOPLE = "people", _("People")
    SECURITY = "security", _("Security")
    WALK_PATH = "walk_path", _("Walk path")
    TRANSPORT = "transport", _("Public transport")
    GENDER = "gender", _("Gender usage")
    FEELING = "feeling", _("Feeling")


# What the worst and the best score of each parameter look like, so that two people mean the same.
SCALES = {
    Parameter.LIGHTING: _("0: no light. 3: bright, and you see faces."),
    Parameter.OPENNESS: _("0: you cannot see around you. 3: you see in every direction."),
    Parameter.VISIBILITY: _("0: no window or shop looks on. 3: many do."),
    Parameter.PEOPLE: _("0: nobody is about. 3: many people are."),
    Parameter.SECURITY: _("0: no guard or officer. 3: one is in sight and can be reached."),
    Parameter.WALK_PATH: _("0: no path. 3: even, wide and free for a pram or wheelchair."),
    Parameter.TRANSPORT: _("0: none within ten minutes. 3: a stop close by."),
    Parameter.GENDER: _("0: no women or children are about. 3: as many as men."),
    Parameter.FEELING: _("0: frightening. 3: at ease."),
}
BEST = 3

TAGS = {
    Stage.PROBLEM: "lamp",
    Stage.IDEAS: "lamp",
    Stage.OPTIONS: "lamp",
    Stage.DECISION: "yellow",
    Stage.TRYOUT: "",
    Stage.REVIEW: "",
    Stage.CLOSED: "grey",
}
FATE_TAGS = {Fate.TAKEN: "sea", Fate.IN_PART: "yellow", Fate.NOT_TAKEN: "grey"}
