"""Eight campaigns: for those who are in the way of harm nothing to do better, for everybody else a lot."""

from portal.cms.demo.texts import Ago, Both, DemoPage, p, text

CAMPAIGNS = [
    DemoPage(
        "CampaignPage",
        "say-something-mate",
        Both("Say something, mate", "Dwed rywbeth, fêt"),
        {
            "introduction": Both(
                "For men who hear it and look at the floor. Four ways to speak that work, tried out by men who did.",
                "I ddynion sy'n ei glywed ac yn edrych ar y llawr. Pedair ffordd o siarad sy'n gweithio, wedi'u profi gan ddynion a wnaeth.",
            ),
            "audiences": ["men_and_boys"],
            "begins": Ago(75),
            "ends": Ago(-60),
            "art": "street",
            "messages": [
                (
                    "message",
                    {
                        "title": Both("Your silence is an answer", "Mae dy dawelwch yn ateb"),
                        "text": p(
                            "He hears it as a yes. So does she.",
                            "Mae ef yn ei glywed fel ie. Ac mae hithau hefyd.",
                        ),
                    },
                ),
                (
                    "message",
                    {
                        "title": Both("Short is enough", "Mae byr yn ddigon"),
                        "text": p(
                            "“Not funny.” “Leave it.” “Are you all right?”, to her.",
                            "“Ddim yn ddoniol.” “Gad hi.” “Wyt ti'n iawn?”, wrthi hi.",
                        ),
                    },
                ),
                (
                    "message",
                    {
                        "title": Both("Afterwards counts too", "Mae wedyn yn cyfrif hefyd"),
                        "text": p(
                            "Ring him tomorrow. Friends change friends.",
                            "Ffonia fe yfory. Ffrindiau sy'n newid ffrindiau.",
                        ),
                    },
                ),
            ],
            "body": [
                text(
                    "<p>Men in three football clubs and on two building sites tried these out for a season. They said what was hard, and we changed the words.</p>",
                    "<p>Rhoddodd dynion mewn tri chlwb pêl-droed ac ar ddau safle adeiladu gynnig ar y rhain am dymor. Dywedasant beth oedd yn anodd, a newidiom y geiriau.</p>",
                )
            ],
            "materials": [
                (
                    "copy",
                    {
                        "title": Both("For a team's group chat", "I grŵp sgwrsio tîm"),
                        "words": Both(
                            "If one of us starts, one of us stops it. That's the deal this season.",
                            "Os bydd un ohonom yn dechrau, bydd un ohonom yn ei stopio. Dyna'r fargen y tymor hwn.",
                        ),
                        "language": "",
                    },
                ),
                (
                    "poster",
                    {
                        "title": Both("Poster for changing rooms", "Poster i ystafelloedd newid"),
                        "headline": Both("Say something, mate", "Dwed rywbeth, fêt"),
                        "text": Both(
                            "Not funny. Leave it. You all right?", "Ddim yn ddoniol. Gad hi. Ti'n iawn?"
                        ),
                        "page": None,
                        "where": Both("Where men are among themselves", "Lle mae dynion ymhlith ei gilydd"),
                    },
                ),
            ],
            "commitments": ["T2.2"],
        },
        published=Ago(75),
    ),
    DemoPage(
        "CampaignPage",
        "it-was-never-your-fault",
        Both("It was never your fault", "Nid eich bai chi oedd hi"),
        {
            "introduction": Both(
                "Whatever you wore, drank, said or did not say. This campaign says it where you are, in your words.",
                "Beth bynnag a wisgoch, a yfoch, a ddywedoch neu na ddywedoch. Mae'r ymgyrch hon yn ei ddweud lle'r ydych chi, yn eich geiriau chi.",
            ),
            "audiences": ["women_and_girls"],
            "begins": Ago(200),
            "ends": None,
            "art": "lantern",
            "messages": [
                (
                    "message",
                    {
                        "title": Both("You choose", "Chi sy'n dewis"),
                        "text": p(
                            "Tell somebody today, in ten years, or not at all.",
                            "Dweud wrth rywun heddiw, ymhen deng mlynedd, neu ddim o gwbl.",
                        ),
                    },
                ),
                (
                    "message",
                    {
                        "title": Both("You can take someone with you", "Gallwch fynd â rhywun gyda chi"),
                        "text": p(
                            "To every conversation. We ask, so that you need not.",
                            "I bob sgwrs. Ni sy'n gofyn, fel nad oes rhaid i chi.",
                        ),
                    },
                ),
            ],
            "body": [
                (
                    "content_note",
                    {
                        "text": Both(
                            "The next part speaks about sexual violence.",
                            "Mae'r rhan nesaf yn sôn am drais rhywiol.",
                        )
                    },
                ),
                text(
                    "<p>The words come from a group of women who met for six evenings. They chose what is said, and what is not.</p>",
                    "<p>Daw'r geiriau gan grŵp o fenywod a gyfarfu am chwe noson. Nhw a ddewisodd beth a ddywedir, a beth na ddywedir.</p>",
                ),
                ("help", None),
            ],
            "commitments": ["T4.2", "P3.2"],
        },
        published=Ago(200),
    ),
    DemoPage(
        "CampaignPage",
        "night-crew",
        Both("Night crew", "Criw'r nos"),
        {
            "introduction": Both(
                "Bar staff, drivers, cleaners, nurses: those who are out at night see more than anybody. What to do with it.",
                "Staff bar, gyrwyr, glanhawyr, nyrsys: mae'r rhai sydd allan gyda'r nos yn gweld mwy na neb. Beth i'w wneud ag ef.",
            ),
            "audiences": ["night_time", "employers"],
            "begins": Ago(120),
            "ends": Ago(-30),
            "art": "bus",
            "messages": [
                (
                    "message",
                    {
                        "title": Both("See him, not only her", "Gwylia fe, nid hi yn unig"),
                        "text": p(
                            "Who is watching, following, filling the glass?",
                            "Pwy sy'n gwylio, yn dilyn, yn llenwi'r gwydr?",
                        ),
                    },
                ),
                (
                    "message",
                    {
                        "title": Both("Ask her what she would like", "Gofyn iddi beth yr hoffai"),
                        "text": p(
                            "A taxi, a seat at the bar, nothing. It is her night.",
                            "Tacsi, sedd wrth y bar, dim byd. Ei noson hi yw hi.",
                        ),
                    },
                ),
            ],
            "body": [
                text(
                    "<p>Forty minutes of training, on a phone, in six languages. Venues get it free of charge.</p>",
                    "<p>Deugain munud o hyfforddiant, ar ffôn, mewn chwe iaith. Mae lleoliadau'n ei gael am ddim.</p>",
                )
            ],
            "materials": [
                (
                    "poster",
                    {
                        "title": Both("Poster for staff rooms", "Poster i ystafelloedd staff"),
                        "headline": Both("See him, not only her", "Gwylia fe, nid hi yn unig"),
                        "text": Both(
                            "If in doubt, ask her. If there is danger, 999.",
                            "Os oes amheuaeth, gofyn iddi. Os oes perygl, 999.",
                        ),
                        "page": None,
                        "where": Both(
                            "Staff rooms and behind the bar", "Ystafelloedd staff a thu ôl i'r bar"
                        ),
                    },
                )
            ],
            "commitments": ["S1", "T4.3"],
        },
        published=Ago(120),
    ),
    DemoPage(
        "CampaignPage",
        "your-road-too",
        Both("Your road too", "Eich ffordd chithau"),
        {
            "introduction": Both(
                "For everybody on a path after dark: how to pass somebody without making her afraid.",
                "I bawb ar lwybr wedi iddi nosi: sut i fynd heibio i rywun heb godi ofn arni.",
            ),
            "audiences": ["men_and_boys", "travellers"],
            "begins": Ago(50),
            "ends": Ago(-100),
            "art": "path",
            "messages": [
                (
                    "message",
                    {
                        "title": Both("Cross over first", "Croesa gyntaf"),
                        "text": p(
                            "You cost yourself ten seconds. She keeps her evening.",
                            "Mae'n costio deg eiliad i ti. Mae hithau'n cadw ei noson.",
                        ),
                    },
                ),
                (
                    "message",
                    {
                        "title": Both("Do not run up behind", "Paid â rhedeg o'r tu ôl"),
                        "text": p("Say “passing on your right”, early.", "Dwed “pasio ar y dde”, yn gynnar."),
                    },
                ),
            ],
            "body": [
                text(
                    "<p>Runners, cyclists and dog walkers helped to write it. It is short, so that it fits on a bin.</p>",
                    "<p>Helpodd rhedwyr, beicwyr a pherchnogion cŵn i'w ysgrifennu. Mae'n fyr, er mwyn iddo ffitio ar fin.</p>",
                )
            ],
            "commitments": ["T2.2", "S1"],
        },
        published=Ago(50),
    ),
    DemoPage(
        "CampaignPage",
        "call-it-out-blue",
        Both("Call it out", "Dwedwch e'n uchel"),
        {
            "introduction": Both(
                "Inside the force: when a colleague crosses the line, here is how to say so, and what happens to you when you do.",
                "Y tu mewn i'r heddlu: pan fydd cydweithiwr yn croesi'r llinell, dyma sut i ddweud, a beth sy'n digwydd i chi pan wnewch.",
            ),
            "audiences": ["police"],
            "begins": Ago(180),
            "ends": None,
            "art": "bell",
            "messages": [
                (
                    "message",
                    {
                        "title": Both("Three doors", "Tri drws"),
                        "text": p(
                            "Your sergeant, the confidential line, or the sealed inbox that your chain of command cannot open.",
                            "Eich sarjant, y llinell gyfrinachol, neu'r blwch seliedig na all eich cadwyn reoli ei agor.",
                        ),
                    },
                ),
                (
                    "message",
                    {
                        "title": Both("Nobody asks why now", "Ni ofynnir pam nawr"),
                        "text": p(
                            "Late is better than never, and never held against you.",
                            "Gwell hwyr na hwyrach, ac ni ddelir hynny yn eich erbyn.",
                        ),
                    },
                ),
            ],
            "body": [
                text(
                    "<p>We publish how long it takes from the first word to the first step. At present it is too long. The figure stands on the commitment's page.</p>",
                    "<p>Cyhoeddwn faint o amser a gymer o'r gair cyntaf i'r cam cyntaf. Ar hyn o bryd mae'n rhy hir. Mae'r ffigur ar dudalen yr ymrwymiad.</p>",
                )
            ],
            "commitments": ["T2.1", "T2.2", "T2.5"],
        },
        published=Ago(180),
    ),
    DemoPage(
        "CampaignPage",
        "ask-for-lumi",
        Both("Ask for Lumi", "Gofyn am Lumi"),
        {
            "introduction": Both(
                "At the bar, in a shop, on the ferry: ask for Lumi, and somebody takes you aside and asks what you would like.",
                "Wrth y bar, mewn siop, ar y fferi: gofynnwch am Lumi, a bydd rhywun yn mynd â chi o'r neilltu ac yn gofyn beth hoffech chi.",
            ),
            "audiences": ["women_and_girls", "night_time"],
            "begins": Ago(260),
            "ends": Ago(-200),
            "art": "harbour",
            "messages": [
                (
                    "message",
                    {
                        "title": Both("You need not explain", "Nid oes rhaid egluro"),
                        "text": p(
                            "The name is enough. You decide what happens next.",
                            "Mae'r enw'n ddigon. Chi sy'n penderfynu beth sy'n digwydd nesaf.",
                        ),
                    },
                )
            ],
            "body": [
                text(
                    "<p>Fifty-one venues take part. Test customers visit them, and venues that forget are told, then taken off the list.</p>",
                    "<p>Mae pum deg un o leoliadau'n cymryd rhan. Mae cwsmeriaid prawf yn ymweld â nhw, a dywedir wrth leoliadau sy'n anghofio, cyn eu tynnu oddi ar y rhestr.</p>",
                )
            ],
            "commitments": ["S1", "T4.3"],
        },
        published=Ago(260),
    ),
    DemoPage(
        "CampaignPage",
        "eyes-on-the-screen",
        Both("It is not just a screen", "Nid sgrin yn unig mohoni"),
        {
            "introduction": Both(
                "For parents and carers: what to say when a child shows you something, and what never to say first.",
                "I rieni a gofalwyr: beth i'w ddweud pan fydd plentyn yn dangos rhywbeth i chi, a beth i beidio byth â'i ddweud gyntaf.",
            ),
            "audiences": ["parents", "young_people"],
            "begins": Ago(40),
            "ends": Ago(-120),
            "art": "books",
            "messages": [
                (
                    "message",
                    {
                        "title": Both(
                            "First: thank you for telling me", "Yn gyntaf: diolch am ddweud wrthyf"
                        ),
                        "text": p(
                            "Then listen. The phone stays hers.", "Yna gwrando. Ei ffôn hi yw hi o hyd."
                        ),
                    },
                ),
                (
                    "message",
                    {
                        "title": Both("Keep, do not forward", "Cadw, paid ag anfon ymlaen"),
                        "text": p(
                            "Report Remove takes pictures of under-18s down, and nobody has to know the name.",
                            "Mae Report Remove yn tynnu lluniau o rai dan 18 i lawr, ac nid oes rhaid i neb wybod yr enw.",
                        ),
                    },
                ),
            ],
            "body": [("help", None)],
            "commitments": ["S2", "T4.3"],
        },
        published=Ago(40),
    ),
    DemoPage(
        "CampaignPage",
        "flag-it-streetsafe",
        Both("Two ways to flag a place", "Dwy ffordd i nodi lle"),
        {
            "introduction": Both(
                "The national tool or this site: both are anonymous. What each does with what you say, side by side.",
                "Yr offeryn cenedlaethol neu'r wefan hon: mae'r ddau'n ddienw. Beth mae'r naill a'r llall yn ei wneud â'ch geiriau, ochr yn ochr.",
            ),
            "audiences": ["everybody", "partners"],
            "begins": Ago(310),
            "ends": None,
            "art": "bridge",
            "messages": [
                (
                    "message",
                    {
                        "title": Both("Use the one you like", "Defnyddiwch yr un a hoffwch"),
                        "text": p(
                            "We take in what the national tool gathers, and count nothing twice.",
                            "Rydym yn derbyn yr hyn mae'r offeryn cenedlaethol yn ei gasglu, ac nid ydym yn cyfrif dim ddwywaith.",
                        ),
                    },
                )
            ],
            "body": [
                text(
                    "<h2>What differs</h2><ul><li>The national tool covers England and Wales and gives no answer.</li><li>Here you can get a code and see what came of it.</li></ul>",
                    "<h2>Beth sy'n wahanol</h2><ul><li>Mae'r offeryn cenedlaethol yn cwmpasu Cymru a Lloegr ac nid yw'n rhoi ateb.</li><li>Yma gallwch gael cod a gweld beth ddaeth ohono.</li></ul>",
                )
            ],
            "commitments": ["S4"],
        },
        published=Ago(310),
    ),
]
