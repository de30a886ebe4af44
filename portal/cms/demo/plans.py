"""The public register of plans and policies."""

from typing import Any

from portal.cms.demo.texts import Ago, Both, DemoPage, text


def _plan(
    slug: str, title: Both, kind: str, days: int, *, answers: Both, short: Both, review: Ago, codes: list[str],
    assessed: dict[str, Any], words: tuple[str, Any] | None = None,
) -> DemoPage:  # fmt: skip
    return DemoPage(
        "PlanPage", slug, title,
        {
            "kind": kind, "answerable": answers, "day": Ago(days), "review_on": review, "introduction": short,
            "body": [words] if words else [], "commitments": codes, **assessed,
        },
        published=Ago(days),
    )  # fmt: skip


def _done(days: int, owner: Both, review: Ago, found: Both) -> dict[str, Any]:
    return {
        "assessment": "done", "assessment_day": Ago(days), "assessment_owner": owner, "assessment_review_on": review,
        "assessment_found": found,
    }  # fmt: skip


LEAD = Both("VAWG lead", "Arweinydd trais yn erbyn menywod a merched")
EQUALITY = Both("Equality and inclusion manager", "Rheolwr cydraddoldeb a chynhwysiant")

PLANS = [
    _plan(
        "vawg-delivery-plan",
        Both(
            "Delivery plan: violence against women and girls",
            "Cynllun cyflawni: trais yn erbyn menywod a merched",
        ),
        "plan",
        350,
        answers=LEAD,
        review=Ago(-15),
        codes=["T3.1", "S5"],
        short=Both(
            "What we do by when, under every commitment of the national framework.",
            "Yr hyn a wnawn ac erbyn pryd, o dan bob ymrwymiad yn y fframwaith cenedlaethol.",
        ),
        assessed=_done(
            360,
            EQUALITY,
            Ago(-20),
            Both(
                "The plan said nothing about older women and little about Deaf women. Both have a section now.",
                "Ni ddywedai'r cynllun ddim am fenywod hŷn ac ychydig am fenywod Byddar. Mae gan y ddau adran bellach.",
            ),
        ),
        words=text(
            "<p>Each line of the plan leads to the page of its commitment, where the figures are.</p>",
            "<p>Mae pob llinell o'r cynllun yn arwain at dudalen ei hymrwymiad, lle mae'r ffigurau.</p>",
        ),
    ),
    _plan(
        "communications-strategy",
        Both("Communications and engagement strategy", "Strategaeth cyfathrebu ac ymgysylltu"),
        "strategy",
        280,
        answers=Both("Head of communications", "Pennaeth cyfathrebu"),
        review=Ago(-85),
        codes=["T3.3", "T4.3"],
        short=Both(
            "Whom we speak to, what we say, and how we find out whether it changed what we do.",
            "Â phwy y siaradwn, beth a ddywedwn, a sut y gwyddom a newidiodd yr hyn a wnawn.",
        ),
        assessed=_done(
            285,
            EQUALITY,
            Ago(-80),
            Both(
                "We reach few women over 60 and few who read neither English nor Welsh.",
                "Ychydig o fenywod dros 60 yr ydym yn eu cyrraedd, ac ychydig sy'n darllen na Saesneg na Chymraeg.",
            ),
        ),
    ),
    _plan(
        "plan-with-partners",
        Both("Serious violence: plan of the partnership", "Trais difrifol: cynllun y bartneriaeth"),
        "partnership",
        410,
        answers=Both("Chair of the partnership", "Cadeirydd y bartneriaeth"),
        review=Ago(12),
        codes=["T3.2", "S5"],
        short=Both(
            "What police, councils, health and probation do together. Its review is overdue.",
            "Yr hyn y mae'r heddlu, cynghorau, iechyd a'r gwasanaeth prawf yn ei wneud gyda'i gilydd. Mae ei adolygiad yn hwyr.",
        ),
        assessed={"assessment": "under_way"},
    ),
    _plan(
        "policy-on-our-own",
        Both("Policy: abuse by people who work for us", "Polisi: cam-drin gan bobl sy'n gweithio i ni"),
        "policy",
        190,
        answers=Both("Head of professional standards", "Pennaeth safonau proffesiynol"),
        review=Ago(-170),
        codes=["T1.1", "T2.1"],
        short=Both(
            "Who investigates, who is told, and what happens to the officer in the meantime.",
            "Pwy sy'n ymchwilio, pwy gaiff wybod, a beth sy'n digwydd i'r swyddog yn y cyfamser.",
        ),
        assessed=_done(
            195,
            EQUALITY,
            Ago(-165),
            Both(
                "Women among staff were less likely to know the confidential ways. They are on every pay slip now.",
                "Roedd menywod ymhlith y staff yn llai tebygol o wybod am y ffyrdd cyfrinachol. Maent ar bob slip cyflog bellach.",
            ),
        ),
    ),
    _plan(
        "policy-on-words-and-records",
        Both("Policy: reading what is told to us", "Polisi: darllen yr hyn a ddywedir wrthym"),
        "policy",
        220,
        answers=Both("Triage supervisor", "Goruchwyliwr brysbennu"),
        review=Ago(-140),
        codes=["T4.2", "P3.4"],
        short=Both(
            "Who may open words, how long they are kept, and what is done when somebody is in danger.",
            "Pwy gaiff agor geiriau, am ba hyd y cedwir nhw, a beth a wneir pan fydd rhywun mewn perygl.",
        ),
        assessed=_done(
            221,
            EQUALITY,
            Ago(-144),
            Both(
                "Sign language users could not write as they speak. A video route is being made.",
                "Ni allai defnyddwyr iaith arwyddion ysgrifennu fel y maent yn siarad. Mae llwybr fideo yn cael ei wneud.",
            ),
        ),
    ),
    _plan(
        "stop-and-search-and-women",
        Both("Policy: searching women and girls", "Polisi: chwilio menywod a merched"),
        "policy",
        130,
        answers=Both("Head of operations", "Pennaeth gweithrediadau"),
        review=Ago(-230),
        codes=["T3.1"],
        short=Both(
            "When a search is allowed, who does it, where, and what is said before.",
            "Pryd y caniateir chwilio, pwy sy'n ei wneud, ymhle, a beth a ddywedir ymlaen llaw.",
        ),
        assessed={"assessment": "none"},
    ),
]
