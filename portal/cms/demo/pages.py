"""Pages that explain: what happens to what one says, who reads it, what anonymous means."""

from portal.cms.demo.texts import Ago, Both, DemoPage, Rich, p, text

ABOUT = [
    DemoPage(
        "SectionPage",
        "about",
        Both("How this works", "Sut mae hyn yn gweithio"),
        {
            "introduction": Both(
                "What happens to what you tell us, who reads it, and what comes of it.",
                "Beth sy'n digwydd i'r hyn a ddywedwch, pwy sy'n ei ddarllen, a beth ddaw ohono.",
            ),
            "art": "boat",
        },
        published=Ago(340),
    ),
]

EXPLAINED = [
    DemoPage(
        "StandardPage",
        "how-it-works",
        Both("From what you say to what is done", "O'r hyn a ddywedwch i'r hyn a wneir"),
        {
            "introduction": Both(
                "Five steps. You can leave at each of them.", "Pum cam. Gallwch adael ar bob un."
            ),
            "body": [
                (
                    "steps",
                    {
                        "title": Both("What happens", "Beth sy'n digwydd"),
                        "steps": [
                            {
                                "title": Both("You tell us about a place", "Rydych yn dweud wrthym am le"),
                                "text": p(
                                    "As much or as little as you like. No name.",
                                    "Cymaint neu gyn lleied ag y mynnwch. Dim enw.",
                                ),
                            },
                            {
                                "title": Both("A person reads it", "Mae person yn ei ddarllen"),
                                "text": p(
                                    "Trained for it, and never two at once.",
                                    "Wedi'i hyfforddi, a byth dau ar yr un pryd.",
                                ),
                            },
                            {
                                "title": Both(
                                    "It is counted with what others said",
                                    "Caiff ei gyfrif gyda'r hyn a ddywedodd eraill",
                                ),
                                "text": p(
                                    "No figure that we publish can point to you.",
                                    "Ni all unrhyw ffigur a gyhoeddwn bwyntio atoch chi.",
                                ),
                            },
                            {
                                "title": Both("Something is done", "Gwneir rhywbeth"),
                                "text": p(
                                    "By us, by the council, by a bus company. With a name and a date.",
                                    "Gennym ni, y cyngor, cwmni bysiau. Gydag enw a dyddiad.",
                                ),
                            },
                            {
                                "title": Both(
                                    "You see whether it helped", "Rydych yn gweld a oedd o gymorth"
                                ),
                                "text": p("Also when it did not.", "Hefyd pan nad oedd."),
                            },
                        ],
                    },
                ),
                ("help", None),
            ],
        },
        published=Ago(338),
    ),
    DemoPage(
        "StandardPage",
        "who-reads",
        Both("Who reads it", "Pwy sy'n ei ddarllen"),
        {
            "introduction": Both(
                "A small team that does nothing else, in Skerry.",
                "Tîm bach nad yw'n gwneud dim arall, yn y Sgeri.",
            ),
            "body": [
                text(
                    "<p>Nine people, most of them women. They are trained in trauma and in what must be passed on. Officers on the street do not see your words.</p><h2>When it is about the police</h2><p>Then nobody in this team can open it. It is locked for the independent inbox, whose members do not work for the force.</p>",
                    "<p>Naw o bobl, y rhan fwyaf yn fenywod. Maent wedi'u hyfforddi mewn trawma ac yn yr hyn y mae'n rhaid ei drosglwyddo. Nid yw swyddogion ar y stryd yn gweld eich geiriau.</p><h2>Pan fydd am yr heddlu</h2><p>Yna ni all neb yn y tîm hwn ei agor. Mae wedi'i gloi i'r blwch annibynnol, nad yw ei aelodau'n gweithio i'r heddlu.</p>",
                ),
                (
                    "details",
                    {
                        "summary": Both("Can one of them know me?", "A allai un ohonynt fy adnabod?"),
                        "text": Rich(
                            "<p>Members say beforehand which areas they have ties to, and are kept from what comes from there.</p>",
                            "<p>Mae aelodau'n dweud ymlaen llaw â pha ardaloedd y mae ganddynt gysylltiad, ac fe'u cedwir rhag yr hyn a ddaw oddi yno.</p>",
                        ),
                    },
                ),
            ],
        },
        published=Ago(336),
    ),
    DemoPage(
        "StandardPage",
        "what-anonymous-means",
        Both("What anonymous means here", "Ystyr dienw yma"),
        {
            "introduction": Both(
                "We cannot find you unless you tell us how. That also means: we cannot come to help.",
                "Ni allwn ddod o hyd i chi oni bai eich bod yn dweud sut. Mae hynny hefyd yn golygu na allwn ddod i helpu.",
            ),
            "body": [
                text(
                    "<p>No account, no cookie, no address of your phone. The hour is kept, not the minute. Your words are sealed when they arrive.</p><p>What we cannot do: remove this site from your phone's history, or notice a program that watches your phone. The way out at the top leads to the weather.</p>",
                    "<p>Dim cyfrif, dim cwci, dim cyfeiriad eich ffôn. Cedwir yr awr, nid y funud. Selir eich geiriau pan gyrhaeddant.</p><p>Yr hyn na allwn: tynnu'r wefan hon o hanes eich ffôn, neu sylwi ar raglen sy'n gwylio'ch ffôn. Mae'r ffordd allan ar y brig yn arwain at y tywydd.</p>",
                ),
                (
                    "callout",
                    {
                        "title": Both("In danger now?", "Mewn perygl nawr?"),
                        "text": p(
                            "Call 999. If you cannot speak, wait for the prompt and press 55 on a mobile.",
                            "Ffoniwch 999. Os na allwch siarad, arhoswch am y neges a phwyswch 55 ar ffôn symudol.",
                        ),
                    },
                ),
            ],
        },
        published=Ago(334),
    ),
    DemoPage(
        "StandardPage",
        "what-we-publish",
        Both("What we publish, and what never", "Yr hyn a gyhoeddwn, a'r hyn na wnawn byth"),
        {
            "introduction": Both(
                "Enough to act on, too little to find anybody.",
                "Digon i weithredu arno, rhy ychydig i ddod o hyd i neb.",
            ),
            "body": [
                text(
                    "<h2>What we publish</h2><ul><li>What people say about an area, four times a year, in bands.</li><li>What is done, by whom, until when.</li><li>Whether it helped.</li></ul><h2>What we never publish</h2><ul><li>Anybody's words, unless they asked for it and agreed.</li><li>An exact number of reports.</li><li>Where safe places are.</li></ul>",
                    "<h2>Yr hyn a gyhoeddwn</h2><ul><li>Yr hyn a ddywed pobl am ardal, bedair gwaith y flwyddyn, mewn bandiau.</li><li>Yr hyn a wneir, gan bwy, erbyn pryd.</li><li>A oedd o gymorth.</li></ul><h2>Yr hyn na chyhoeddwn byth</h2><ul><li>Geiriau neb, oni bai iddynt ofyn a chytuno.</li><li>Union nifer yr adroddiadau.</li><li>Ble mae'r lleoedd diogel.</li></ul>",
                )
            ],
        },
        published=Ago(332),
    ),
    DemoPage(
        "StandardPage",
        "if-you-are-not-happy",
        Both("If you are not happy with us", "Os nad ydych yn fodlon arnom"),
        {
            "introduction": Both(
                "With an answer, with an officer, with this site. Ways that lead through us, and ways that do not.",
                "Gydag ateb, gyda swyddog, gyda'r wefan hon. Ffyrdd sy'n mynd drwom ni, a ffyrdd nad ydynt.",
            ),
            "body": [
                text(
                    "<h2>Not through us</h2><ul><li>The Independent Office for Police Conduct.</li><li>An independent adviser, who helps whatever you decide.</li><li>Your Member of Parliament or the Police and Crime Commissioner.</li></ul><h2>Through us</h2><ul><li>The form for complaints on the force's website.</li><li>The code you got here, with a message.</li></ul>",
                    "<h2>Nid drwom ni</h2><ul><li>Swyddfa Annibynnol Ymddygiad yr Heddlu.</li><li>Cynghorydd annibynnol, sy'n helpu beth bynnag a benderfynwch.</li><li>Eich Aelod Seneddol neu'r Comisiynydd Heddlu a Throseddu.</li></ul><h2>Drwom ni</h2><ul><li>Y ffurflen gwynion ar wefan yr heddlu.</li><li>Y cod a gawsoch yma, gyda neges.</li></ul>",
                )
            ],
        },
        published=Ago(330),
    ),
]
