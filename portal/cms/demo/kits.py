"""What partners may take along."""

from portal.cms.demo.texts import Ago, Both, DemoPage, To, p, text

KITS = [
    DemoPage(
        "KitPage",
        "kit-for-venues",
        Both("Kit for bars, clubs and taxi firms", "Pecyn i fariau, clybiau a chwmnïau tacsi"),
        {
            "introduction": Both(
                "Posters for toilets and staff rooms, words for your pages, and a code that leads to the way to tell us.",
                "Posteri i doiledau ac ystafelloedd staff, geiriau i'ch tudalennau, a chod sy'n arwain at y ffordd i ddweud wrthym.",
            ),
            "for_whom": Both(
                "Bars, clubs, taxi firms and takeaways", "Bariau, clybiau, cwmnïau tacsi a bwytai parod"
            ),
            "body": [
                text(
                    "<p>Print what you need. Please do not change the words: they were chosen by women who use them.</p>",
                    "<p>Argraffwch yr hyn sydd ei angen. Peidiwch â newid y geiriau: fe'u dewiswyd gan fenywod sy'n eu defnyddio.</p>",
                )
            ],
            "items": [
                (
                    "poster",
                    {
                        "title": Both("For toilet doors", "I ddrysau toiledau"),
                        "headline": Both("Somewhere feels unsafe?", "Rhywle'n teimlo'n anniogel?"),
                        "text": Both(
                            "You can say so without saying who you are.",
                            "Gallwch ddweud hynny heb ddweud pwy ydych chi.",
                        ),
                        "page": To("how-it-works"),
                        "where": Both(
                            "Inside toilet doors, at eye level",
                            "Y tu mewn i ddrysau toiledau, ar lefel y llygad",
                        ),
                    },
                ),
                (
                    "copy",
                    {
                        "title": Both("For your booking page", "I'ch tudalen archebu"),
                        "words": Both(
                            "If anything here makes you feel unsafe, tell any of us. You can also tell Heard, without giving a name.",
                            "Os oes unrhyw beth yma'n gwneud i chi deimlo'n anniogel, dywedwch wrth unrhyw un ohonom. Gallwch hefyd ddweud wrth Heard, heb roi enw.",
                        ),
                        "language": "",
                    },
                ),
                (
                    "code",
                    {
                        "title": Both("Code for menus and tills", "Cod i fwydlenni a thiliau"),
                        "page": To("how-it-works"),
                    },
                ),
            ],
        },
        published=Ago(100),
    ),
    DemoPage(
        "KitPage",
        "kit-for-schools",
        Both("Kit for schools and colleges", "Pecyn i ysgolion a cholegau"),
        {
            "introduction": Both(
                "For tutors, nurses and whoever is trusted: what to say first, and where a girl can go without you.",
                "I diwtoriaid, nyrsys a phwy bynnag yr ymddiriedir ynddo: beth i'w ddweud gyntaf, a ble gall merch fynd hebddoch.",
            ),
            "for_whom": Both("Schools, colleges and youth clubs", "Ysgolion, colegau a chlybiau ieuenctid"),
            "body": [
                text(
                    "<p>There is a page for girls of 11 to 15. It says what must be passed on and what need not be.</p>",
                    "<p>Mae tudalen i ferched 11 i 15 oed. Mae'n dweud beth sy'n rhaid ei drosglwyddo a beth nad oes rhaid.</p>",
                )
            ],
            "items": [
                (
                    "copy",
                    {
                        "title": Both("For a tutor to say", "I diwtor ei ddweud"),
                        "words": Both(
                            "Thank you for telling me. It is not your fault. We go as slowly as you like.",
                            "Diolch am ddweud wrthyf. Nid dy fai di yw hyn. Awn mor araf ag y mynni.",
                        ),
                        "language": "",
                    },
                ),
                (
                    "poster",
                    {
                        "title": Both("For corridors", "I goridorau"),
                        "headline": Both("You can tell someone", "Gelli ddweud wrth rywun"),
                        "text": Both(
                            "Childline 0800 1111. Free. It does not show on the bill.",
                            "Childline 0800 1111. Am ddim. Nid yw'n dangos ar y bil.",
                        ),
                        "page": None,
                        "where": Both("Corridors and changing rooms", "Coridorau ac ystafelloedd newid"),
                    },
                ),
            ],
        },
        published=Ago(80),
    ),
    DemoPage(
        "KitPage",
        "kit-for-faith-and-community",
        Both("Kit for faith and community groups", "Pecyn i grwpiau ffydd a chymuned"),
        {
            "introduction": Both(
                "Short words in plain language for notice boards, newsletters and after a service.",
                "Geiriau byr mewn iaith glir i hysbysfyrddau, cylchlythyrau ac ar ôl gwasanaeth.",
            ),
            "for_whom": Both(
                "Places of worship, community centres, tenants' groups",
                "Mannau addoli, canolfannau cymunedol, grwpiau tenantiaid",
            ),
            "items": [
                (
                    "copy",
                    {
                        "title": Both("For a newsletter", "I gylchlythyr"),
                        "words": Both(
                            "Women and girls can say where they feel unsafe, in any language, without a name. What they say is read by a person and answered in public.",
                            "Gall menywod a merched ddweud ble maen nhw'n teimlo'n anniogel, mewn unrhyw iaith, heb enw. Mae person yn ei ddarllen ac fe'i atebir yn gyhoeddus.",
                        ),
                        "language": "",
                    },
                ),
                (
                    "embed",
                    {
                        "title": Both("A box for your own page", "Blwch i'ch tudalen eich hun"),
                        "text": p(
                            "A plain link with two sentences. It loads nothing from us, so we never learn who read your page.",
                            "Dolen syml gyda dwy frawddeg. Nid yw'n llwytho dim oddi wrthym, felly ni wyddom byth pwy ddarllenodd eich tudalen.",
                        ),
                        "page": To("how-it-works"),
                    },
                ),
            ],
        },
        published=Ago(70),
    ),
]
