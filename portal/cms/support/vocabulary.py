"""What a support service may say of itself: stable codes, and the words that readers see.

Needs are put as a person would say them, never as a law or a service would.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

# The longest that each text of a service may be.
LONGEST = {
    "name": 120,
    "run_by": 160,
    "summary": 700,
    "contact_note": 300,
    "hours_note": 200,
    "access_note": 300,
}


class Need(models.TextChoices):
    """What would help."""

    HOME = "home", _("Someone is hurting or controlling me at home")
    SEXUAL = "sexual", _("Sexual violence, now or in the past")
    STALKING = "stalking", _("Someone will not leave me alone: stalking")
    HONOUR = "honour", _("Forced marriage, or abuse in the name of honour")
    FGM = "fgm", _("FGM (cutting)")
    ONLINE = "online", _("Something online, or pictures of me")
    PUBLIC = "public", _("Being followed or harassed in public")
    HOUSING = "housing", _("Somewhere safe to stay, or housing")
    MONEY = "money", _("Money, debts or work")
    IMMIGRATION = "immigration", _("Advice about immigration status")
    CHILDREN = "children", _("My children, or being a parent")
    COUNSELLING = "counselling", _("Counselling, or someone to talk to")
    COURT = "court", _("The police, court, or an order to protect me")
    CHANGE = "change", _("I want to stop hurting or controlling someone")


class Group(models.TextChoices):
    """Whom a service is for."""

    ANYONE = "anyone", _("Anyone")
    WOMEN = "women", _("Women")
    GIRLS_11_15 = "girls_11_15", _("Girls aged 11 to 15")
    GIRLS_16_17 = "girls_16_17", _("Girls aged 16 and 17")
    BLACK_MINORITISED = "black_minoritised", _("Black and minoritised women")
    DEAF_DISABLED = "deaf_disabled", _("Deaf and disabled women")
    LGBT = "lgbt", _("LGBT+ people")
    NO_RECOURSE = "no_recourse", _("Migrant women, also with no recourse to public funds")
    OLDER = "older", _("Older women")
    SEX_WORKERS = "sex_workers", _("Sex workers")
    STUDENTS = "students", _("Students")
    MEN = "men", _("Men")


# Somebody of a group is welcome too where a service names one of these instead.
ALSO_WELCOME_AS: dict[str, frozenset[str]] = {
    Group.WOMEN: frozenset({Group.ANYONE}),
    Group.GIRLS_11_15: frozenset({Group.ANYONE}),
    Group.GIRLS_16_17: frozenset({Group.ANYONE}),
    Group.BLACK_MINORITISED: frozenset({Group.WOMEN, Group.ANYONE}),
    Group.DEAF_DISABLED: frozenset({Group.WOMEN, Group.ANYONE}),
    Group.LGBT: frozenset({Group.ANYONE}),
    Group.NO_RECOURSE: frozenset({Group.WOMEN, Group.ANYONE}),
    Group.OLDER: frozenset({Group.WOMEN, Group.ANYONE}),
    Group.SEX_WORKERS: frozenset({Group.WOMEN, Group.ANYONE}),
    Group.STUDENTS: frozenset({Group.ANYONE}),
    Group.MEN: frozenset({Group.ANYONE}),
}


class Spoken(models.TextChoices):
    """Languages that staff speak or sign."""

    EN = "en", _("English")
    CY = "cy", _("Welsh")
    BSL = "bsl", _("British Sign Language")
    PL = "pl", _("Polish")
    UR = "ur", _("Urdu")
    PA = "pa", _("Punjabi")
    BN = "bn", _("Bengali")
    AR = "ar", _("Arabic")
    SO = "so", _("Somali")
    RO = "ro", _("Romanian")
    FA = "fa", _("Farsi")
    UK = "uk", _("Ukrainian")
    TI = "ti", _("Tigrinya")
    FR = "fr", _("French")
    GU = "gu", _("Gujarati")
    HI = "hi", _("Hindi")
    TR = "tr", _("Turkish")


class Serves(models.TextChoices):
    """The area served. Never where a service is."""

    FORCE = "force", _("Anywhere in this police force’s area")
    DISTRICTS = "districts", _("Some districts")
    NATIONAL = "national", _("Anywhere in the country")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("Phone")
    TEXT = "text", _("Text message")
    WHATSAPP = "whatsapp", _("WhatsApp")
    EMAIL = "email", _("E-mail")
    CHAT = "chat", _("Web chat")
    WEBSITE = "website", _("Website")
    BSL = "bsl", _("BSL video relay")


class OnBill(models.TextChoices):
    """Whether a contact shows on a bill."""

    NO = "no", _("It does not show on the bill.")
    YES = "yes", _("It can show on the bill.")
    UNKNOWN = "unknown", _("We do not know whether it shows on the bill. Ask first.")
    NOT_APPLICABLE = "na", _("No bill.")


class SafeContact(models.TextChoices):
    """What somebody who is being watched may ask of a service, and can rely on."""

    NO_RING_BACK = "no_ring_back", _("You can ask them not to ring you back.")
    NO_VOICEMAIL = "no_voicemail", _("They leave no message unless you say that it is safe.")
    SAFE_TIME = "safe_time", _("You can say when it is safe to call you.")
    WITHHELD = "withheld", _("When they call, their number does not show.")
    NO_NAME = "no_name", _("You do not have to give your name.")
    CODE_WORD = "code_word", _("You can agree a word that means: I cannot talk now.")
    CHAT_LEAVES = "chat_leaves", _("The chat keeps no copy on your device. The history of your browser can.")


class Access(models.TextChoices):
    """What makes a service usable."""

    STEP_FREE = "step_free", _("Step-free")
    LOOP = "loop", _("Hearing loop")
    BSL = "bsl", _("BSL interpreters can be booked")
    EASY_READ = "easy_read", _("Easy Read")
    LARGE_PRINT = "large_print", _("Large print")
    QUIET = "quiet", _("A quiet space")
    CHILDCARE = "childcare", _("Children can come, or be looked after")
    TRAVEL = "travel", _("Fares are paid")
    COMES_TO_YOU = "comes_to_you", _("Can meet you somewhere that is safe for you")
    SUPPORTER = "supporter", _("You can bring somebody")


class Cost(models.TextChoices):
    FREE = "free", _("Free")
    DONATION = "donation", _("Free; some people give what they can")
    LEGAL_AID = "legal_aid", _("Free for many people, with legal aid; ask first")
    PAID = "paid", _("You pay")


class Referral(models.TextChoices):
    SELF = "self", _("You can contact them yourself")
    PROFESSIONAL = (
        "professional",
        _("Somebody can refer you: a GP, a social worker, the police, another service"),
    )


class OnBankHolidays(models.TextChoices):
    AS_USUAL = "as_usual", _("Open as on any such day")
    CLOSED = "closed", _("Closed")
    OTHER = "other", _("Other hours")


class CheckedBy(models.TextChoices):
    """How a service's details were checked."""

    PHONE = "phone", _("By phone with the service")
    EMAIL = "email", _("By e-mail from the service")
    MEETING = "meeting", _("Together, in person or by video")
    WEBSITE = "website", _("Against the service’s own website")
