"""Messages to a reporter. They never ask who she is, who he is or where she lives; words added to them are checked.

A template speaks her language, the one in which she used the portal, whatever the reader's own is.
"""

import re
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class AnswerTemplate:
    code: str
    name: str | Promise
    body: str | Promise

    def body_in(self, language: str) -> str:
        """What it says in that language."""
        with translation.override(language):
            return str(self.body)


ANSWER_TEMPLATES: dict[str, AnswerTemplate] = {
    template.code: template
    for template in (
        AnswerTemplate(
            "thank_you",
            _("Thank you, it counts"),
            _(
                "Thank you for telling us. What you said has been read, and it counts. "
                "You did nothing wrong. You do not need to do anything more."
            ),
        ),
        AnswerTemplate(
            "looking_into_place",
            _("We are looking into the place"),
            _(
                "Thank you for telling us. We are looking at this place together with what others have said. "
                "When we know what will be done, it will be written here."
            ),
        ),
        AnswerTemplate(
            "which_part_of_place",
            _("Which part of the place?"),
            _(
                "Thank you for telling us. It would help to know which part of the place you mean, or at what time "
                "it feels worst. Only answer if you want to."
            ),
        ),
        AnswerTemplate(
            "ways_to_report_crime",
            _("What happened may be a crime"),
            _(
                "What you describe may be a crime. Whether you report it is your choice, and there is no rush. "
                "You can call 101, or an independent adviser can talk it through with you first."
            ),
        ),
        AnswerTemplate(
            "acted_on_danger",
            _("We acted because somebody may be in danger"),
            _(
                "Because somebody may be in danger, we have passed what we know to the people who can act at once. "
                "If you are in danger now, call 999. If you cannot speak, press 55 when you hear the voice."
            ),
        ),
        AnswerTemplate(
            "support",
            _("Support that is there for you"),
            _(
                "Whatever you decide, support is there for you, and it is free. "
                "The help page lists people who will listen without judging, and who are not the police."
            ),
        ),
        AnswerTemplate(
            "passed_on",
            _("Passed to those who look after the place"),
            _(
                "Thank you for telling us. Another organisation looks after this place, so we have passed on "
                "where it is and what was ticked. We have not passed on your words."
            ),
        ),
    )
}


def template_saying(text: str, language: str) -> AnswerTemplate | None:
    """The template whose words in that language these are, unchanged. None where somebody wrote her own."""
    said = " ".join(text.split())
    return next((one for one in ANSWER_TEMPLATES.values() if one.body_in(language) == said), None)


# In English and in Welsh, the languages that forces write in.
_ASKS_WHO = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bwho (are|is|was|were) (you|he|she|they|it|the (man|woman|person))\b",
        r"\b(your|his|her|their) (full |first |last |real )?(name|surname|address|phone|number|e-?mail|date of birth|age)\b",
        r"\bwhat('s| is) (your|his|her|their) name\b",
        r"\bwhere (do|does|did) (you|he|she|they) (live|work|stay)\b",
        r"\bwhere (you|he|she|they)('re| are| is)? (live|lives|living|work|works)\b",
        r"\b(your|his|her|their) (home|house|flat|street|post ?code|workplace|employer)\b",
        r"\b(did|do|would|can|could) you (know|recogni[sz]e|identify|name) (who|him|her|them|the (man|woman|person))\b",
        r"\bwhat (did|do|does) (he|she|they|the (man|woman|person)) look like\b",
        r"\b(call|phone|ring|text|e-?mail|contact|visit) (me|us|you) (on|at)\b",
        r"\b(identify|describe) (yourself|him|her|them|the (man|woman|person))\b",
        r"\bcome (in )?to (the|your|a) (police )?station\b",
        r"\bpwy (ydych|wyt|yw|oedd|oeddech|ydy|ydi)\b",
        r"\b(eich|dy|ei|eu) (h?enw|(c|ch|g)yfenw|(c|ch|g)yfeiriad|rh?if|e-?bost|h?oedran|(c|ch|g)od post)\b",
        r"\bdyddiad (eich|dy|ei|eu) (geni|eni)\b",
        r"\b(ble|lle|yn lle) (ydych|rydych|mae|wyt|rwyt|maen|oedd|oeddech) .{0,12}\b(byw|gweithio)\b",
        r"\b(ffoniwch|ffonia|cysylltwch) (â |a )?ni\b",
        r"\b(sut|beth) oedd (e|o|hi|ef|y dyn|y fenyw|y ddynes).{0,6}\bedrych\b",
    )
]


def asks_who(text: str) -> bool:
    """Whether a message seems to ask for an identity, an address or a way to reach somebody."""
    return any(pattern.search(text) for pattern in _ASKS_WHO)
