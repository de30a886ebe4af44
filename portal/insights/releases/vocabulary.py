"""What a release counts: kinds, and concerns in groups broad enough to be worth saying. Codes are stable."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.vocabulary.concerns import Behaviour, OnlineBehaviour, PlaceCondition, SafeReason
from portal.safety_reports.vocabulary.times import PartOfDay


class Kind(models.TextChoices):
    """What is said of private places, and of the police, is in no release."""

    PLACE = "place", _("A public place that feels unsafe")
    GOOD_PLACE = "good_place", _("A public place that feels safe")
    ONLINE = "online", _("Something online")


class ConcernGroup(models.TextChoices):
    COMMENTS = "comments", _("Comments, shouting or gestures")
    WATCHED = "watched", _("Stared at or filmed")
    FOLLOWED = "followed", _("Followed")
    TOUCHED = "touched", _("Touched, blocked or cornered")
    EXPOSED_TO = "exposed_to", _("Somebody exposed themselves")
    THREATENED = "threatened", _("Threatened")
    SPIKING = "spiking", _("Possible spiking")
    HATE = "hate", _("Hate for who someone is")
    BY_STAFF = "by_staff", _("By staff, drivers or security")
    LIGHT = "light", _("Badly lit, or no CCTV")
    LAYOUT = "layout", _("Isolated, or hard to see around")
    RUN_DOWN = "run_down", _("Run down, drugs or alcohol")
    OTHER = "other", _("Something else")
    SAFE_PEOPLE = "safe_people", _("People or staff are around")
    SAFE_LIT = "safe_lit", _("Well lit, open or cared for")
    SAFE_WAY_OUT = "safe_way_out", _("A way out, or transport close by")
    SAFE_OTHER = "safe_other", _("Safe for another reason")
    ONLINE_THREATS = "online_threats", _("Online: threats or being watched")
    ONLINE_ABUSE = "online_abuse", _("Online: abusive messages or hate")
    ONLINE_IMAGES = "online_images", _("Online: images or faked accounts")
    ONLINE_OTHER = "online_other", _("Online: something else")


G, B, P, N, S = ConcernGroup, Behaviour, PlaceCondition, OnlineBehaviour, SafeReason
UNSAFE_GROUPS = tuple(ConcernGroup)[:13]
SAFE_GROUPS = (G.SAFE_PEOPLE, G.SAFE_LIT, G.SAFE_WAY_OUT, G.SAFE_OTHER)
ONLINE_GROUPS = (G.ONLINE_THREATS, G.ONLINE_ABUSE, G.ONLINE_IMAGES, G.ONLINE_OTHER)

GROUP_OF: dict[str, ConcernGroup] = {
    **dict.fromkeys((B.COMMENTS, B.VERBAL_ONE, B.VERBAL_GROUP), G.COMMENTS),
    **dict.fromkeys((B.STARED_AT, B.FILMED), G.WATCHED),
    **dict.fromkeys((B.FOLLOWED_ON_FOOT, B.FOLLOWED_BY_VEHICLE), G.FOLLOWED),
    **dict.fromkeys((B.TOUCHED, B.BLOCKED), G.TOUCHED),
    B.EXPOSED_TO: G.EXPOSED_TO,
    B.THREATENED: G.THREATENED,
    B.POSSIBLE_SPIKING: G.SPIKING,
    **dict.fromkeys(
        (B.HATE_RACE, B.HATE_RELIGION, B.HATE_DISABILITY, B.HATE_SEXUALITY, B.HATE_TRANS), G.HATE
    ),
    B.BY_STAFF: G.BY_STAFF,
    **dict.fromkeys((P.BADLY_LIT, P.NO_CCTV), G.LIGHT),
    **dict.fromkeys((P.ISOLATED, P.POOR_LAYOUT, P.RESTRICTED_VIEW), G.LAYOUT),
    **dict.fromkeys((P.RUN_DOWN, P.DRUGS_OR_ALCOHOL), G.RUN_DOWN),
    **dict.fromkeys((B.BEHAVIOUR_OTHER, P.PLACE_OTHER), G.OTHER),
    **dict.fromkeys((S.SAFE_PEOPLE, S.SAFE_STAFF), G.SAFE_PEOPLE),
    **dict.fromkeys((S.SAFE_LIT, S.SAFE_VIEW, S.SAFE_CARED_FOR), G.SAFE_LIT),
    **dict.fromkeys((S.SAFE_WAY_OUT, S.SAFE_TRANSPORT), G.SAFE_WAY_OUT),
    S.SAFE_OTHER: G.SAFE_OTHER,
    **dict.fromkeys((N.ONLINE_THREATS, N.ONLINE_STALKING), G.ONLINE_THREATS),
    **dict.fromkeys((N.ONLINE_ABUSE, N.ONLINE_HATE), G.ONLINE_ABUSE),
    **dict.fromkeys((N.ONLINE_IMAGES_SENT, N.ONLINE_IMAGES_SHARED, N.ONLINE_FAKED), G.ONLINE_IMAGES),
    N.ONLINE_OTHER: G.ONLINE_OTHER,
}
PARTS = tuple(PartOfDay)
