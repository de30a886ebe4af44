"""Answers that are not finished: still listening, at work, late, or impossible."""

from portal.cms.demo.texts import Ago, Both, DemoPage, District, Rich, p

NOTHING = Rich("", "")

OPEN = [
    DemoPage(
        "YouSaidPage",
        "haldersand-seafront",
        Both("The seafront at Haldersand in summer", "Glan y môr yn Haldersand yn yr haf"),
        {
            "state": "working",
            "day": Ago(140),
            "introduction": Both(
                "You said that the seafront changes when the bars close. A team walks there now, and we are asking what would make it yours again.",
                "Dywedoch fod glan y môr yn newid pan fydd y bariau'n cau. Mae tîm yn cerdded yno bellach, ac rydym yn gofyn beth fyddai'n ei gwneud yn eiddo i chi eto.",
            ),
            "place_words": Both(
                "The promenade, from the pier to the lifeboat house",
                "Y promenâd, o'r pier i orsaf y bad achub",
            ),
            "areas": [District(2)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "reports",
                        "words": p(
                            "You told us about groups who block the way and shout, and that nobody in uniform is there after midnight.",
                            "Dywedoch am grwpiau sy'n rhwystro'r ffordd ac yn gweiddi, ac nad oes neb mewn lifrai yno ar ôl hanner nos.",
                        ),
                    },
                )
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "Officers and street pastors on the promenade until two, Fridays and Saturdays",
                            "Swyddogion a bugeiliaid stryd ar y promenâd tan ddau, nos Wener a nos Sadwrn",
                        ),
                        "more": NOTHING,
                        "state": "under_way",
                        "day": Ago(130),
                        "owner": Both("Sandlands neighbourhood team", "Tîm cymdogaeth Sandlands"),
                        "partner": Both("Haldersand Street Pastors", "Bugeiliaid Stryd Haldersand"),
                        "partner_agreed": True,
                        "why_stopped": "",
                    },
                ),
                (
                    "deed",
                    {
                        "what": Both(
                            "Toilets open and lit until the last train",
                            "Toiledau ar agor ac yn olau tan y trên olaf",
                        ),
                        "more": NOTHING,
                        "state": "planned",
                        "day": Ago(-120),
                        "owner": Both("Sandlands District Council", "Cyngor Dosbarth Sandlands"),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": "",
                    },
                ),
            ],
            "not_yet": Both(
                "We compare this summer with the last, and with two other seafronts, when the season's figures are complete.",
                "Byddwn yn cymharu'r haf hwn â'r un diwethaf, ac â dwy lan môr arall, pan fydd ffigurau'r tymor yn gyflawn.",
            ),
            "next_word_on": Ago(-40),
            "themes": ["public_places", "night"],
            "commitments": ["S1", "S2"],
        },
        published=Ago(33),
    ),
    DemoPage(
        "YouSaidPage",
        "wend-towpath-running",
        Both("Running on the Wend towpath", "Rhedeg ar lwybr tynnu Afon Wend"),
        {
            "state": "working",
            "day": Ago(240),
            "introduction": Both(
                "You said that you run where you can be seen, or not at all. We promised to say by now what the river trust will do. We are late.",
                "Dywedoch eich bod yn rhedeg lle y gellir eich gweld, neu ddim o gwbl. Addawsom ddweud erbyn hyn beth fydd ymddiriedolaeth yr afon yn ei wneud. Rydym yn hwyr.",
            ),
            "place_words": Both(
                "The towpath from Netherwend to Oldport", "Y llwybr tynnu o Netherwend i Oldport"
            ),
            "areas": [District(4)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "reports",
                        "words": p(
                            "You told us about comments from cyclists and anglers, and about a stretch with no way off the path.",
                            "Dywedoch am sylwadau gan feicwyr a physgotwyr, ac am ddarn heb ffordd oddi ar y llwybr.",
                        ),
                    },
                )
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "Asking the river trust for two more ways off the path",
                            "Gofyn i ymddiriedolaeth yr afon am ddwy ffordd arall oddi ar y llwybr",
                        ),
                        "more": NOTHING,
                        "state": "under_way",
                        "day": Ago(200),
                        "owner": Both("Southwend neighbourhood team", "Tîm cymdogaeth Southwend"),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": "",
                    },
                )
            ],
            "not_yet": Both(
                "The trust has not decided. We asked again in writing.",
                "Nid yw'r ymddiriedolaeth wedi penderfynu. Gofynnom eto yn ysgrifenedig.",
            ),
            "next_word_on": Ago(-20),
            "themes": ["public_places"],
            "commitments": ["S1", "S5"],
        },
        published=Ago(96),
        overdue={"next_word_on": Ago(21)},
    ),
    DemoPage(
        "YouSaidPage",
        "online-messages-school",
        Both("Messages that follow you home from school", "Negeseuon sy'n eich dilyn adref o'r ysgol"),
        {
            "state": "working",
            "day": Ago(110),
            "content_note": Both(
                "This page speaks about harassment online.", "Mae'r dudalen hon yn sôn am aflonyddu ar-lein."
            ),
            "introduction": Both(
                "You said that it starts in class and goes on at night on your phone. Four schools now answer it together, in the same way.",
                "Dywedoch ei fod yn dechrau yn y dosbarth ac yn parhau gyda'r nos ar eich ffôn. Mae pedair ysgol bellach yn ateb gyda'i gilydd, yn yr un modd.",
            ),
            "place_words": Both(
                "Online, among pupils in Northmarr", "Ar-lein, ymhlith disgyblion yn Northmarr"
            ),
            "areas": [District(1)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "circles",
                        "words": p(
                            "In listening circles, girls told us that being asked for pictures is treated as normal, and that telling a teacher makes it worse.",
                            "Mewn cylchoedd gwrando, dywedodd merched fod gofyn am luniau yn cael ei drin fel rhywbeth arferol, a bod dweud wrth athro yn ei wneud yn waeth.",
                        ),
                    },
                )
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "One agreed answer in four schools: believe, keep, take down, support",
                            "Un ateb cytûn mewn pedair ysgol: credu, cadw, tynnu i lawr, cefnogi",
                        ),
                        "more": NOTHING,
                        "state": "under_way",
                        "day": Ago(60),
                        "owner": Both("Schools officer", "Swyddog ysgolion"),
                        "partner": Both("Northmarr schools partnership", "Partneriaeth ysgolion Northmarr"),
                        "partner_agreed": True,
                        "why_stopped": "",
                    },
                ),
                (
                    "deed",
                    {
                        "what": Both(
                            "Lessons for boys, led by older boys",
                            "Gwersi i fechgyn, dan arweiniad bechgyn hŷn",
                        ),
                        "more": NOTHING,
                        "state": "planned",
                        "day": Ago(-60),
                        "owner": Both("Schools officer", "Swyddog ysgolion"),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": "",
                    },
                ),
            ],
            "not_yet": Both(
                "Whether girls are believed sooner, the circles will tell us in spring.",
                "Bydd y cylchoedd yn dweud wrthym yn y gwanwyn a yw merched yn cael eu credu'n gynt.",
            ),
            "next_word_on": Ago(-130),
            "themes": ["online", "schools", "men"],
            "commitments": ["T2.2", "S2", "S5"],
        },
        published=Ago(27),
    ),
    DemoPage(
        "YouSaidPage",
        "stanhythe-station-path",
        Both("From Stanhythe station after the last train", "O orsaf Porth Maen wedi'r trên olaf"),
        {
            "state": "listening",
            "day": Ago(25),
            "introduction": Both(
                "Some of you told us about the path behind the station. We have been there, and we are asking more of you before anything is decided.",
                "Soniodd rhai ohonoch am y llwybr y tu ôl i'r orsaf. Rydym wedi bod yno, ac rydym yn gofyn i ragor ohonoch cyn penderfynu dim.",
            ),
            "place_words": Both("The path behind Stanhythe station", "Y llwybr y tu ôl i orsaf Porth Maen"),
            "areas": [District(0)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "some",
                        "release": "",
                        "heard_from": "reports",
                        "words": p(
                            "You told us that the gate to the street is locked before the last train comes in.",
                            "Dywedoch fod y giât i'r stryd yn cael ei chloi cyn i'r trên olaf gyrraedd.",
                        ),
                    },
                )
            ],
            "not_yet": Both(
                "We do not know yet who holds the key to the gate, or why it is locked.",
                "Ni wyddom eto pwy sy'n dal allwedd y giât, na pham y caiff ei chloi.",
            ),
            "next_word_on": Ago(-35),
            "themes": ["travel", "night"],
            "commitments": ["S2"],
        },
        published=Ago(12),
    ),
    DemoPage(
        "YouSaidPage",
        "gyms-and-changing-rooms",
        Both("Gyms and changing rooms", "Campfeydd ac ystafelloedd newid"),
        {
            "state": "listening",
            "day": Ago(15),
            "introduction": Both(
                "We hear that some of you have stopped going to the gym. We are listening, with two organisations, until the end of next month.",
                "Clywn fod rhai ohonoch wedi rhoi'r gorau i fynd i'r gampfa. Rydym yn gwrando, gyda dau sefydliad, tan ddiwedd y mis nesaf.",
            ),
            "place_words": Both("Gyms and pools in the whole county", "Campfeydd a phyllau yn y sir gyfan"),
            "areas": [],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "some",
                        "release": "",
                        "heard_from": "partners",
                        "words": p(
                            "Partners told us about being filmed and about comments, most of all from women who wear a headscarf.",
                            "Soniodd partneriaid am ffilmio ac am sylwadau, yn bennaf gan fenywod sy'n gwisgo sgarff pen.",
                        ),
                    },
                )
            ],
            "not_yet": Both(
                "We cannot say yet what would help. You can tell us what would.",
                "Ni allwn ddweud eto beth fyddai'n helpu. Gallwch chi ddweud wrthym.",
            ),
            "next_word_on": Ago(-55),
            "themes": ["public_places", "minoritised"],
            "commitments": ["T4.2", "S2"],
        },
        published=Ago(9),
    ),
    DemoPage(
        "YouSaidPage",
        "orrenmouth-late-bus",
        Both("A late bus to Orrenmouth", "Bws hwyr i Orrenmouth"),
        {
            "state": "could_not",
            "day": Ago(170),
            "introduction": Both(
                "You asked for a bus after the last shift at the harbour. We could not get one. Here is why, and what there is instead.",
                "Gofynasoch am fws ar ôl y shifft olaf yn yr harbwr. Ni allem gael un. Dyma pam, a beth sydd ar gael yn lle hynny.",
            ),
            "place_words": Both(
                "Between Orrenmouth harbour and the town", "Rhwng harbwr Orrenmouth a'r dref"
            ),
            "areas": [District(5)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "meetings",
                        "words": p(
                            "Women who pack fish told us that they walk the coast road at four in the morning because nothing runs.",
                            "Dywedodd menywod sy'n pacio pysgod eu bod yn cerdded ffordd yr arfordir am bedwar y bore am nad oes dim yn rhedeg.",
                        ),
                    },
                )
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "Shared taxis for the last shift, paid by the two largest employers",
                            "Tacsis a rennir ar gyfer y shifft olaf, wedi'u talu gan y ddau gyflogwr mwyaf",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(45),
                        "owner": Both("Employers' forum, Orrenmouth", "Fforwm cyflogwyr, Orrenmouth"),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": "",
                    },
                )
            ],
            "could_not": [
                (
                    "could_not",
                    {
                        "reason": "money",
                        "owner": Both(
                            "Transport team, Westering District Council",
                            "Tîm trafnidiaeth, Cyngor Dosbarth Westering",
                        ),
                        "what": Both("A public bus at four in the morning", "Bws cyhoeddus am bedwar y bore"),
                        "why": Both(
                            "No company bid for the route, and the council's money for rural buses was spent by June.",
                            "Ni wnaeth yr un cwmni gynnig am y llwybr, ac roedd arian y cyngor ar gyfer bysiau gwledig wedi'i wario erbyn mis Mehefin.",
                        ),
                        "instead": Both(
                            "Ask at work for the shared taxi. If your employer is not part of it, tell us and we speak to them.",
                            "Gofynnwch yn y gwaith am y tacsi a rennir. Os nad yw eich cyflogwr yn rhan ohono, dywedwch wrthym a byddwn yn siarad â nhw.",
                        ),
                    },
                )
            ],
            "evidence": [
                (
                    "evidence",
                    {
                        "title": Both("Tender for rural night buses", "Tendr bysiau nos gwledig"),
                        "where": Both("Westering District Council", "Cyngor Dosbarth Westering"),
                        "page": None,
                        "day": Ago(80),
                    },
                )
            ],
            "themes": ["travel", "work"],
            "commitments": ["S1", "S5"],
        },
        published=Ago(41),
    ),
]
