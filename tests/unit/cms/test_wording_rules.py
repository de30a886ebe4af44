"""The language check: what it flags, what it leaves alone, and that every rule has a better way to say it."""

import pytest

from portal.cms.wording.advice import advise, findings_in
from portal.cms.wording.rules import RULES, Kind
from portal.cms.wording.texts import Text

FLAGGED = {
    "stay_alert": ["Stay alert when you walk home.", "Please remain vigilant."],
    "walking_alone": ["Avoid walking alone.", "Women should not go out at night.", "Don’t run after dark."],
    "drink": ["Don't leave your drink.", "Never leave a drink unattended.", "Watch your drinks."],
    "take_care": ["Take care when crossing the park.", "Take extra care in the underpass."],
    "what_to_wear": ["Dress sensibly.", "She was dressed provocatively."],
    "headphones": ["Avoid wearing headphones.", "Take out your earbuds."],
    "well_lit": ["Stick to well-lit streets.", "Keep to busy roads."],
    "with_friends": ["Stay together.", "Walk home with friends.", "Travel in groups."],
    "tell_someone": [
        "Let someone know where you are.",
        "Always tell a friend where you're going or where you are.",
    ],
    "rape_alarm": ["Carry a personal alarm.", "Book a self-defence class."],
    "reduce_risk": ["Reduce your risk.", "Do not put yourself at risk.", "How to keep yourself safe."],
    "she_should_have": ["Women are urged to report it.", "She should have called us."],
    "was_hurt": ["She was raped.", "Women are assaulted here.", "Two girls were repeatedly followed."],
    "took_place": ["An assault took place on Quay Street.", "The incident occurred at 9pm."],
    "experienced": ["She experienced abuse.", "He was a victim of stalking.", "Women suffer harassment."],
    "violence_against": ["One in four women have been assaulted."],
    "charged_passive": ["Allegations were made."],
    "domestic_dispute": ["Officers went to a domestic dispute.", "It was a crime of passion."],
    "sex_attack": ["The sex attack victim is recovering.", "A sex pest was arrested."],
    "inappropriate": ["He resigned over inappropriate behaviour.", "It was only banter."],
    "non_consensual": ["They had non-consensual sex.", "He forced himself on her."],
    "sex_with_child": [
        "He had sex with a 13-year-old girl.",
        "A teacher in a relationship with a pupil had sex with a child.",
    ],
    "alleged_victim": ["The alleged victim spoke."],
    "claims": ["She claims he hit her.", "The woman alleges that he followed her."],
    "relationship_of_harm": ["The jealous husband snapped.", "It was an isolated incident."],
    "females": ["Two females reported it.", "Ladies, take note."],
    "grooming_softened": ["A case of revenge porn.", "A flasher in the park."],
}
WELSH = {
    "cy_alert": "Byddwch yn wyliadwrus.",
    "cy_alone": "Peidiwch â cherdded, teithio na mynd yn y nos.",
    "cy_drink": "Peidiwch â gadael eich diod.",
    "cy_hurt": "Cafodd menyw ei threisio.",
    "cy_dispute": "Ffrae domestig oedd hi.",
    "cy_sex_without": "Rhyw heb gydsyniad.",
}
LEFT_ALONE = [
    "A man raped her.",
    "A man has been charged with rape.",
    "Officers are on patrol in the park from six in the evening.",
    "She reported it the next day, and we arrested a man.",
    "She said that he had followed her from the station.",
    "The council put lights along the path in October.",
    "You can walk here at any hour. This is what we did so that you can.",
    "She was followed by a man from the bus stop.",
    "We are asking men to speak up when a friend goes too far.",
    "You do not have to say who you are.",
    "The page was published on Monday.",
    "He groped her on the tram.",
]


@pytest.mark.parametrize(("code", "sentence"), [(code, s) for code, some in FLAGGED.items() for s in some])
def test_a_sentence_of_this_kind_is_flagged(code: str, sentence: str) -> None:
    assert code in {finding.code for finding in findings_in(sentence)}


@pytest.mark.parametrize(("code", "sentence"), WELSH.items())
def test_welsh_has_rules_of_its_own(code: str, sentence: str) -> None:
    assert code in {finding.code for finding in findings_in(sentence, language="cy")}
    assert code not in {finding.code for finding in findings_in(sentence, language="en")}


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_a_good_sentence_is_left_alone(sentence: str) -> None:
    assert findings_in(sentence) == []


def test_every_rule_says_why_and_offers_something_better() -> None:
    assert all(str(rule.why) and rule.better for rule in RULES)
    assert {rule.code for rule in RULES} == set(FLAGGED) | set(WELSH)
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_what_a_rule_offers_is_not_flagged_itself() -> None:
    for rule in RULES:
        assert findings_in(rule.better, language=rule.language) == [], rule.code


def test_a_finding_names_the_words_the_sentence_and_the_field() -> None:
    advice = advise([Text("Introduction", "All is well. Stay alert at night.")], language="en")
    (finding,) = advice.findings
    assert (finding.found, finding.sentence, finding.where) == (
        "Stay alert",
        "Stay alert at night.",
        "Introduction",
    )
    assert finding.kind is Kind.BURDEN


def test_a_line_break_ends_a_sentence_so_that_a_list_is_not_read_as_one() -> None:
    advice = advise([Text("Text", "Never\nleave your drink")], language="en")
    assert advice.findings == ()
