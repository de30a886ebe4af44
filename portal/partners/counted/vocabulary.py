"""How the force's own referral figures are split: by area, and by what is known of the people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class By(models.TextChoices):
    AREA = "area", _("Area")
    AGE = "age", _("Age")
    ETHNICITY = "ethnicity", _("Ethnic group")
    DISABILITY = "disability", _("Disability")


NOT_KNOWN = "not_known"


class AgeGroup(models.TextChoices):
    UNDER_18 = "under_18", _("Under 18")
    TO_24 = "18_24", _("18 to 24")
    TO_44 = "25_44", _("25 to 44")
    TO_64 = "45_64", _("45 to 64")
    OVER = "65_over", _("65 and over")
    NOT_KNOWN = "not_known", _("Not recorded")


class EthnicGroup(models.TextChoices):
    ASIAN = "asian", _("Asian or Asian British")
    BLACK = "black", _("Black, Black British, Caribbean or African")
    MIXED = "mixed", _("Mixed or multiple ethnic groups")
    WHITE = "white", _("White")
    OTHER = "other", _("Other ethnic group")
    NOT_KNOWN = "not_known", _("Not recorded")


class Disability(models.TextChoices):
    YES = "yes", _("Disabled")
    NO = "no", _("Not disabled")
    NOT_KNOWN = "not_known", _("Not recorded")


GROUPS: dict[By, type[models.TextChoices]] = {
    By.AGE: AgeGroup,
    By.ETHNICITY: EthnicGroup,
    By.DISABILITY: Disability,
}
