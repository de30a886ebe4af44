"""The learning library."""

from typing import Any

from portal.cms.demo.texts import Ago, Both, DemoPage, Rich, To


def _item(
    slug: str, title: Both, kind: str, days: int, *, short: Both, source: Both, words: Rich, themes: list[str],
    codes: list[str], led_to: list[Any] | None = None,
) -> DemoPage:  # fmt: skip
    return DemoPage(
        "LearningPage", slug, title,
        {
            "kind": kind, "day": Ago(days), "introduction": short, "source": source, "body": [("text", words)],
            "themes": themes, "commitments": codes, "led_to": led_to or [],
        },
        published=Ago(days),
    )  # fmt: skip


LEARNING = [
    _item(
        "asked-once-more",
        Both("Asked once more, and once more", "Gofyn unwaith eto, ac unwaith eto"),
        "problem",
        210,
        short=Both(
            "Some women were asked in five calls whether they were sure. By the fifth, they were not.",
            "Gofynnwyd i rai menywod mewn pum galwad a oeddent yn siŵr. Erbyn y bumed, nid oeddent.",
        ),
        source=Both(
            "Dip sample of closed cases, read by the scrutiny panel",
            "Sampl o achosion a gaewyd, a ddarllenwyd gan y panel craffu",
        ),
        words=Rich(
            "<p>Each call was meant kindly. Together they said: we would rather you stopped. The person heard that, and stopped.</p><p><b>What to do instead:</b> ask once what she would like, write it down, and ring when there is something to tell.</p>",
            "<p>Roedd pob galwad yn garedig ei bwriad. Gyda'i gilydd dywedent: byddai'n well gennym pe baech yn stopio. Clywodd y person hynny, a stopio.</p><p><b>Beth i'w wneud yn lle hynny:</b> gofyn unwaith beth yr hoffai hi, ei ysgrifennu, a ffonio pan fydd rhywbeth i'w ddweud.</p>",
        ),
        themes=["cases", "trauma"],
        codes=["P4.2", "P3.5"],
        led_to=[
            (
                "words",
                {
                    "text": Both(
                        "Supervisors see how often somebody was rung before a case may be closed.",
                        "Mae goruchwylwyr yn gweld pa mor aml y ffoniwyd rhywun cyn y gellir cau achos.",
                    ),
                    "day": Ago(150),
                },
            )
        ],
    ),
    _item(
        "two-chairs",
        Both("Two chairs and no desk", "Dwy gadair a dim desg"),
        "practice",
        170,
        short=Both(
            "A sergeant moved the desk out of the interview room. People stayed longer and said more.",
            "Symudodd sarjant y ddesg o'r ystafell gyfweld. Arhosodd pobl yn hwy a dweud mwy.",
        ),
        source=Both("Haldersand station, tried for three months", "Gorsaf Haldersand, prawf am dri mis"),
        words=Rich(
            "<p>It cost nothing. Two chairs stand at an angle, the door is in view of both, and the forms are filled in afterwards, together.</p>",
            "<p>Ni chostiodd ddim. Saif dwy gadair ar ongl, mae'r drws yng ngolwg y ddau, a llenwir y ffurflenni wedyn, gyda'i gilydd.</p>",
        ),
        themes=["first_contact", "trauma"],
        codes=["P3.1", "P3.2"],
        led_to=[("page", To("first-conversation"))],
    ),
    _item(
        "lights-are-not-enough",
        Both("Light alone is not safety", "Nid diogelwch yw golau yn unig"),
        "theme",
        66,
        short=Both(
            "Brighter light helps where one can see further. In a tunnel it blinds.",
            "Mae golau cryfach yn helpu lle gellir gweld ymhellach. Mewn twnnel mae'n dallu.",
        ),
        source=Both("The answer about the Marrowby underpass", "Yr ateb am danffordd Trefarw"),
        words=Rich(
            "<p>Ask first what people look for when they look ahead: a way out, a face, somebody else. Light is a means to that.</p>",
            "<p>Gofynnwch yn gyntaf am beth mae pobl yn chwilio wrth edrych ymlaen: ffordd allan, wyneb, rhywun arall. Modd i gyrraedd hynny yw golau.</p>",
        ),
        themes=["public_places"],
        codes=["S1", "S3"],
        led_to=[("page", To("marrowby-underpass"))],
    ),
    _item(
        "words-in-reports",
        Both("The words we write", "Y geiriau a ysgrifennwn"),
        "theme",
        300,
        short=Both(
            "“She alleges”, “a domestic”, “no further action”. What the words do to whoever reads her own file.",
            "“Mae'n honni”, “ffrae ddomestig”, “dim camau pellach”. Beth mae'r geiriau'n ei wneud i'r un sy'n darllen ei ffeil ei hun.",
        ),
        source=Both(
            "Listening circle with women who asked for their files",
            "Cylch gwrando gyda menywod a ofynnodd am eu ffeiliau",
        ),
        words=Rich(
            "<p>Say who did what: “he hit her”, and not “she was hit”. Say “she told us”. Explain what an ending means and what it does not mean.</p>",
            "<p>Dywedwch pwy wnaeth beth: “trawodd ef hi”, ac nid “cafodd ei tharo”. Dywedwch “dywedodd hi wrthym”. Eglurwch beth mae diweddglo yn ei olygu a beth nad yw'n ei olygu.</p>",
        ),
        themes=["cases", "first_contact"],
        codes=["P3.2", "T1.2"],
        led_to=[
            (
                "words",
                {
                    "text": Both(
                        "The language guide for all written records.",
                        "Y canllaw iaith ar gyfer pob cofnod ysgrifenedig.",
                    ),
                    "day": Ago(220),
                },
            )
        ],
    ),
    _item(
        "interpreter-from-the-village",
        Both("An interpreter from the same village", "Cyfieithydd o'r un pentref"),
        "problem",
        250,
        short=Both(
            "She said little, because the interpreter knew her family. Nobody had asked.",
            "Ychydig a ddywedodd, am fod y cyfieithydd yn adnabod ei theulu. Nid oedd neb wedi gofyn.",
        ),
        source=Both("A by-and-for service in Skerry", "Gwasanaeth gan ac ar gyfer menywod yn y Sgeri"),
        words=Rich(
            "<p>Ask before the call: is there anybody who must not interpret? Offer a woman, offer somebody from far away, offer to write.</p>",
            "<p>Gofynnwch cyn yr alwad: a oes rhywun na ddylai gyfieithu? Cynigiwch fenyw, cynigiwch rywun o bell, cynigiwch ysgrifennu.</p>",
        ),
        themes=["minoritised", "first_contact"],
        codes=["T4.2", "P3.2"],
        led_to=[
            (
                "words",
                {
                    "text": Both(
                        "Interpreters are booked from outside the county unless somebody asks otherwise.",
                        "Trefnir cyfieithwyr o'r tu allan i'r sir oni bai bod rhywun yn gofyn fel arall.",
                    ),
                    "day": Ago(180),
                },
            )
        ],
    ),
    _item(
        "banter-is-a-signal",
        Both("“Banter” is a signal", "Arwydd yw “tynnu coes”"),
        "problem",
        140,
        short=Both(
            "In each case of abuse by an officer that was reviewed, colleagues had laughed about something first.",
            "Ym mhob achos o gam-drin gan swyddog a adolygwyd, roedd cydweithwyr wedi chwerthin am rywbeth yn gyntaf.",
        ),
        source=Both("Review of concluded misconduct cases", "Adolygiad o achosion camymddwyn a gwblhawyd"),
        words=Rich(
            "<p>Those who laughed did not think so. Those who did not laugh had nowhere to say it. The second is what we can change.</p>",
            "<p>Nid oedd y rhai a chwarddodd yn meddwl hynny. Nid oedd gan y rhai na chwarddodd unman i'w ddweud. Yr ail beth y gallwn ei newid.</p>",
        ),
        themes=["police_conduct"],
        codes=["T1.2", "T2.2", "T2.3"],
        led_to=[("page", To("call-it-out-blue"))],
    ),
    _item(
        "ramp-round-the-back",
        Both("The ramp round the back", "Y ramp rownd y cefn"),
        "problem",
        120,
        short=Both(
            "To report harassment, a woman in a wheelchair had to go through the yard where it happened.",
            "I adrodd am aflonyddu, bu'n rhaid i fenyw mewn cadair olwyn fynd drwy'r iard lle digwyddodd.",
        ),
        source=Both("Doggerland Disabled Women's Forum", "Fforwm Menywod Anabl Tir y Dogger"),
        words=Rich(
            "<p>Every entrance was walked and rolled with the forum. Two were moved. One listed building cannot be changed, and its page says where to go instead.</p>",
            "<p>Cerddwyd a rholiwyd pob mynedfa gyda'r fforwm. Symudwyd dwy. Ni ellir newid un adeilad rhestredig, ac mae ei dudalen yn dweud ble i fynd yn lle hynny.</p>",
        ),
        themes=["disabled", "first_contact"],
        codes=["T4.2", "P3.2"],
    ),
    _item(
        "walk-with-them",
        Both("Walk with them before you plan", "Cerdded gyda nhw cyn cynllunio"),
        "practice",
        90,
        short=Both(
            "An hour on foot with those who use a path taught more than a month of figures.",
            "Dysgodd awr ar droed gyda'r rhai sy'n defnyddio llwybr fwy na mis o ffigurau.",
        ),
        source=Both("Four winter walks", "Pedair taith aeaf"),
        words=Rich(
            "<p>Go at the hour they go. Let them lead. Note the place, never the person. Say within a month what will come of it.</p>",
            "<p>Ewch ar yr awr y maen nhw'n mynd. Gadewch iddyn nhw arwain. Nodwch y lle, byth y person. Dywedwch o fewn mis beth ddaw ohono.</p>",
        ),
        themes=["public_places", "night"],
        codes=["S2", "T4.4"],
        led_to=[("page", To("harbour-walk-lamps"))],
    ),
    _item(
        "boys-teach-boys",
        Both("Older boys teach younger ones", "Bechgyn hŷn yn dysgu rhai iau"),
        "practice",
        44,
        short=Both(
            "Twelve lessons by adults were forgotten. Two by boys of seventeen were quoted back to us.",
            "Anghofiwyd deuddeg gwers gan oedolion. Dyfynnwyd dwy gan fechgyn dwy ar bymtheg yn ôl atom.",
        ),
        source=Both("Northmarr schools partnership", "Partneriaeth ysgolion Northmarr"),
        words=Rich(
            "<p>They need training, somebody to ring, and the right to stop. It does not replace what adults owe.</p>",
            "<p>Mae angen hyfforddiant arnynt, rhywun i'w ffonio, a'r hawl i stopio. Nid yw'n disodli'r hyn sy'n ddyledus gan oedolion.</p>",
        ),
        themes=["men", "schools"],
        codes=["T2.2", "S5"],
        led_to=[("page", To("online-messages-school"))],
    ),
    _item(
        "what-reading-does",
        Both("What reading it does to you", "Beth mae ei ddarllen yn ei wneud i chi"),
        "theme",
        155,
        short=Both(
            "Those who read reports carry them home. A limit on the day's reading is not weakness.",
            "Mae'r rhai sy'n darllen adroddiadau yn eu cario adref. Nid gwendid yw terfyn ar ddarllen y dydd.",
        ),
        source=Both("Triage team, with the wellbeing service", "Tîm brysbennu, gyda'r gwasanaeth lles"),
        words=Rich(
            "<p>Words open one at a time. After a while the page asks whether you would like a break. A supervisor sees how much somebody has read, and asks.</p>",
            "<p>Mae geiriau'n agor fesul un. Ar ôl tipyn mae'r dudalen yn gofyn a hoffech gael egwyl. Mae goruchwyliwr yn gweld faint mae rhywun wedi'i ddarllen, ac yn gofyn.</p>",
        ),
        themes=["trauma", "work"],
        codes=["P3.4"],
    ),
]
