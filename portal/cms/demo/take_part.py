"""Consultations and meetings."""

from portal.cms.demo.texts import Ago, Both, DemoPage, text

ACCESS = Both(
    "Step-free. Hearing loop. Travel and childcare paid on the day. A quiet room, with somebody to talk to.",
    "Heb risiau. Dolen glyw. Telir teithio a gofal plant ar y diwrnod. Ystafell dawel, gyda rhywun i siarad â nhw.",
)
SPEAK = Both(
    "A friend, an advocate or an organisation can come or write in your place.",
    "Gall ffrind, eiriolwr neu sefydliad ddod neu ysgrifennu yn eich lle.",
)

TAKE_PART = [
    DemoPage(
        "ConsultationPage",
        "what-counts-as-better",
        Both("What would “better” look like to you?", "Sut olwg fyddai ar “well” i chi?"),
        {
            "introduction": Both(
                "We measure what came of our answers. You say what should be measured.",
                "Rydym yn mesur beth ddaeth o'n hatebion. Chi sy'n dweud beth ddylid ei fesur.",
            ),
            "audiences": ["women_and_girls", "partners"],
            "begins": Ago(20),
            "ends": Ago(-40),
            "body": [
                text(
                    "<p>Three questions, ten minutes. You can skip any of them.</p>",
                    "<p>Tri chwestiwn, deng munud. Gallwch hepgor unrhyw un ohonynt.</p>",
                )
            ],
            "how": Both(
                "On paper in every library\nBy telephone, 101, ask for the engagement team\nAt any of the winter walks",
                "Ar bapur ym mhob llyfrgell\nDros y ffôn, 101, gofynnwch am y tîm ymgysylltu\nAr unrhyw un o deithiau'r gaeaf",
            ),
            "representatives": SPEAK,
            "access": ACCESS,
            "heard_by": Ago(-75),
        },
        published=Ago(20),
    ),
    DemoPage(
        "ConsultationPage",
        "night-transport-survey",
        Both("Getting home at night", "Cyrraedd adref gyda'r nos"),
        {
            "introduction": Both(
                "In summer we asked how you get home and what you avoid. Here is what we heard.",
                "Yn yr haf gofynasom sut yr ydych yn cyrraedd adref a beth yr ydych yn ei osgoi. Dyma beth a glywsom.",
            ),
            "audiences": ["night_time", "travellers", "students"],
            "begins": Ago(170),
            "ends": Ago(110),
            "how": Both("It is closed now.", "Mae wedi cau bellach."),
            "representatives": SPEAK,
            "access": ACCESS,
            "what_we_heard": [
                text(
                    "<p>Most of you plan your evening around the way home. Many pay for a taxi that they cannot afford. You asked for fewer apps and more people.</p><p>What follows from it stands in the answers about bus 17 and the taxi rank.</p>",
                    "<p>Mae'r rhan fwyaf ohonoch yn cynllunio'ch noson o gwmpas y ffordd adref. Mae llawer yn talu am dacsi na allant ei fforddio. Gofynasoch am lai o apiau a mwy o bobl.</p><p>Mae'r hyn sy'n dilyn yn yr atebion am fws 17 a'r safle tacsis.</p>",
                )
            ],
        },
        published=Ago(170),
    ),
    DemoPage(
        "EventPage",
        "winter-walk-oldport",
        Both("Winter walk in Oldport", "Taith aeaf yn Oldport"),
        {
            "introduction": Both(
                "We walk for an hour and end where it is warm. Women and girls only.",
                "Cerddwn am awr a gorffen lle mae'n gynnes. Menywod a merched yn unig.",
            ),
            "audiences": ["women_and_girls"],
            "begins": Ago(-10),
            "times": Both("6 to 7.30 in the evening", "6 tan 7.30 gyda'r nos"),
            "place": Both("Oldport library, by the side door", "Llyfrgell Oldport, wrth y drws ochr"),
            "how": Both(
                "Just come\nOr ring 101 and ask for the engagement team",
                "Dewch yn syml\nNeu ffoniwch 101 a gofyn am y tîm ymgysylltu",
            ),
            "representatives": SPEAK,
            "access": ACCESS,
            "heard_by": Ago(-40),
        },
        published=Ago(16),
    ),
    DemoPage(
        "EventPage",
        "listening-circle-staff",
        Both("Listening circle for women in policing", "Cylch gwrando i fenywod ym maes plismona"),
        {
            "introduction": Both(
                "Officers and staff, any rank. Led by somebody from outside. What is said stays; what changes is published.",
                "Swyddogion a staff, o unrhyw reng. Dan arweiniad rhywun o'r tu allan. Mae'r hyn a ddywedir yn aros; cyhoeddir yr hyn sy'n newid.",
            ),
            "audiences": ["police"],
            "begins": Ago(-24),
            "times": Both("2 to 4 in the afternoon", "2 tan 4 y prynhawn"),
            "place": Both(
                "You hear where when you say that you are coming",
                "Cewch wybod ble pan ddywedwch eich bod yn dod",
            ),
            "how": Both(
                "Write to the facilitator, whose address is on the staff pages",
                "Ysgrifennwch at yr hwylusydd, y mae ei chyfeiriad ar dudalennau'r staff",
            ),
            "representatives": SPEAK,
            "access": ACCESS,
            "heard_by": Ago(-60),
        },
        published=Ago(19),
    ),
]
