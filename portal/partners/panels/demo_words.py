"""What Doggerland's panels are called, and what they say. Every person and case is invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PanelTold:
    name: str
    purpose: str
    topics: tuple[str, str, str, str]
    audit: str


@dataclass(frozen=True, slots=True)
class FindingTold:
    rating: str
    title: str
    words: str
    dissent: str
    why: str
    code: str
    asked: tuple[str, ...]


PANELS = (
    PanelTold(
        "Domestic abuse scrutiny panel",
        "It looks at how domestic abuse is met, from the first call to the last letter, and at cases that were closed.",
        (
            "Cases closed as outcome 16",
            "Risk assessments on the doorstep",
            "Orders and their breaches",
            "Coercive control",
        ),
        "Internal audit 7: crime recording",
    ),
    PanelTold(
        "Sexual offences scrutiny panel",
        "It looks at how rape and sexual offences are investigated, and whether women are believed and kept told.",
        (
            "Cases closed as outcome 14",
            "Phones and how long they are kept",
            "Support in the first week",
            "Early advice",
        ),
        "Internal audit 11: digital evidence",
    ),
    PanelTold(
        "Stalking and harassment panel",
        "It looks at whether stalking is seen for what it is, and whether orders are asked for in time.",
        ("Harassment that was stalking", "Protection orders", "Who tells her what", "Online stalking"),
        "Internal audit 4: use of orders",
    ),
    PanelTold(
        "Public places panel",
        "It looks at what is done about places where women and girls feel unsafe, at night above all.",
        (
            "The harbour front after dark",
            "Door staff and taxis",
            "Answers on the quarter’s map",
            "The path to the halls",
        ),
        "Internal audit 9: neighbourhood policing",
    ),
)

# Checked like every text of a case: nothing in them leads to anybody.
CASES = (
    "She rang twice before an officer came. Support was offered on the first visit and again after a week.",
    "The file shows that she asked to stop after her employer was rung. Nobody asked why.",
    "BWV of the first visit was kept and used. The CPS was asked early.",
    "Two witnesses were named in the first statement. The file does not show that either was spoken to.",
    "She was told of the decision by letter, with no number to ring.",
    "A supervisor sent it back once, because earlier calls had not been looked at. They were, and it was charged.",
)

FINDINGS = (
    FindingTold(
        "weak",
        "Cases were closed before anybody asked her why she stopped",
        "In three of the five cases the file holds no reason of hers. In two, the last contact was a text message.",
        "One of us thinks that a text message was what she had asked for in one of them.",
        "It would be done if we saw her own reason in ten cases out of ten.",
        "P4.2",
        ("Write down her own reason before a case is closed", "Ring her once more, by somebody she has met"),
    ),
    FindingTold(
        "mostly",
        "The risk was assessed each time, and seldom looked at again",
        "Every file held an assessment from the first day. Where things changed later, only one was done anew.",
        "",
        "A risk that was assessed once is a picture of one day.",
        "P1.2",
        ("Assess the risk again at every new call",),
    ),
    FindingTold(
        "failing",
        "Breaches of orders waited for weeks",
        "The middle wait between a breach and the first step was nineteen days. In one case it was never looked at.",
        "",
        "An order that nobody enforces is worse than none.",
        "P2.3",
        ("Act on a breach within two days, and count it",),
    ),
    FindingTold(
        "good",
        "Support came early and from people who knew their work",
        "In each case that we were shown support was offered in the first two days, and a named worker stayed.",
        "",
        "What works should be kept when money is short.",
        "P3.3",
        ("Keep the advisers at the three stations next year",),
    ),
)

MINUTES = (
    (
        "We opened the pack one part at a time. The force answered questions about the figures and then left the room. "
        "We read each case twice, agreed on ratings, and wrote down where we did not agree."
    ),
    (
        "One of us had an interest in the first part and did not take part in it. The cases were read in the order in "
        "which they were drawn. The force had filled in all but what is marked."
    ),
    "We asked for the same form in the next quarter, so that answers can be laid side by side.",
)

YEAR = (
    (
        (
            "We met as planned and were given what we asked for, once late. What we saw was better at the beginning of "
            "cases than at their end. We will look at endings again next year."
        ),
        "Two of us would have rated the year lower: cases that were withheld were the ones we most wanted to see.",
    ),
    (
        "The force took our questions seriously. It has not yet shown that anything is different for women who report.",
        "",
    ),
)
