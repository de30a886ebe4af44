"""The answer about the one place whose story the demo tells from beginning to end: first nothing changed, then it did."""

from portal.cms.demo.texts import Ago, Both, DemoPage, Rich, StoryArea, p

SLUG = "walking-home-at-closing-time"
NOTHING = Rich("", "")
LIGHTING = Both(
    "Street lighting team, Doggerland County Council", "Tîm goleuadau stryd, Cyngor Sir Tir y Dogger"
)
NIGHT_LEAD = Both("Night-time economy lead", "Arweinydd economi'r nos")
INSPECTOR = Both("Neighbourhood inspector", "Arolygydd y gymdogaeth")
SAFFRON = Both("Saffron House", "Tŷ Saffrwm")

HEARD = [
    (
        "heard",
        {
            "amount": "many",
            "release": "",
            "heard_from": "reports",
            "words": p(
                "You told us that after closing time you are followed, shouted at by groups and touched in the crowd between the venues and the taxi rank.",
                "Dywedoch wrthym eich bod, ar ôl amser cau, yn cael eich dilyn, bod grwpiau'n gweiddi arnoch a bod rhywrai'n cyffwrdd â chi yn y dorf rhwng y lleoliadau a'r safle tacsis.",
            ),
        },
    ),
    (
        "heard",
        {
            "amount": "some",
            "release": "",
            "heard_from": "partners",
            "words": p(
                "Saffron House told us that women who work here at night walk the same way home later, when nobody is left to ask.",
                "Dywedodd Tŷ Saffrwm wrthym fod menywod sy'n gweithio yma gyda'r nos yn cerdded yr un ffordd adref yn hwyrach, pan nad oes neb ar ôl i ofyn iddo.",
            ),
        },
    ),
]

DEEDS = [
    (
        "deed",
        {
            "what": Both(
                "Fourteen brighter lamps around the venues",
                "Pedair ar ddeg o lampau mwy llachar o amgylch y lleoliadau",
            ),
            "more": p(
                "On their own the lamps changed nothing that we could see. They let people see; they do not bring anybody who would step in.",
                "Ar eu pen eu hunain ni newidiodd y lampau ddim y gallem ei weld. Maent yn gadael i bobl weld; nid ydynt yn dod â neb a fyddai'n camu i mewn.",
            ),
            "state": "done",
            "day": Ago(610),
            "owner": LIGHTING,
            "partner": "",
            "partner_agreed": False,
            "why_stopped": "",
        },
    ),
    (
        "deed",
        {
            "what": Both(
                "Six venues close one after the other, with trained stewards on the way to the rank",
                "Chwe lleoliad yn cau y naill ar ôl y llall, gyda stiwardiaid hyfforddedig ar y ffordd i'r safle tacsis",
            ),
            "more": p(
                "The way it works was settled around one table with Saffron House, whose trainers taught the stewards in English, Urdu and Punjabi.",
                "Cytunwyd ar y ffordd o weithio o amgylch un bwrdd gyda Thŷ Saffrwm, a hyfforddodd y stiwardiaid yn Saesneg, Wrdw a Phwnjabeg.",
            ),
            "state": "done",
            "day": Ago(190),
            "owner": NIGHT_LEAD,
            "partner": SAFFRON,
            "partner_agreed": True,
            "why_stopped": "",
        },
    ),
    (
        "deed",
        {
            "what": Both(
                "A taxi marshal on Fridays and Saturdays", "Marsial tacsis ar nos Wener a nos Sadwrn"
            ),
            "more": NOTHING,
            "state": "planned",
            "day": Ago(-120),
            "owner": Both(
                "Night safety lead, Night Watch Doggerland",
                "Arweinydd diogelwch nos, Gwylwyr Nos Tir y Dogger",
            ),
            "partner": "",
            "partner_agreed": False,
            "why_stopped": "",
        },
    ),
]

