"""What a harm review asks. Codes are stable: answers are kept under them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.shell.registries import Text


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    text: Text
    hint: Text


QUESTIONS = (
    Question(
        "floor",
        _("Could a person be followed, or a home be found, with squares of this size?"),
        _("Think of the emptiest corner of the county, and of somebody who knows who lives there."),
    ),
    Question(
        "sensitive",
        _("Do schools, clinics, women’s centres and places of worship lie in larger squares, and is one missing?"),
        _("Say what kind of place is missing, and load it. Never write down where a refuge is."),
    ),
    Question(
        "lonely",
        _("Could the map guide somebody who looks for lonely corners?"),
        _("What is shown should help those who walk there more than those who wait there."),
    ),
    Question(
        "safe",
        _("Could places that feel safe tell a stalker where to look?"),
        _("They are told by district only. Is a district here so small that it means one place?"),
    ),
    Question(
        "times",
        _("What happened, and when, is told by district. Does that point at one place or one person?"),
        _("A single school, a single bus, a small community."),
    ),
    Question(
        "doings",
        _("Each square says what is being done, or “nothing yet”. Could that give something away?"),
        _("A shelter, an operation, a person who asked for help."),
    ),
)  # fmt: skip
CODES = tuple(question.code for question in QUESTIONS)
