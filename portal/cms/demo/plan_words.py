"""What the demo force's plan says. Each text is an English and a Welsh one."""

# Text, why, the commitments it serves, days between two sayings.
MESSAGES = (
    (
        ("It was never your fault.", "Nid eich bai chi oedd e erioed."),
        (
            "Most people who tell us late say that they thought they would be blamed.",
            "Mae'r rhan fwyaf o bobl sy'n dweud wrthym yn hwyr yn dweud eu bod yn meddwl y byddent yn cael eu beio.",
        ),
        ["T4.2", "P3.2"],
        60,
    ),
    (
        (
            "Sexist behaviour by anyone in policing is not tolerated. If you see it, say so.",
            "Ni oddefir ymddygiad rhywiaethol gan neb ym maes plismona. Os gwelwch chi e, dywedwch.",
        ),
        (
            "It has to be said again and again, by name and by rank, or nobody believes it.",
            "Rhaid ei ddweud dro ar ôl tro, gan bob rheng, neu fydd neb yn ei gredu.",
        ),
        ["T2.1", "T2.2"],
        45,
    ),
    (
        (
            "You can tell us where you feel unsafe without saying who you are.",
            "Gallwch ddweud wrthym ble rydych yn teimlo'n anniogel heb ddweud pwy ydych chi.",
        ),
        ("Not everybody can be seen talking to the police.", "Ni all pawb gael eu gweld yn siarad â'r heddlu."),
        ["S1", "S2"],
        30,
    ),
    (
        (
            "If it is about the police, ordinary police staff cannot read it.",
            "Os yw'n ymwneud â'r heddlu, ni all staff cyffredin yr heddlu ei ddarllen.",
        ),
        (
            "It is the first question that partners are asked.",
            "Dyma'r cwestiwn cyntaf y mae partneriaid yn ei gael.",
        ),
        ["T1.1"],
        90,
    ),
    (
        (
            "Breaking an order is a crime, and we come.",
            "Mae torri gorchymyn yn drosedd, ac rydym ni'n dod.",
        ),
        ("An order that nobody enforces protects nobody.", "Nid yw gorchymyn nad oes neb yn ei orfodi yn amddiffyn neb."),
        ["P2.3"],
        60,
    ),
)  # fmt: skip

# Name, about, who is not reached, what is done about that.
AUDIENCES = (
    (
        ("Women who work at night", "Menywod sy'n gweithio yn y nos"),
        (
            "They finish when nothing runs. They read on a phone, between two jobs.",
            "Maen nhw'n gorffen pan nad oes dim yn rhedeg. Maen nhw'n darllen ar ffôn, rhwng dwy swydd.",
        ),
        (
            "Cleaners and carers on agency contracts, many of whom do not read English easily.",
            "Glanhawyr a gofalwyr ar gontractau asiantaeth, llawer ohonynt heb ddarllen Saesneg yn rhwydd.",
        ),
        (
            "Posters in four languages in the staff rooms of the harbour and the hospital.",
            "Posteri mewn pedair iaith yn ystafelloedd staff yr harbwr a'r ysbyty.",
        ),
    ),
    (
        ("Men and boys", "Dynion a bechgyn"),
        (
            "They listen to other men, in changing rooms and group chats more than here.",
            "Maen nhw'n gwrando ar ddynion eraill, mewn ystafelloedd newid a grwpiau sgwrsio yn fwy nag yma.",
        ),
        (
            "Men who think that this is about somebody else. Nearly all of them.",
            "Dynion sy'n meddwl bod hyn yn ymwneud â rhywun arall. Bron pob un ohonyn nhw.",
        ),
        ("Coaches and foremen say it, not us.", "Hyfforddwyr a fformyn sy'n ei ddweud, nid ni."),
    ),
    (
        ("Black and minoritised women", "Menywod Du a lleiafrifedig"),
        (
            "Trust is lower, with reason. By-and-for organisations are where they ask first.",
            "Mae ymddiriedaeth yn is, gyda rheswm. Sefydliadau gan ac ar gyfer y gymuned yw'r rhai y maen nhw'n gofyn iddyn nhw gyntaf.",
        ),
        (
            "Women whose right to stay depends on somebody at home. We do not know how many.",
            "Menywod y mae eu hawl i aros yn dibynnu ar rywun gartref. Nid ydym yn gwybod faint.",
        ),
        ("", ""),
    ),
    (
        ("Our own officers and staff", "Ein swyddogion a'n staff ein hunain"),
        (
            "They hear about standards once a year in training and every day in the canteen.",
            "Maen nhw'n clywed am safonau unwaith y flwyddyn mewn hyfforddiant a phob dydd yn y ffreutur.",
        ),
        (
            "Night shifts and the outer stations, whom briefings miss.",
            "Sifftiau nos a'r gorsafoedd pellaf, y mae'r sesiynau briffio yn eu colli.",
        ),
        ("Sergeants carry it to parade, in their own words.", "Mae rhingylliaid yn mynd ag e i'r parêd, yn eu geiriau eu hunain."),
    ),
)  # fmt: skip

# Name, definition, limits, unit, commitments, the figures of seven quarters, source.
MEASURES = (
    (
        ("People who felt taken seriously", "Pobl a deimlodd fod rhywun yn gwrando o ddifrif"),
        (
            "Of those who gave feedback after speaking to an officer about violence or harassment, the share who agreed that they were taken seriously.",
            "O'r rhai a roddodd adborth ar ôl siarad â swyddog am drais neu aflonyddu, y gyfran a gytunodd fod rhywun wedi gwrando o ddifrif.",
        ),
        ("Only those who answered. Most people do not.", "Dim ond y rhai a atebodd. Nid yw'r rhan fwyaf yn ateb."),
        "percent",
        ["T3.3", "P3.2"],
        (54, 55, 58, 57, 61, 64, 63),
        "Feedback cards, counted by Tidewater Women's Aid",
    ),
    (
        (
            "Days until somebody acts on a concern raised inside",
            "Diwrnodau nes bod rhywun yn gweithredu ar bryder a godwyd y tu mewn",
        ),
        (
            "The median number of days from a concern raised by an officer or member of staff to the first step taken.",
            "Canolrif nifer y diwrnodau o bryder a godwyd gan swyddog neu aelod o staff i'r cam cyntaf a gymerwyd.",
        ),
        (
            "Concerns that were never raised are not in it.",
            "Nid yw pryderon na chawsant eu codi byth wedi'u cynnwys.",
        ),
        "days",
        ["T2.2"],
        (31, 27, 28, 22, 19, 14, 16),
        "Professional standards, quarterly return",
    ),
)  # fmt: skip

# What, days from today, channel, post, the message it carries by number, the audience by number, what became of it.
ITEMS = (
    ("Radio: the commander reads the standing statement", -64, "press", "Press desk", 1, 3, "done"),
    ("Talk at the rowing club", -37, "event", "Harbour neighbourhood team", 1, 1, "done"),
    ("Posters in the fish market", -12, "posters", "Harbour neighbourhood team", 2, 0, "planned"),
    ("Parade notes on calling it out", -5, "inside", "VAWG lead", 1, 3, "done"),
    ("Words for partners' letters", 3, "partners", "Communications team", 0, 2, "planned"),
    ("Night bus screens", 8, "posters", "Transport liaison", 2, 0, "planned"),
    ("Breach stories, told with consent", 15, "site", "Communications team", 4, 2, "planned"),
    ("Open evening at the quiet room", 24, "event", "VAWG lead", 0, 0, "planned"),
)
