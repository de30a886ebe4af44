"""What the language check looks for, as data. Advice, never a gate: the editor decides.

A pattern is matched against one sentence, whatever its case. `better` is a sentence or a pattern for one, in the
language of the text, since it is meant to be typed; `why` is for the editor, in hers.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    BURDEN = "burden"
    HIDDEN = "hidden"
    EUPHEMISM = "euphemism"


KIND_NAMES: dict[Kind, Any] = {
    Kind.BURDEN: _("Puts the burden on women"),
    Kind.HIDDEN: _("Hides who did it"),
    Kind.EUPHEMISM: _("Softens what happened"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    kind: Kind
    pattern: re.Pattern[str]
    why: Any
    better: str
    language: str = "en"


def _rule(code: str, kind: Kind, pattern: str, why: Any, better: str, language: str = "en") -> Rule:
    return Rule(code, kind, re.compile(pattern, re.IGNORECASE), why, better, language)


_BURDEN = _("It asks women to change what they do. Say what is done about those who harm.")
_HIDDEN = _("Nobody does it in this sentence. Put whoever did it first, if that is known and may be said.")
_ACCUSED = _("Passive sentences about an open case need care: name the charge, not the person.")
_SOFT = _("It makes the harm sound smaller, or mutual, or like something other than violence.")
_DOUBT = _("It tells a reader that she is not believed. Say that she reported it, or what she said.")

_HURT = (
    r"raped|assaulted|attacked|abused|groped|stalked|harassed|strangled|beaten|followed|spiked|murdered|killed|"
    r"sexually assaulted|exploited|targeted|threatened|coerced|controlled"
)
_BE = r"(?:was|were|is|are|been|being|be|got|gets)"
_ADVERB = r"(?:\s+(?:\w+ly|also|then|repeatedly))?"

RULES: tuple[Rule, ...] = (
    # --- advice that puts the burden on women
    _rule(
        "stay_alert",
        Kind.BURDEN,
        r"\b(?:stay|be|remain|keep) (?:\w+ )?(?:alert|vigilant|on your guard|street ?wise)\b",
        _BURDEN,
        "Officers are on patrol at … from … to …, looking for men who follow or harass.",
    ),
    _rule(
        "walking_alone",
        Kind.BURDEN,
        r"\b(?:avoid|don['’]t|do not|never|should(?:n['’]t| not)|try not to)\b[^.]{0,30}\b(?:walk|walking|travel|travelling|"
        r"run|running|jog|jogging|go|going|be|being)\b[^.]{0,20}\b(?:alone|on your own|by yourself|after dark|at night)\b",
        _BURDEN,
        "Everyone should be able to walk here at any hour. This is what we are doing so that you can: …",
    ),
    _rule(
        "drink",
        Kind.BURDEN,
        r"\b(?:don['’]t|do not|never|avoid)\b[^.]{0,25}\b(?:leave|leaving)\b[^.]{0,20}\bdrinks?\b|"
        r"\b(?:watch|keep an eye on|cover|guard) (?:your|her|their) drinks?\b",
        _BURDEN,
        "Spiking is a crime. Staff here are trained to spot it and to act on whoever does it.",
    ),
    _rule(
        "take_care",
        Kind.BURDEN,
        r"\btake (?:extra |special )?care (?:when|while|if|on|in)\b|\btake (?:extra |sensible )?precautions\b",
        _BURDEN,
        "This is what we have changed there: …",
    ),
    _rule(
        "what_to_wear",
        Kind.BURDEN,
        r"\b(?:dress|wear|clothing|outfit|skirt|heels)\b[^.]{0,30}\b(?:sensibl\w+|appropriate\w*|modest\w*|attention|"
        r"provocative\w*|run in)\b|\bprovocative(?:ly)?\b",
        _BURDEN,
        "Nothing anybody wears is an invitation. Leave clothing out.",
    ),
    _rule(
        "headphones",
        Kind.BURDEN,
        r"\b(?:avoid|don['’]t|do not|never|take (?:out|off))\b[^.]{0,30}\b"
        r"(?:headphones|earphones|earbuds|phone (?:in|out))\b",
        _BURDEN,
        "Plain-clothes officers travel on this route and watch for harassment.",
    ),
    _rule(
        "well_lit",
        Kind.BURDEN,
        r"\b(?:stick|keep) to\b[^.]{0,30}\b(?:lit|busy|main|populated)\b|"
        r"\b(?:use|choose|take) (?:only )?(?:a )?well[- ]lit\b",
        _BURDEN,
        "The council has lit this path since …; tell us where else it is dark.",
    ),
    _rule(
        "with_friends",
        Kind.BURDEN,
        r"\b(?:stay|stick|walk|travel|go(?: out)?) (?:home )?(?:together|in (?:a )?groups?|in pairs|"
        r"with (?:your )?(?:a )?friends?)\b",
        _BURDEN,
        "Friends look after each other already. Say what the force, the venue and the council do.",
    ),
    _rule(
        "tell_someone",
        Kind.BURDEN,
        r"\b(?:always |make sure (?:that )?you )?(?:let|tell) (?:someone|somebody|a friend|friends|family) "
        r"(?:know )?where you(?: are|['’]re)\b",
        _BURDEN,
        "If you want company on your way home, … answers until ….",
    ),
    _rule(
        "rape_alarm",
        Kind.BURDEN,
        r"\b(?:carry|get|buy|bring)\b[^.]{0,20}\b(?:personal|rape|attack) alarms?\b|"
        r"\bself[- ]defence (?:class|course|lesson)",
        _BURDEN,
        "Offer it if women asked for it, and say first what is done about those who harm.",
    ),
    _rule(
        "reduce_risk",
        Kind.BURDEN,
        r"\b(?:reduce|lower|minimi[sz]e|limit) (?:your|her|their) (?:own )?(?:risk|chances)\b|"
        r"\b(?:keep|protect) yourself(?: safe| from)?\b|\bmake yourself (?:less )?(?:a target|vulnerable)\b|"
        r"\bput(?:ting)? (?:yourself|herself|themselves) (?:at risk|in (?:danger|harm['’]s way))\b",
        _BURDEN,
        "The person who harms carries the risk. This is how we stop him: …",
    ),
    _rule(
        "she_should_have",
        Kind.BURDEN,
        r"\b(?:she|women|girls|victims?|ladies|females) (?:should|must|need to|ought to|are (?:urged|advised|warned|"
        r"encouraged|reminded) to)\b",
        _BURDEN,
        "We are asking men to …",
    ),
    # --- passive voice that hides the perpetrator
    _rule(
        "was_hurt",
        Kind.HIDDEN,
        rf"\b{_BE}{_ADVERB}\s+(?:{_HURT})\b(?![^.]{{0,40}}\bby\s+(?:a|an|the|one|two|three|her|his|their|someone|some|men|"
        r"officers|people|several|\w+ (?:man|men|partner|husband|stranger)))",
        _HIDDEN,
        "A man raped her. / A man has been charged with rape.",
    ),
    _rule(
        "took_place",
        Kind.HIDDEN,
        r"\b(?:assault|attack|rape|incident|offence|abuse|harassment|murder|killing|spiking)s?\b[^.]{0,20}"
        r"\b(?:took place|occurred|happened|has occurred|have occurred|was committed|were committed|was carried out)\b",
        _HIDDEN,
        "A man assaulted a woman at ….",
    ),
    _rule(
        "experienced",
        Kind.HIDDEN,
        r"\b(?:experienced?|experiences|suffer(?:ed|s|ing)?|subjected to|fell victim to|became a victim of|is a victim of|"
        r"victims? of)\b[^.]{0,25}\b(?:rape|assault|abuse|violence|harassment|attack|stalking)\b",
        _HIDDEN,
        "Her former partner abused her. / Women told us that men harass them at ….",
    ),
    _rule(
        "violence_against",
        Kind.HIDDEN,
        r"\b(?:one in (?:\w+)|1 in \d+|many|most|some) women (?:are|have been|will be|were)\b[^.]{0,30}"
        r"\b(?:abused|assaulted|raped|harassed|attacked|killed)\b",
        _HIDDEN,
        "Men have assaulted one in … women.",
    ),
    _rule(
        "charged_passive",
        Kind.HIDDEN,
        r"\ballegations? (?:was|were|has been|have been) made\b",
        _ACCUSED,
        "Two women reported …. Officers have arrested a man.",
    ),
    # --- euphemism, doubt, and words that make it mutual
    _rule(
        "domestic_dispute",
        Kind.EUPHEMISM,
        r"\bdomestic (?:dispute|incident|row|argument|disturbance|disagreement)s?\b|\ba domestic\b(?! \w)|"
        r"\b(?:lovers?['’]? tiff|crime of passion|volatile relationship|troubled relationship|love triangle)\b",
        _SOFT,
        "domestic abuse; he attacked her at home",
    ),
    _rule(
        "sex_attack",
        Kind.EUPHEMISM,
        r"\bsex (?:attack|assault|pest|act|beast|scandal|crime)s?\b|\bsex attack victims?\b|\bsex romp\b",
        _SOFT,
        "rape; sexual assault; a man who sexually assaults",
    ),
    _rule(
        "inappropriate",
        Kind.EUPHEMISM,
        r"\b(?:inappropriate|unwanted|unacceptable|improper) (?:behaviou?r|touching|conduct|contact|advances?|attention|"
        r"comments?|relationship)\b|\blad(?:dish)? (?:culture|banter)\b|\bbanter\b",
        _SOFT,
        "Say what he did: he groped her; he sent sexual messages; he followed her.",
    ),
    _rule(
        "non_consensual",
        Kind.EUPHEMISM,
        r"\bnon[- ]?consensual (?:sex|intercourse|sexual)\b|\b(?:forced|unwanted|coerced) sex\b|"
        r"\bsex(?:ual intercourse)? without (?:her |his |their )?consent\b|\bforced (?:himself|themselves) (?:on|upon)\b",
        _SOFT,
        "rape",
    ),
    _rule(
        "sex_with_child",
        Kind.EUPHEMISM,
        r"\b(?:had|having|has|have|engaged in) (?:sex|intercourse|a (?:sexual )?relationship|an affair)\b[^.]{0,40}"
        r"\b(?:child|children|girl|boy|pupil|schoolgirl|minor|underage|\d{1,2}[- ]year[- ]old|teenager)\b|"
        r"\b(?:child (?:prostitut\w+|porn\w*)|kiddie porn|underage (?:sex|woman|women)|young lover)\b",
        _SOFT,
        "raped a child; sexually abused a child; images of child sexual abuse",
    ),
    _rule(
        "alleged_victim",
        Kind.EUPHEMISM,
        r"\balleged (?:victim|survivor)s?\b|\bself[- ]styled victim\b|\bso[- ]called victim\b|\bthe accuser\b",
        _DOUBT,
        "the woman; the complainant, in a report of a trial",
    ),
    _rule(
        "claims",
        Kind.EUPHEMISM,
        r"\b(?:she|woman|victim|girl|survivor|complainant|he|women|girls|victims)s? (?:claims|claimed|admits|admitted|"
        r"confessed|alleges|maintains)\b|\bcried rape\b|\brape claims?\b",
        _DOUBT,
        "She said …. / She reported …. / She told officers ….",
    ),
    _rule(
        "relationship_of_harm",
        Kind.EUPHEMISM,
        r"\b(?:jilted|spurned|scorned|jealous|loving) (?:husband|lover|boyfriend|partner|ex|father|dad|family man)\b|"
        r"\bfamily man\b|\b(?:he )?(?:just )?(?:snapped|lost control|saw red)\b|"
        r"\b(?:out of character|one[- ]off|isolated incident)\b",
        _SOFT,
        "Leave out what excuses him. Say what he did.",
    ),
    _rule(
        "females",
        Kind.EUPHEMISM,
        r"\b(?:females|ladies)\b|\bfemale (?:victims?|reporters?|complainants?)\b",
        _("People say women and girls. Female is an adjective for statistics."),
        "women; girls; women and girls",
    ),
    _rule(
        "grooming_softened",
        Kind.EUPHEMISM,
        r"\b(?:revenge porn(?:ography)?|upskirt(?:ing)? prank|peeping tom|flash(?:er|ers|ing))\b",
        _SOFT,
        "sharing intimate images without consent; indecent exposure; voyeurism",
    ),
    # --- Welsh: fewer, and only those that mean one thing
    _rule(
        "cy_alert",
        Kind.BURDEN,
        r"\b(?:byddwch|arhoswch|cadwch) (?:yn )?(?:wyliadwrus|effro)\b",
        _BURDEN,
        "Mae swyddogion ar batrôl yn … rhwng … a …, yn chwilio am ddynion sy’n dilyn neu’n aflonyddu.",
        "cy",
    ),
    _rule(
        "cy_alone",
        Kind.BURDEN,
        r"\b(?:peidiwch â|osgowch|ceisiwch osgoi)\b[^.]{0,25}\b(?:cerdded|teithio|mynd)\b[^.]{0,25}"
        r"\b(?:ar eich pen eich hun|yn y tywyllwch|yn y nos)\b",
        _BURDEN,
        "Dylai pawb allu cerdded yma ar unrhyw awr. Dyma beth rydym yn ei wneud: …",
        "cy",
    ),
    _rule(
        "cy_drink",
        Kind.BURDEN,
        r"\bpeidiwch â gadael eich diod\b|\bcadwch lygad ar eich diod\b",
        _BURDEN,
        "Mae sbeicio yn drosedd. Mae’r staff yma wedi’u hyfforddi i weithredu.",
        "cy",
    ),
    _rule(
        "cy_hurt",
        Kind.HIDDEN,
        r"\b(?:cafodd|cafwyd|caiff|cael)\b[^.]{0,25}\b(?:ei threisio|eu treisio|ei hymosod|ymosodiad|ei cham-drin|"
        r"eu cam-drin|ei haflonyddu)\b",
        _HIDDEN,
        "Treisiodd dyn hi. / Mae dyn wedi’i gyhuddo o dreisio.",
        "cy",
    ),
    _rule(
        "cy_dispute",
        Kind.EUPHEMISM,
        r"\b(?:ffrae|anghydfod|digwyddiad) (?:d|t|n)omestig\b|\bffrae deuluol\b",
        _SOFT,
        "cam-drin domestig",
        "cy",
    ),
    _rule(
        "cy_sex_without",
        Kind.EUPHEMISM,
        r"\brhyw (?:heb gydsyniad|anghydsyniol)\b",
        _SOFT,
        "trais rhywiol; treisio",
        "cy",
    ),
)
