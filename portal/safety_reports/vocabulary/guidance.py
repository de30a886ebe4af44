"""Emergency facts and ways to get help: what is said by default, where it was read and when.

Nothing here is a force's promise. A force's own row (`EmergencyFact`) carries the day on which that force last
checked a fact, and who did; until there is one, the page shows the day below.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
READ_ON, REVIEW_ON = date(2026, 11, 16), date(2027, 2, 16)
TO_BE_CHECKED_BY = "To be checked by the force"


class Subject(StrEnum):
    """The heading under which a fact stands."""

    NOW = "now"
    CRIME = "crime"
    RAIL_AND_BUS = "rail_and_bus"
    TALK = "talk"
    ONLINE = "online"
    YOUNG = "young"
    POLICE = "police"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know, and the record behind it. `number` is what a phone may dial; `text_number` what it may text."""

    code: str
    subject: Subject
    title: Words
    text: Words
    source: str
    number: str = ""
    text_number: str = ""
    link: str = ""
    checked_on: date = READ_ON
    review_on: date = REVIEW_ON
    owner: str = TO_BE_CHECKED_BY


FACTS: tuple[Fact, ...] = (
    Fact(
        "call_999",
        Subject.NOW,
        _("Call 999"),
        _("When somebody is in danger, or it is happening now."),
        "https://www.police.uk/pu/contact-us/",
        number="999",
    ),
    Fact(
        "silent_call",
        Subject.NOW,
        _("If you cannot speak"),
        _(
            "Call 999 on a mobile. Listen. Cough or tap if you can. If you hear a recorded voice, press 55. "
            "Then the call goes to the police. Pressing 55 does not tell them where you are, though many phones "
            "send a location with every 999 call."
        ),
        "https://www.policeconduct.gov.uk/sites/default/files/documents/Silent_solution_guide.pdf",
    ),
    Fact(
        "bsl_999",
        Subject.NOW,
        _("In British Sign Language"),
        _("999 BSL: a video call with an interpreter, free, day and night."),
        "https://999bsl.co.uk/",
        link="https://999bsl.co.uk/",
    ),
    Fact(
        "relay",
        Subject.NOW,
        _("If you cannot hear or speak on the phone"),
        _("Use the Relay UK app, or 18000 from a textphone."),
        "https://www.relayuk.bt.com/",
        number="18000",
    ),
    Fact(
        "emergency_sms",
        Subject.NOW,
        _("By text message"),
        _(
            "You can text 999 only if your phone was registered before. To register, text the word register to 999 "
            "and follow the answer."
        ),
        "https://www.emergencysms.net/",
    ),
    Fact(
        "call_101",
        Subject.CRIME,
        _("Call 101"),
        _("To tell the police about a crime when nobody is in danger now."),
        "https://www.police.uk/pu/contact-us/",
        number="101",
    ),
    Fact(
        "relay_101",
        Subject.CRIME,
        _("101 by Relay UK"),
        _("18001 101, in the app or from a textphone."),
        "https://www.relayuk.bt.com/",
        number="18001101",
    ),
    Fact(
        "online_report",
        Subject.CRIME,
        _("Tell the police online"),
        _("The police website has a form for most crimes, sexual offences and stalking among them."),
        "https://www.police.uk/pu/contact-us/",
        link="https://www.police.uk/",
    ),
    Fact(
        "crimestoppers",
        Subject.CRIME,
        _("Crimestoppers"),
        _("A charity that passes on what you know about a crime without asking who you are."),
        "https://crimestoppers-uk.org/",
        number="0800555111",
    ),
    Fact(
        "sarc",
        Subject.CRIME,
        _("A sexual assault referral centre"),
        _("Care after rape or sexual assault. You can go without telling the police, and decide later."),
        "https://www.nhs.uk/service-search/other-health-services/rape-and-sexual-assault-referral-centres",
        link="https://www.nhs.uk/live-well/sexual-health/help-after-rape-and-sexual-assault/",
    ),
    Fact(
        "btp_text",
        Subject.RAIL_AND_BUS,
        _("On a train, tube or tram"),
        _("Text the British Transport Police. In danger: 999."),
        "https://www.btp.police.uk/",
        text_number="61016",
    ),
    Fact(
        "bus",
        Subject.RAIL_AND_BUS,
        _("On a bus"),
        _("101, or the bus company. In danger: 999."),
        "https://www.police.uk/pu/contact-us/",
        number="101",
    ),
    Fact(
        "domestic_abuse",
        Subject.TALK,
        _("National Domestic Abuse Helpline"),
        _("Run by Refuge, for women in England. Free, day and night."),
        "https://www.nationaldahelpline.org.uk/",
        number="08082000247",
    ),
    Fact(
        "live_fear_free",
        Subject.TALK,
        _("Live Fear Free"),
        _(
            "For anyone in Wales, about violence against women, domestic abuse or sexual violence. Free, day and night."
        ),
        "https://www.gov.wales/live-fear-free",
        number="08088010800",
    ),
    Fact(
        "rape_crisis",
        Subject.TALK,
        _("Rape and sexual abuse support line"),
        _("Run by Rape Crisis England & Wales, for anyone aged 16 or over. Free, day and night."),
        "https://rapecrisis.org.uk/",
        number="08085002222",
    ),
    Fact(
        "karma_nirvana",
        Subject.TALK,
        _("Karma Nirvana"),
        _("About so-called honour, control by family, or a forced marriage."),
        "https://karmanirvana.org.uk/",
        number="08005999247",
    ),
    Fact(
        "galop",
        Subject.TALK,
        _("Galop"),
        _("For LGBT+ people who have met abuse or violence."),
        "https://galop.org.uk/",
        number="08009995428",
    ),
    Fact(
        "mens_advice",
        Subject.TALK,
        _("Men’s Advice Line"),
        _("For men who live with domestic abuse."),
        "https://mensadviceline.org.uk/",
        number="08088010327",
    ),
    Fact(
        "samaritans",
        Subject.TALK,
        _("Samaritans"),
        _("If you are struggling, or thinking about ending your life. Free, day and night."),
        "https://www.samaritans.org/",
        number="116123",
    ),
    Fact(
        "revenge_porn",
        Subject.ONLINE,
        _("Revenge Porn Helpline"),
        _(
            "For adults whose private images were shared, or who are threatened with it. They help to take images down."
        ),
        "https://revengepornhelpline.org.uk/",
        number="03456000459",
    ),
    Fact(
        "report_remove",
        Subject.YOUNG,
        _("Report Remove"),
        _(
            "If you are under 18 and a nude of you is online, or might be: it helps to take it down. You will not be "
            "in trouble."
        ),
        "https://www.childline.org.uk/remove",
        link="https://www.childline.org.uk/remove",
    ),
    Fact(
        "childline",
        Subject.YOUNG,
        _("Childline"),
        _(
            "For anyone under 19, about anything at all. Free, day and night. It does not show on a phone bill. "
            "You can also chat online."
        ),
        "https://www.childline.org.uk/",
        number="08001111",
        link="https://www.childline.org.uk/",
    ),
    Fact(
        "ceop",
        Subject.YOUNG,
        _("CEOP"),
        _(
            "If somebody online is making you do sexual things, or wants to meet you: you can tell people whose job "
            "it is to stop that."
        ),
        "https://www.ceop.police.uk/",
        link="https://www.ceop.police.uk/",
    ),
    Fact(
        "iopc",
        Subject.POLICE,
        _("Independent Office for Police Conduct"),
        _(
            "Independent of every police force. It looks at serious complaints itself and sends most others to the "
            "force’s own standards unit; you can ask it to say which. It will want your name."
        ),
        "https://www.policeconduct.gov.uk/",
        number="03000200096",
        link="https://www.policeconduct.gov.uk/",
    ),
    Fact(
        "womens_justice",
        Subject.POLICE,
        _("Centre for Women’s Justice"),
        _(
            "A legal charity. What you tell a lawyer there is confidential; nothing goes to the police unless you "
            "decide it."
        ),
        "https://www.centreforwomensjustice.org.uk/",
        link="https://www.centreforwomensjustice.org.uk/",
    ),
    Fact(
        "crimestoppers_police",
        Subject.POLICE,
        _("Crimestoppers’ Police Anti-Corruption and Abuse Service"),
        _(
            "You need not give your name. It passes what you say to the standards unit of the force concerned, or to "
            "a national unit."
        ),
        "https://crimestoppers-uk.org/",
        number="08000850000",
    ),
)


class StatementKind(models.TextChoices):
    """What a force itself says, in each language. The portal has no wording of its own for these."""

    IMMIGRATION = "immigration", _("Whether anything given here can reach Immigration Enforcement")
    WHEN_READ = "when_read", _("When reports are read, in a sentence")
    DELAY = "delay", _("A delay, while there is one")
    ONLINE_CRIME = "online_crime", _("The address of the force’s own form for reporting a crime")
    PROMISE = "promise", _("What the force promises about reports")
    NATIONAL_FIRST = "national_first", _("That the national tool comes first here, if the force wants it so")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")
