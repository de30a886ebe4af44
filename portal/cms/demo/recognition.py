"""People who did the right thing."""

from portal.cms.demo.texts import Ago, Both, DemoPage, text

RECOGNITION = [
    DemoPage(
        "RecognitionPage",
        "the-driver-who-waited",
        Both("The driver who waited", "Y gyrrwr a arhosodd"),
        {
            "day": Ago(105),
            "who": Both("A driver on route 17", "Gyrrwr ar lwybr 17"),
            "agreed": True,
            "introduction": Both(
                "A man got off behind her. The driver kept the doors open, talked to her about the weather, and waited until her sister came.",
                "Daeth dyn i lawr ar ei hôl. Cadwodd y gyrrwr y drysau ar agor, siarad â hi am y tywydd, ac aros nes i'w chwaer ddod.",
            ),
            "body": [
                text(
                    "<p>“I was eleven minutes late,” he says. “The depot asked why. I told them. They said: good.”</p>",
                    "<p>“Roeddwn un funud ar ddeg yn hwyr,” meddai. “Gofynnodd y depo pam. Dywedais. Atebon nhw: da iawn.”</p>",
                )
            ],
            "others_can": Both(
                "Stay. Talk about anything. Let her decide what happens next.",
                "Aros. Siarad am unrhyw beth. Gadael iddi hi benderfynu beth sy'n digwydd nesaf.",
            ),
            "commitments": ["T2.5", "S1"],
        },
        published=Ago(105),
    ),
    DemoPage(
        "RecognitionPage",
        "a-constable-who-said-no",
        Both("A constable who said no", "Cwnstabl a ddywedodd na"),
        {
            "day": Ago(62),
            "who": Both("A constable in her second year", "Cwnstabl yn ei hail flwyddyn"),
            "agreed": True,
            "introduction": Both(
                "When the group chat turned on a colleague, she wrote one line and left it. Then four others left.",
                "Pan drodd y grŵp sgwrsio ar gydweithiwr, ysgrifennodd un llinell a'i adael. Yna gadawodd pedwar arall.",
            ),
            "body": [
                text(
                    "<p>The line was: “She is one of us and this is not.” Her sergeant read it out at the next briefing, with her leave.</p>",
                    "<p>Y llinell oedd: “Mae hi'n un ohonom ni, ac nid yw hyn.” Darllenodd ei sarjant hi yn y cyfarfod nesaf, gyda'i chaniatâd.</p>",
                )
            ],
            "others_can": Both(
                "One line is enough. Write it where the others can see it.",
                "Mae un llinell yn ddigon. Ysgrifennwch hi lle gall y lleill ei gweld.",
            ),
            "commitments": ["T2.2", "T2.5"],
        },
        published=Ago(62),
    ),
    DemoPage(
        "RecognitionPage",
        "the-call-handler",
        Both("She stayed on the line", "Arhosodd ar y lein"),
        {
            "day": Ago(38),
            "who": Both("A call handler in the control room", "Triniwr galwadau yn yr ystafell reoli"),
            "agreed": True,
            "introduction": Both(
                "The caller ordered a pizza. The call handler asked: “Is somebody there who must not hear?”",
                "Archebodd y galwr bitsa. Gofynnodd y triniwr: “Oes rhywun yno na chaiff glywed?”",
            ),
            "body": [
                text(
                    "<p>She asked only what can be answered with yes and no. Nobody was hurt that evening.</p>",
                    "<p>Gofynnodd dim ond yr hyn y gellir ei ateb ag ie a nage. Ni chafodd neb niwed y noson honno.</p>",
                )
            ],
            "others_can": Both(
                "If you cannot speak on a mobile, call 999, wait for the prompt and press 55.",
                "Os na allwch siarad ar ffôn symudol, ffoniwch 999, arhoswch am y neges a phwyswch 55.",
            ),
            "commitments": ["T2.5", "P3.2"],
        },
        published=Ago(38),
    ),
    DemoPage(
        "RecognitionPage",
        "team-that-asked-again",
        Both("The team that opened old cases", "Y tîm a agorodd hen achosion"),
        {
            "day": Ago(14),
            "who": Both("Investigators in Haldersand", "Ymchwilwyr yn Haldersand"),
            "agreed": True,
            "introduction": Both(
                "They read again what had been closed as “evidential difficulties”, and wrote to those who wanted to hear.",
                "Darllenasant eto'r hyn a gaewyd fel “anawsterau tystiolaethol”, ac ysgrifennu at y rhai a oedd am glywed.",
            ),
            "body": [
                text(
                    "<p>Some cases are open again. In others they could only say: we should have looked harder, and we are sorry.</p>",
                    "<p>Mae rhai achosion ar agor eto. Mewn eraill ni allent ond dweud: dylem fod wedi edrych yn fanylach, ac mae'n ddrwg gennym.</p>",
                )
            ],
            "others_can": Both(
                "You can ask for a review of a decision not to charge. We help with the letter.",
                "Gallwch ofyn am adolygu penderfyniad i beidio â chyhuddo. Rydym yn helpu gyda'r llythyr.",
            ),
            "commitments": ["T2.5", "P4.2"],
        },
        published=Ago(14),
    ),
]
