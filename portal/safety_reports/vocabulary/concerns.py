"""What made it feel unsafe: what somebody did, then what the place is like. Codes are stable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Behaviour(models.TextChoices):
    STARED_AT = "stared_at", _("Stared at or leered at")
    COMMENTS = "comments", _("Unwanted comments, whistling or gestures")
    VERBAL_ONE = "verbal_one", _("Verbal harassment by one person")
    VERBAL_GROUP = "verbal_group", _("Verbal harassment by a group")
    BLOCKED = "blocked", _("Blocked, cornered or stopped from leaving")
    FOLLOWED_ON_FOOT = "followed_on_foot", _("Followed on foot")
    FOLLOWED_BY_VEHICLE = "followed_by_vehicle", _("Followed by a car, bike or other vehicle")
    TOUCHED = "touched", _("Touched without wanting it")
    EXPOSED_TO = "exposed_to", _("Somebody exposed themselves")
    FILMED = "filmed", _("Filmed or photographed without agreeing")
    THREATENED = "threatened", _("Threatened")
    POSSIBLE_SPIKING = "possible_spiking", _("A drink, vape or needle that may have been spiked")
    HATE_RACE = "hate_race", _("Harassed because of race")
    HATE_RELIGION = "hate_religion", _("Harassed because of religion")
    HATE_DISABILITY = "hate_disability", _("Harassed because of disability")
    HATE_SEXUALITY = "hate_sexuality", _("Harassed because of sexuality")
    HATE_TRANS = "hate_trans", _("Harassed because of being trans")
    BY_STAFF = "by_staff", _("By staff, door staff, a driver or security")
    BEHAVIOUR_OTHER = "behaviour_other", _("Something else somebody did")


class PlaceCondition(models.TextChoices):
    NO_CCTV = "no_cctv", _("No CCTV")
    BADLY_LIT = "badly_lit", _("Badly lit")
    ISOLATED = "isolated", _("Empty or isolated")
    POOR_LAYOUT = "poor_layout", _("Poor layout: nowhere to turn, or hidden corners")
    RESTRICTED_VIEW = "restricted_view", _("Hard to see ahead or around")
    RUN_DOWN = "run_down", _("Run down or uncared for")
    DRUGS_OR_ALCOHOL = "drugs_or_alcohol", _("Signs of drug or alcohol use")
    PLACE_OTHER = "place_other", _("Something else about the place")


class OnlineBehaviour(models.TextChoices):
    ONLINE_THREATS = "online_threats", _("Threats")
    ONLINE_ABUSE = "online_abuse", _("Abusive or sexual messages")
    ONLINE_IMAGES_SENT = "online_images_sent", _("Sexual images sent without being wanted")
    ONLINE_IMAGES_SHARED = "online_images_shared", _("Private images shared, or a threat to share them")
    ONLINE_FAKED = "online_faked", _("Faked images or a faked account")
    ONLINE_STALKING = "online_stalking", _("Watched, tracked or contacted again and again")
    ONLINE_HATE = "online_hate", _("Hate for who someone is")
    ONLINE_OTHER = "online_other", _("Something else online")


class PrivateBehaviour(models.TextChoices):
    CONTROL = "control", _("Controlled, watched or cut off from others")
    PRIVATE_THREATS = "private_threats", _("Threatened or frightened")
    PHYSICAL = "physical", _("Hurt physically")
    SEXUAL = "sexual", _("Something sexual that was not wanted")
    ECONOMIC = "economic", _("Money or work controlled")
    WORK_HARASSMENT = "work_harassment", _("Harassed at work")
    HONOUR = "honour", _("Pressure or harm in the name of honour, or a forced marriage")
    PRIVATE_OTHER = "private_other", _("Something else")


class PoliceBehaviour(models.TextChoices):
    """Only ever inside an envelope for the independent inbox: no column, count or release holds these."""

    POLICE_SEXUAL = "police_sexual", _("Sexual comments, touching or anything sexual")
    POLICE_POSITION = "police_position", _("Used their position to get close, or to get something")
    POLICE_AT_HOME = "police_at_home", _("Someone in the police who is abusive at home")
    POLICE_THREATENED = "police_threatened", _("Threatened, followed or frightened by them")
    POLICE_STOPPED = "police_stopped", _("Stopped, searched or held in a way that was wrong")
    POLICE_NOT_HEARD = "police_not_heard", _("Not believed, blamed, or nothing was done")
    POLICE_HATE = "police_hate", _("Treated worse because of who I am")
    POLICE_OTHER = "police_other", _("Something else")


class ColleagueBehaviour(models.TextChoices):
    """From somebody who works for the police. Only ever inside an envelope for the independent inbox, too."""

    COLLEAGUE_WORDS = "colleague_words", _("Sexist or sexual remarks, jokes, messages or pictures")
    COLLEAGUE_SEXUAL = "colleague_sexual", _("Touching, or anything sexual that was not wanted")
    COLLEAGUE_POSITION = "colleague_position", _("Used rank or the job to get close to someone")
    COLLEAGUE_PUBLIC = "colleague_public", _("How a colleague treats people who come to the police for help")
    COLLEAGUE_AT_HOME = "colleague_at_home", _("A colleague who is abusive at home")
    COLLEAGUE_SILENCED = "colleague_silenced", _("Somebody spoke up and was treated worse for it")
    COLLEAGUE_NOT_DEALT_WITH = "colleague_not_dealt_with", _("It was known, and nothing was done")
    COLLEAGUE_CULTURE = "colleague_culture", _("How things are on a team, not one person alone")
    COLLEAGUE_OTHER = "colleague_other", _("Something else at work")


class SafeReason(models.TextChoices):
    SAFE_PEOPLE = "safe_people", _("People are around")
    SAFE_LIT = "safe_lit", _("It is well lit")
    SAFE_STAFF = "safe_staff", _("Staff or neighbours who look out for others")
    SAFE_VIEW = "safe_view", _("You can see who is there")
    SAFE_WAY_OUT = "safe_way_out", _("There is always a way out or somewhere to go")
    SAFE_TRANSPORT = "safe_transport", _("A bus, train or taxi is close")
    SAFE_CARED_FOR = "safe_cared_for", _("It is cared for")
    SAFE_OTHER = "safe_other", _("Something else")


VOCABULARIES: tuple[type[models.TextChoices], ...] = (
    Behaviour,
    PlaceCondition,
    OnlineBehaviour,
    PrivateBehaviour,
    SafeReason,
)
ALL_CONCERNS: dict[str, str] = {
    code: label for vocabulary in VOCABULARIES for code, label in vocabulary.choices
}

# What may be a crime offers, and never forces, the ways to report one.
MAY_BE_A_CRIME = frozenset(
    {
        Behaviour.VERBAL_ONE,
        Behaviour.VERBAL_GROUP,
        Behaviour.BLOCKED,
        Behaviour.FOLLOWED_ON_FOOT,
        Behaviour.FOLLOWED_BY_VEHICLE,
        Behaviour.TOUCHED,
        Behaviour.EXPOSED_TO,
        Behaviour.FILMED,
        Behaviour.THREATENED,
        Behaviour.POSSIBLE_SPIKING,
        Behaviour.HATE_RACE,
        Behaviour.HATE_RELIGION,
        Behaviour.HATE_DISABILITY,
        Behaviour.HATE_SEXUALITY,
        Behaviour.HATE_TRANS,
        OnlineBehaviour.ONLINE_THREATS,
        OnlineBehaviour.ONLINE_IMAGES_SENT,
        OnlineBehaviour.ONLINE_IMAGES_SHARED,
        OnlineBehaviour.ONLINE_FAKED,
        OnlineBehaviour.ONLINE_STALKING,
        OnlineBehaviour.ONLINE_HATE,
        PrivateBehaviour.CONTROL,
        PrivateBehaviour.PRIVATE_THREATS,
        PrivateBehaviour.PHYSICAL,
        PrivateBehaviour.SEXUAL,
        PrivateBehaviour.HONOUR,
    }
)
