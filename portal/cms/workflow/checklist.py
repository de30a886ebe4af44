"""What the sensitivity reviewer answers, question by question. Codes are kept for ever; the words may change."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

YES = "yes"
NOT_HERE = "does_not_apply"


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    asks: Any
    help: Any
    always: bool = False  # nothing is so small that the question does not apply


CHECKLIST: tuple[Question, ...] = (
    Question(
        "names_no_one",
        _("It names no one who was harmed, and nobody is named who did not agree to it."),
        _(
            "Names, nicknames, pictures, voices, initials. People who agreed, and officials in their office, are fine."
        ),
        always=True,
    ),
    Question(
        "no_graphic_detail",
        _("It has no graphic detail."),
        _("No injuries, no acts described, no methods, no pictures of the place while it happened."),
        always=True,
    ),
    Question(
        "content_note",
        _("It has a content note where one is needed."),
        _("A reader learns what the text speaks about before it begins."),
    ),
    Question(
        "proceedings",
        _("It harms no live proceedings, and no complainant can be known from it, ever."),
        _(
            "Anyone who says that a sexual offence was done to her is anonymous for life, from the moment she says so, "
            "also when there is no charge. Nothing may be said that could prejudice a trial."
        ),
        always=True,
    ),
    Question(
        "jigsaw",
        _("Nobody can be recognised by putting pieces together."),
        _(
            "Age, town, job, school, family, the day: each may be harmless. Together with what others have published "
            "they may not be. Look at it as a neighbour would."
        ),
        always=True,
    ),
    Question(
        "election",
        _("It may be published in a pre-election period, or there is none now."),
        _(
            "In the weeks before an election nothing may look like taking a side. Ask the legal team if unsure."
        ),
    ),
    Question(
        "family_told",
        _("Whoever should hear it from us first has heard it."),
        _("The woman herself, her family, a partner organisation whose work it is about."),
    ),
    Question(
        "plain",
        _("It is in plain language."),
        _("The score beside this page is a help, not a verdict. Read it aloud."),
        always=True,
    ),
    Question(
        "alt_text",
        _("Every picture says in words what it shows, or is only decoration."),
        _("The words say what matters here, not “picture of”."),
    ),
    Question(
        "links",
        _("Every link works, and says where it leads."),
        _("Links to pages of this site were looked up; what leads nowhere is named beside this page."),
    ),
)
