"""Words that several page types choose from. Codes are kept; what people read is translated."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.cms.commitment_links import known_codes
from portal.shell.registries import Text


class Audience(models.TextChoices):
    EVERYBODY = "everybody", _("everybody")
    WOMEN_AND_GIRLS = "women_and_girls", _("women and girls")
    MEN_AND_BOYS = "men_and_boys", _("men and boys")
    YOUNG_PEOPLE = "young_people", _("young people")
    PARENTS = "parents", _("parents and carers")
    NIGHT_TIME = "night_time", _("people who work or go out at night")
    TRAVELLERS = "travellers", _("people who travel")
    STUDENTS = "students", _("students and staff of schools and colleges")
    EMPLOYERS = "employers", _("employers and venues")
    POLICE = "police", _("people who work in policing")
    PARTNERS = "partners", _("partner organisations")


class Theme(models.TextChoices):
    PUBLIC_PLACES = "public_places", _("streets, parks and paths")
    TRAVEL = "travel", _("getting about")
    NIGHT = "night", _("going out and night work")
    ONLINE = "online", _("online")
    HOME = "home", _("at home and in relationships")
    STALKING = "stalking", _("being followed or watched")
    SCHOOLS = "schools", _("schools and colleges")
    WORK = "work", _("at work")
    POLICE_CONDUCT = "police_conduct", _("how police officers behave")
    FIRST_CONTACT = "first_contact", _("the first conversation with the police")
    CASES = "cases", _("a case, from report to court")
    SUPPORT = "support", _("support and referrals")
    TRAUMA = "trauma", _("trauma and how to answer it")
    MINORITISED = "minoritised", _("Black and minoritised women")
    DISABLED = "disabled", _("Deaf and disabled women")
    MEN = "men", _("men and boys taking a part")


class LearningKind(models.TextChoices):
    THEME = "theme", _("theme")
    PROBLEM = "problem", _("problem")
    PRACTICE = "practice", _("good practice")


def audiences() -> Iterable[tuple[str, Text]]:
    return Audience.choices


def themes() -> Iterable[tuple[str, Text]]:
    return Theme.choices


def commitments() -> Iterable[tuple[str, Text]]:
    return [(code, code) for code in known_codes()]