EFFECTS = [
    (
        "effect",
        {
            "verdict": "no_change",
            "estimate": -4,
            "low": -23,
            "high": 19,
            "lower_is_better": True,
            "measured": Both(
                "The lamps alone: women at the rank who felt unsafe on the way there",
                "Y lampau'n unig: menywod wrth y safle a deimlodd yn anniogel ar y ffordd yno",
            ),
            "source": Both(
                "Asked by Saffron House on eight nights before and after, against three other streets",
                "Holwyd gan Dŷ Saffrwm ar wyth noson cyn ac wedyn, yn erbyn tair stryd arall",
            ),
            "words": p(
                "The lamps alone did not help. We say so, and we tried something else.",
                "Ni helpodd y lampau ar eu pen eu hunain. Dywedwn hynny, a rhoesom gynnig ar rywbeth arall.",
            ),
        },
    ),
    (
        "effect",
        {
            "verdict": "better",
            "estimate": -46,
            "low": -63,
            "high": -22,
            "lower_is_better": True,
            "measured": Both(
                "Venues, stewards and lamps together: women at the rank who felt unsafe on the way there",
                "Lleoliadau, stiwardiaid a lampau gyda'i gilydd: menywod wrth y safle a deimlodd yn anniogel ar y ffordd yno",
            ),
            "source": Both(
                "Asked by Saffron House on eight nights before and after, against three other streets",
                "Holwyd gan Dŷ Saffrwm ar wyth noson cyn ac wedyn, yn erbyn tair stryd arall",
            ),
            "words": p(
                "With somebody there who steps in, it became better. It is not good yet: some still wait indoors until a friend has a taxi.",
                "Gyda rhywun yno sy'n camu i mewn, mae wedi gwella. Nid yw'n dda eto: mae rhai'n dal i aros dan do nes bod gan ffrind dacsi.",
            ),
        },
    ),
]

STORY = [
    DemoPage(
        "YouSaidPage",
        SLUG,
        Both("Walking home at closing time", "Cerdded adref amser cau"),
        {
            "state": "done",
            "day": Ago(24),
            "introduction": Both(
                "Brighter lamps alone changed nothing. Since venues close in turn, with trained stewards on the way, the walk to the rank has become better.",
                "Ni newidiodd lampau mwy llachar ddim ar eu pen eu hunain. Ers i leoliadau gau yn eu tro, gyda stiwardiaid ar y ffordd, mae'r daith i'r safle tacsis wedi gwella.",
            ),
            "place_words": Both(
                "Between the late venues and the taxi rank", "Rhwng y lleoliadau hwyr a'r safle tacsis"
            ),
            "areas": [StoryArea("district"), StoryArea("ward")],
            "heard": HEARD,
            "deeds": DEEDS,
            "effects": EFFECTS,
            "could_not": [
                (
                    "could_not",
                    {
                        "what": Both(
                            "A police officer on this walk every night",
                            "Swyddog heddlu ar y daith hon bob nos",
                        ),
                        "reason": "money",
                        "why": Both(
                            "There are not enough of us for every night. Two officers walk it on Fridays and Saturdays.",
                            "Nid oes digon ohonom ar gyfer pob nos. Mae dau swyddog yn ei cherdded ar nos Wener a nos Sadwrn.",
                        ),
                        "owner": INSPECTOR,
                        "instead": Both(
                            "On the other nights stewards stay until the last taxi has left.",
                            "Ar y nosweithiau eraill mae stiwardiaid yn aros nes bod y tacsi olaf wedi gadael.",
                        ),
                    },
                ),
            ],
            "evidence": [
                (
                    "evidence",
                    {
                        "title": Both("The agreement of the six venues", "Cytundeb y chwe lleoliad"),
                        "where": Both("Register of the licensing committee", "Cofrestr y pwyllgor trwyddedu"),
                        "page": None,
                        "day": Ago(205),
                    },
                ),
                (
                    "evidence",
                    {
                        "title": Both(
                            "What Saffron House asked, and every answer",
                            "Yr hyn a ofynnodd Tŷ Saffrwm, a phob ateb",
                        ),
                        "where": Both("Saffron House, on request", "Tŷ Saffrwm, ar gais"),
                        "page": None,
                        "day": Ago(30),
                    },
                ),
            ],
            "voices": [
                (
                    "voice",
                    {
                        "words": Both(
                            "The lamps were a present that nobody had asked for. This time they asked us first, and they stayed at the table when we said no.",
                            "Anrheg nad oedd neb wedi gofyn amdani oedd y lampau. Y tro hwn gofynnwyd i ni yn gyntaf, ac arhoswyd wrth y bwrdd pan ddywedom na.",
                        ),
                        "who": SAFFRON,
                        "day": Ago(26),
                        "agreed": True,
                    },
                ),
            ],
            "themes": ["public_places", "night"],
            "commitments": ["S1", "S3"],
        },
        published=Ago(24),
    ),
]
