"""Answers that are done: some helped, some changed nothing, one made it worse."""

from portal.cms.demo.texts import Ago, Both, DemoPage, District, Rich, p

NOTHING = Rich("", "")

DONE = [
    DemoPage(
        "YouSaidPage",
        "harbour-walk-lamps",
        Both("The lamps on Harbour Walk", "Y lampau ar Rodfa'r Harbwr"),
        {
            "state": "done",
            "day": Ago(265),
            "introduction": Both(
                "The path was dark from the bridge to Quayside station. Every lamp is lit again, and someone checks them each month.",
                "Roedd y llwybr yn dywyll o'r bont i orsaf Quayside. Mae pob lamp yn olau eto, ac mae rhywun yn eu gwirio bob mis.",
            ),
            "place_words": Both(
                "Harbour Walk, from the bridge to Quayside station",
                "Rodfa'r Harbwr, o'r bont i orsaf Quayside",
            ),
            "areas": [District(3)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "reports",
                        "words": p(
                            "You told us that you walk fast here, or wait for somebody to walk with, because you cannot see who is on the path.",
                            "Dywedoch wrthym eich bod yn cerdded yn gyflym yma, neu'n aros am rywun i gydgerdded â nhw, am na allwch weld pwy sydd ar y llwybr.",
                        ),
                    },
                ),
                (
                    "heard",
                    {
                        "amount": "some",
                        "release": "",
                        "heard_from": "meetings",
                        "words": p(
                            "On our walk together in February, some of you showed us the corner by the boat store where there is no way round.",
                            "Ar ein taith gerdded gyda'n gilydd ym mis Chwefror, dangosodd rhai ohonoch y gornel wrth y storfa gychod lle nad oes ffordd heibio.",
                        ),
                    },
                ),
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "Mended every lamp between the bridge and the station",
                            "Trwsio pob lamp rhwng y bont a'r orsaf",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(214),
                        "owner": Both("Harbour neighbourhood team", "Tîm cymdogaeth yr harbwr"),
                        "partner": Both("Skerry City Council", "Cyngor Dinas y Sgeri"),
                        "partner_agreed": True,
                        "why_stopped": "",
                    },
                ),
                (
                    "deed",
                    {
                        "what": Both(
                            "Cut back the hedge by the boat store, so that one can see round the corner",
                            "Tocio'r gwrych wrth y storfa gychod, fel y gellir gweld heibio'r gornel",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(190),
                        "owner": Both("Harbour neighbourhood team", "Tîm cymdogaeth yr harbwr"),
                        "partner": Both("Friends of the Harbour", "Cyfeillion yr Harbwr"),
                        "partner_agreed": True,
                        "why_stopped": "",
                    },
                ),
                (
                    "deed",
                    {
                        "what": Both(
                            "A check of all lamps on the first Monday of each month",
                            "Gwirio pob lamp ar ddydd Llun cyntaf bob mis",
                        ),
                        "more": NOTHING,
                        "state": "under_way",
                        "day": Ago(160),
                        "owner": Both("Highways, Skerry City Council", "Priffyrdd, Cyngor Dinas y Sgeri"),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": "",
                    },
                ),
            ],
            "effects": [
                (
                    "effect",
                    {
                        "verdict": "better",
                        "estimate": -41,
                        "low": -58,
                        "high": -18,
                        "lower_is_better": True,
                        "measured": Both(
                            "Lamps found out of order at a monthly check",
                            "Lampau a gafwyd allan o drefn mewn gwiriad misol",
                        ),
                        "source": Both(
                            "Council night checks, six months before and after, against three other paths",
                            "Gwiriadau nos y cyngor, chwe mis cyn ac wedyn, yn erbyn tri llwybr arall",
                        ),
                        "words": p(
                            "The path is lit. Fewer of you say that it feels unsafe after dark. Some still take the long way round, and we understand why.",
                            "Mae'r llwybr yn olau. Mae llai ohonoch yn dweud ei fod yn teimlo'n anniogel wedi iddi nosi. Mae rhai'n dal i fynd y ffordd hir, ac rydym yn deall pam.",
                        ),
                    },
                ),
            ],
            "evidence": [
                (
                    "evidence",
                    {
                        "title": Both("Work order for the harbour path", "Archeb waith llwybr yr harbwr"),
                        "where": Both(
                            "Minutes of the council's works committee", "Cofnodion pwyllgor gwaith y cyngor"
                        ),
                        "page": None,
                        "day": Ago(212),
                    },
                ),
            ],
            "voices": [
                (
                    "voice",
                    {
                        "words": Both(
                            "I walk home this way again. I still hold my keys, but I can see the whole path now.",
                            "Rwy'n cerdded adref y ffordd hon eto. Rwy'n dal fy allweddi o hyd, ond gallaf weld y llwybr cyfan nawr.",
                        ),
                        "who": Both("A nurse who works nights", "Nyrs sy'n gweithio nosweithiau"),
                        "day": Ago(120),
                        "agreed": True,
                    },
                ),
            ],
            "themes": ["public_places", "night"],
            "commitments": ["S1", "S2", "T4.4"],
        },
        published=Ago(118),
    ),
    DemoPage(
        "YouSaidPage",
        "night-bus-17",
        Both("Night bus 17: what a driver can do", "Bws nos 17: beth all gyrrwr ei wneud"),
        {
            "state": "done",
            "day": Ago(320),
            "introduction": Both(
                "You said that on the night bus nobody does anything. Drivers on route 17 now know what to do, and the bus company says so on board.",
                "Dywedoch nad oes neb yn gwneud dim ar y bws nos. Mae gyrwyr llwybr 17 bellach yn gwybod beth i'w wneud, ac mae'r cwmni'n dweud hynny ar y bws.",
            ),
            "place_words": Both(
                "Route 17, from the University to Fishergate, after ten at night",
                "Llwybr 17, o'r Brifysgol i Fishergate, ar ôl deg y nos",
            ),
            "areas": [District(3)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "reports",
                        "words": p(
                            "You told us about being stared at, spoken to and followed off the bus, and that the upper deck is the worst.",
                            "Dywedoch wrthym am gael eich syllu arnoch, am bobl yn siarad â chi ac yn eich dilyn oddi ar y bws, ac mai'r llawr uchaf yw'r gwaethaf.",
                        ),
                    },
                ),
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "Training for every driver on the route, written with women who use it",
                            "Hyfforddiant i bob gyrrwr ar y llwybr, wedi'i ysgrifennu gyda menywod sy'n ei ddefnyddio",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(210),
                        "owner": Both("Safer travel team", "Tîm teithio diogelach"),
                        "partner": Both("Doggerland Buses", "Bysiau Tir y Dogger"),
                        "partner_agreed": True,
                        "why_stopped": "",
                    },
                ),
                (
                    "deed",
                    {
                        "what": Both(
                            "The upper deck closes after eleven at night",
                            "Mae'r llawr uchaf yn cau ar ôl un ar ddeg y nos",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(200),
                        "owner": Both("Doggerland Buses", "Bysiau Tir y Dogger"),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": "",
                    },
                ),
                (
                    "deed",
                    {
                        "what": Both("Stopping between stops on request", "Stopio rhwng arosfannau ar gais"),
                        "more": NOTHING,
                        "state": "stopped",
                        "day": Ago(150),
                        "owner": Both("Doggerland Buses", "Bysiau Tir y Dogger"),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": Both(
                            "It was tried for six weeks. On the coast road there is nowhere safe to stop, and drivers could not say in advance where they would.",
                            "Rhoddwyd cynnig arni am chwe wythnos. Ar ffordd yr arfordir nid oes lle diogel i stopio, ac ni allai gyrwyr ddweud ymlaen llaw ble y byddent yn gwneud.",
                        ),
                    },
                ),
            ],
            "effects": [
                (
                    "effect",
                    {
                        "verdict": "no_change",
                        "estimate": -8,
                        "low": -29,
                        "high": 17,
                        "lower_is_better": True,
                        "measured": Both(
                            "Passengers who say that they felt unsafe on board",
                            "Teithwyr sy'n dweud eu bod wedi teimlo'n anniogel ar y bws",
                        ),
                        "source": Both(
                            "The bus company's survey on board, before and after, against routes 12 and 31",
                            "Arolwg y cwmni bysiau, cyn ac wedyn, yn erbyn llwybrau 12 a 31",
                        ),
                        "words": p(
                            "We cannot show that it feels different on board. More of you spoke to the driver, and drivers called for help more often. We take that as a beginning and not as success.",
                            "Ni allwn ddangos ei fod yn teimlo'n wahanol ar y bws. Siaradodd mwy ohonoch â'r gyrrwr, a galwodd gyrwyr am help yn amlach. Dechrau yw hyn, nid llwyddiant.",
                        ),
                    },
                ),
            ],
            "evidence": [
                (
                    "evidence",
                    {
                        "title": Both("Report on the survey on board", "Adroddiad ar yr arolwg ar y bws"),
                        "where": Both("Doggerland Buses, on request", "Bysiau Tir y Dogger, ar gais"),
                        "page": None,
                        "day": Ago(90),
                    },
                ),
            ],
            "next_word_on": Ago(-100),
            "not_yet": Both(
                "We measure again after a full year and say here what came of it.",
                "Byddwn yn mesur eto ar ôl blwyddyn lawn ac yn dweud yma beth ddaeth ohono.",
            ),
            "themes": ["travel", "night"],
            "commitments": ["S1", "S3"],
        },
        published=Ago(86),
    ),
    DemoPage(
        "YouSaidPage",
        "undertow-door",
        Both("At the door of the Undertow", "Wrth ddrws yr Undertow"),
        {
            "state": "done",
            "day": Ago(230),
            "introduction": Both(
                "You said that door staff looked away, or joined in. The licence now asks for training, and the venue publishes what it does with complaints.",
                "Dywedoch fod staff y drws yn edrych i ffwrdd, neu'n ymuno. Mae'r drwydded bellach yn gofyn am hyfforddiant, ac mae'r lleoliad yn cyhoeddi beth mae'n ei wneud â chwynion.",
            ),
            "place_words": Both(
                "The Undertow and the street outside it", "Yr Undertow a'r stryd y tu allan iddo"
            ),
            "areas": [District(3)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "reports",
                        "words": p(
                            "You told us about comments in the queue and hands in the crowd, and that telling the staff led nowhere.",
                            "Dywedoch wrthym am sylwadau yn y ciw a dwylo yn y dorf, ac nad oedd dweud wrth y staff yn arwain at ddim.",
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
                            "Skerry Women's Network told us that some women had stopped going out in the quarter at all.",
                            "Dywedodd Rhwydwaith Menywod y Sgeri wrthym fod rhai menywod wedi rhoi'r gorau i fynd allan yn yr ardal yn gyfan gwbl.",
                        ),
                    },
                ),
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "A condition on the licence: trained staff at every door, and a named person each night",
                            "Amod ar y drwydded: staff hyfforddedig wrth bob drws, a pherson penodol bob nos",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(140),
                        "owner": Both("Licensing officer", "Swyddog trwyddedu"),
                        "partner": Both("Skerry City Council licensing", "Trwyddedu Cyngor Dinas y Sgeri"),
                        "partner_agreed": True,
                        "why_stopped": "",
                    },
                ),
                (
                    "deed",
                    {
                        "what": Both(
                            "Officers on foot in the street from midnight to three on Fridays and Saturdays",
                            "Swyddogion ar droed yn y stryd o hanner nos tan dri ar nos Wener a nos Sadwrn",
                        ),
                        "more": NOTHING,
                        "state": "under_way",
                        "day": Ago(180),
                        "owner": Both("Night-time economy team", "Tîm economi'r nos"),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": "",
                    },
                ),
            ],
            "effects": [
                (
                    "effect",
                    {
                        "verdict": "better",
                        "estimate": -34,
                        "low": -52,
                        "high": -9,
                        "lower_is_better": True,
                        "measured": Both(
                            "Visits by test customers in which staff did not act",
                            "Ymweliadau gan gwsmeriaid prawf lle na wnaeth staff ddim",
                        ),
                        "source": Both(
                            "Licensing visits over eight months, against two venues of the same size",
                            "Ymweliadau trwyddedu dros wyth mis, yn erbyn dau leoliad o'r un maint",
                        ),
                        "words": p(
                            "Staff step in more often. Whether fewer people are bothered inside, we do not know yet.",
                            "Mae staff yn camu i mewn yn amlach. Ni wyddom eto a oes llai o bobl yn cael eu poeni y tu mewn.",
                        ),
                    },
                ),
            ],
            "evidence": [
                (
                    "evidence",
                    {
                        "title": Both(
                            "Decision of the licensing committee", "Penderfyniad y pwyllgor trwyddedu"
                        ),
                        "where": Both("Published by the city council", "Cyhoeddwyd gan gyngor y ddinas"),
                        "page": None,
                        "day": Ago(141),
                    },
                ),
            ],
            "could_not": [
                (
                    "could_not",
                    {
                        "reason": "law",
                        "owner": Both("Licensing team", "Tîm trwyddedu"),
                        "what": Both(
                            "Close the venue, as some of you asked",
                            "Cau'r lleoliad, fel y gofynnodd rhai ohonoch",
                        ),
                        "why": Both(
                            "A licence can be taken away only for what was shown at a hearing, and the venue did what the hearing asked for.",
                            "Dim ond am yr hyn a ddangoswyd mewn gwrandawiad y gellir tynnu trwydded yn ôl, a gwnaeth y lleoliad yr hyn y gofynnodd y gwrandawiad amdano.",
                        ),
                        "instead": Both(
                            "Anybody can ask for a review of a licence. The licensing team helps with it.",
                            "Gall unrhyw un ofyn am adolygiad o drwydded. Mae'r tîm trwyddedu yn helpu gyda hynny.",
                        ),
                    },
                ),
            ],
            "themes": ["night", "public_places"],
            "commitments": ["S1", "T4.2"],
        },
        published=Ago(64),
    ),
    DemoPage(
        "YouSaidPage",
        "marrowby-underpass",
        Both("The underpass at Marrowby", "Y danffordd yn Nhrefarw"),
        {
            "state": "done",
            "day": Ago(400),
            "introduction": Both(
                "We put up brighter lights and a camera. It did not help: more of you now avoid the underpass. We are changing course.",
                "Gosodom oleuadau cryfach a chamera. Nid oedd yn help: mae mwy ohonoch bellach yn osgoi'r danffordd. Rydym yn newid cwrs.",
            ),
            "place_words": Both(
                "Under the coast road, between the station and the school",
                "O dan ffordd yr arfordir, rhwng yr orsaf a'r ysgol",
            ),
            "areas": [District(5)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "reports",
                        "words": p(
                            "You told us that once inside there is no way out but forward, and that boys wait at the far end.",
                            "Dywedoch nad oes ffordd allan ond ymlaen unwaith y byddwch y tu mewn, a bod bechgyn yn aros ar y pen draw.",
                        ),
                    },
                ),
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "Brighter lights and a camera inside the underpass",
                            "Goleuadau cryfach a chamera y tu mewn i'r danffordd",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(300),
                        "owner": Both("Westering neighbourhood team", "Tîm cymdogaeth Westering"),
                        "partner": Both("Westering District Council", "Cyngor Dosbarth Westering"),
                        "partner_agreed": True,
                        "why_stopped": "",
                    },
                ),
                (
                    "deed",
                    {
                        "what": Both(
                            "A crossing at street level, with lights",
                            "Croesfan ar lefel y stryd, gyda goleuadau",
                        ),
                        "more": NOTHING,
                        "state": "planned",
                        "day": Ago(-150),
                        "owner": Both(
                            "Highways, Westering District Council", "Priffyrdd, Cyngor Dosbarth Westering"
                        ),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": "",
                    },
                ),
            ],
            "effects": [
                (
                    "effect",
                    {
                        "verdict": "worse",
                        "estimate": 26,
                        "low": 4,
                        "high": 53,
                        "lower_is_better": True,
                        "measured": Both(
                            "People who cross the road above instead of walking below",
                            "Pobl sy'n croesi'r ffordd uwchben yn lle cerdded oddi tani",
                        ),
                        "source": Both(
                            "Counts by the council at four times of day, before and after",
                            "Cyfrifon gan y cyngor ar bedair adeg o'r dydd, cyn ac wedyn",
                        ),
                        "words": p(
                            "The light is so hard that from inside one cannot see what is outside. You told us so within weeks. You were right before we measured it.",
                            "Mae'r golau mor galed fel na ellir gweld beth sydd y tu allan o'r tu mewn. Dywedoch hynny wrthym o fewn wythnosau. Roeddech yn iawn cyn i ni ei fesur.",
                        ),
                    },
                ),
            ],
            "evidence": [
                (
                    "evidence",
                    {
                        "title": Both("Counts at the underpass", "Cyfrifon wrth y danffordd"),
                        "where": Both(
                            "Westering District Council, open data", "Cyngor Dosbarth Westering, data agored"
                        ),
                        "page": None,
                        "day": Ago(110),
                    },
                ),
            ],
            "voices": [
                (
                    "voice",
                    {
                        "words": Both(
                            "They came back and said it was wrong. Nobody ever did that before.",
                            "Daethant yn ôl a dweud ei fod yn anghywir. Ni wnaeth neb hynny erioed o'r blaen.",
                        ),
                        "who": Both("Marrowby youth panel", "Panel ieuenctid Trefarw"),
                        "day": Ago(70),
                        "agreed": True,
                    },
                ),
            ],
            "themes": ["public_places", "schools"],
            "commitments": ["S1", "S3", "T4.4"],
        },
        published=Ago(69),
    ),
    DemoPage(
        "YouSaidPage",
        "first-conversation",
        Both("The first conversation at the station", "Y sgwrs gyntaf yn yr orsaf"),
        {
            "state": "done",
            "day": Ago(190),
            "content_note": Both(
                "This page speaks about reporting to the police.",
                "Mae'r dudalen hon yn sôn am adrodd i'r heddlu.",
            ),
            "introduction": Both(
                "You said that you had to tell it at the counter, with others listening. There is now a room, and you choose where you speak.",
                "Dywedoch fod yn rhaid dweud wrth y cownter, ag eraill yn gwrando. Bellach mae ystafell, a chi sy'n dewis ble i siarad.",
            ),
            "place_words": Both(
                "Police stations in Skerry, Haldersand and Marrowby",
                "Gorsafoedd heddlu yn y Sgeri, Haldersand a Threfarw",
            ),
            "areas": [District(3), District(2), District(5)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "contact",
                        "words": p(
                            "You told us that the first minutes decided whether you stayed.",
                            "Dywedoch mai'r munudau cyntaf a benderfynodd a arhosoch.",
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
                            "Advisers told us about women who left before their name was called.",
                            "Soniodd cynghorwyr wrthym am fenywod a adawodd cyn i'w henw gael ei alw.",
                        ),
                    },
                ),
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "A quiet room at three stations, with a door on the side street",
                            "Ystafell dawel mewn tair gorsaf, gyda drws ar y stryd ochr",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(95),
                        "owner": Both("Head of front counters", "Pennaeth y cownteri blaen"),
                        "partner": "",
                        "partner_agreed": False,
                        "why_stopped": "",
                    },
                ),
                (
                    "deed",
                    {
                        "what": Both(
                            "A card to hold up: “I would like to speak in private”",
                            "Cerdyn i'w ddal i fyny: “Hoffwn siarad yn breifat”",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(120),
                        "owner": Both("Head of front counters", "Pennaeth y cownteri blaen"),
                        "partner": Both("Lantern Advocacy", "Eiriolaeth y Llusern"),
                        "partner_agreed": True,
                        "why_stopped": "",
                    },
                ),
            ],
            "effects": [
                (
                    "effect",
                    {
                        "verdict": "too_early",
                        "measured": "",
                        "source": "",
                        "words": p(
                            "The rooms have been open for three months. It is too early to say what they change.",
                            "Mae'r ystafelloedd ar agor ers tri mis. Mae'n rhy gynnar i ddweud beth maen nhw'n ei newid.",
                        ),
                    },
                ),
            ],
            "evidence": [
                (
                    "evidence",
                    {
                        "title": Both("Visit by the scrutiny panel", "Ymweliad gan y panel craffu"),
                        "where": Both(
                            "The panel's notes, published with its next report",
                            "Nodiadau'r panel, i'w cyhoeddi gyda'i adroddiad nesaf",
                        ),
                        "page": None,
                        "day": Ago(60),
                    },
                ),
            ],
            "next_word_on": Ago(-75),
            "not_yet": Both(
                "Whether more people stay and are heard, we cannot say yet.",
                "Ni allwn ddweud eto a yw mwy o bobl yn aros ac yn cael eu clywed.",
            ),
            "themes": ["first_contact", "trauma"],
            "commitments": ["P3.1", "P3.2", "T4.2"],
        },
        published=Ago(52),
    ),
    DemoPage(
        "YouSaidPage",
        "campus-taxi-rank",
        Both("A taxi rank by the University", "Safle tacsis wrth y Brifysgol"),
        {
            "state": "done",
            "day": Ago(160),
            "introduction": Both(
                "There was nowhere to wait for a taxi but a dark corner. There is a rank under the canopy now, with a marshal on busy nights.",
                "Nid oedd unman i aros am dacsi ond cornel dywyll. Bellach mae safle o dan y canopi, gyda stiward ar nosweithiau prysur.",
            ),
            "place_words": Both("Library Street, by the University", "Stryd y Llyfrgell, wrth y Brifysgol"),
            "areas": [District(3)],
            "heard": [
                (
                    "heard",
                    {
                        "amount": "many",
                        "release": "",
                        "heard_from": "survey",
                        "words": p(
                            "Students told us that waiting was worse than the ride.",
                            "Dywedodd myfyrwyr fod aros yn waeth na'r daith.",
                        ),
                    },
                ),
            ],
            "deeds": [
                (
                    "deed",
                    {
                        "what": Both(
                            "A rank under the library's canopy, lit all night",
                            "Safle o dan ganopi'r llyfrgell, yn olau drwy'r nos",
                        ),
                        "more": NOTHING,
                        "state": "done",
                        "day": Ago(75),
                        "owner": Both("Student safety officer", "Swyddog diogelwch myfyrwyr"),
                        "partner": Both("University of Doggerland", "Prifysgol Tir y Dogger"),
                        "partner_agreed": True,
                        "why_stopped": "",
                    },
                ),
            ],
            "effects": [
                (
                    "effect",
                    {
                        "verdict": "better",
                        "estimate": 31,
                        "low": 12,
                        "high": 54,
                        "lower_is_better": False,
                        "measured": Both(
                            "Students who say that the wait feels safe",
                            "Myfyrwyr sy'n dweud bod yr aros yn teimlo'n ddiogel",
                        ),
                        "source": Both(
                            "Student union survey, before and after, against the rank at Central station",
                            "Arolwg undeb y myfyrwyr, cyn ac wedyn, yn erbyn y safle yng ngorsaf Central",
                        ),
                        "words": p(
                            "The wait feels safer to most who answered. It was one survey in one term.",
                            "Mae'r aros yn teimlo'n fwy diogel i'r rhan fwyaf a atebodd. Un arolwg mewn un tymor ydoedd.",
                        ),
                    },
                ),
            ],
            "evidence": [
                (
                    "evidence",
                    {
                        "title": Both("Survey of the student union", "Arolwg undeb y myfyrwyr"),
                        "where": Both("On the union's website", "Ar wefan yr undeb"),
                        "page": None,
                        "day": Ago(20),
                    },
                ),
            ],
            "themes": ["travel", "schools", "night"],
            "commitments": ["S1", "S5"],
        },
        published=Ago(18),
    ),
]
