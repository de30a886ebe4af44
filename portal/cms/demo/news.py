"""News and statements."""

from portal.cms.demo.texts import Ago, Both, DemoPage, To, p, text

NEWS = [
    DemoPage(
        "NewsPage",
        "portal-one-year-on",
        Both("A year of listening: what we learned", "Blwyddyn o wrando: beth ddysgom"),
        {
            "day": Ago(11),
            "introduction": Both(
                "The site has been open for a year. Some things were put right, some were not, and one we made worse.",
                "Mae'r wefan ar agor ers blwyddyn. Unionwyd rhai pethau, ac eraill ddim, a gwnaethom un peth yn waeth.",
            ),
            "body": [
                text(
                    "<h2>What went well</h2><p>Most places you told us about have an answer, and each answer says whether it helped. The lamps on Harbour Walk are lit.</p>",
                    "<h2>Beth aeth yn dda</h2><p>Mae ateb i'r rhan fwyaf o'r lleoedd y soniasoch amdanynt, ac mae pob ateb yn dweud a oedd o gymorth. Mae lampau Rhodfa'r Harbwr yn olau.</p>",
                ),
                text(
                    "<h2>What did not</h2><p>At the Marrowby underpass we built the wrong thing, because we asked too late. One answer is overdue, and its page says so.</p>",
                    "<h2>Beth na weithiodd</h2><p>Yn nhanffordd Trefarw adeiladom y peth anghywir, am i ni ofyn yn rhy hwyr. Mae un ateb yn hwyr, ac mae ei dudalen yn dweud hynny.</p>",
                ),
                (
                    "pages",
                    {
                        "title": Both("See for yourself", "Gweld drosoch eich hun"),
                        "pages": [To("harbour-walk-lamps"), To("marrowby-underpass")],
                    },
                ),
            ],
            "commitments": ["T4.4", "T3.3"],
        },
        published=Ago(11),
    ),
    DemoPage(
        "NewsPage",
        "quiet-rooms-open",
        Both("Quiet rooms at three stations", "Ystafelloedd tawel mewn tair gorsaf"),
        {
            "day": Ago(95),
            "introduction": Both(
                "In Skerry, Haldersand and Marrowby you no longer have to speak at the counter.",
                "Yn y Sgeri, Haldersand a Threfarw nid oes rhaid i chi siarad wrth y cownter mwyach.",
            ),
            "body": [
                text(
                    "<p>Each room has a door on the side street, soft light, and a chair for whoever comes with you. You can ask for a woman officer. If none is on duty, you are told when one is.</p>",
                    "<p>Mae gan bob ystafell ddrws ar y stryd ochr, golau meddal, a chadair i bwy bynnag sy'n dod gyda chi. Gallwch ofyn am swyddog benywaidd. Os nad oes un ar ddyletswydd, dywedir wrthych pryd y bydd.</p>",
                ),
                (
                    "steps",
                    {
                        "title": Both("How it works", "Sut mae'n gweithio"),
                        "steps": [
                            {
                                "title": Both(
                                    "Ring at the side door, or show the card",
                                    "Canwch gloch y drws ochr, neu dangoswch y cerdyn",
                                ),
                                "text": p("You need not say why.", "Nid oes rhaid dweud pam."),
                            },
                            {
                                "title": Both("Choose", "Dewis"),
                                "text": p(
                                    "Speak now, come back, or only ask what would happen next.",
                                    "Siarad nawr, dod yn ôl, neu ofyn yn unig beth fyddai'n digwydd nesaf.",
                                ),
                            },
                            {
                                "title": Both("Leave whenever you like", "Gadael pryd bynnag y mynnwch"),
                                "text": p(
                                    "Nothing is written down before you say so, unless somebody is in danger.",
                                    "Ni chaiff dim ei ysgrifennu cyn i chi ddweud, oni bai bod rhywun mewn perygl.",
                                ),
                            },
                        ],
                    },
                ),
            ],
            "updates": [
                (
                    "update",
                    {
                        "day": Ago(30),
                        "text": p(
                            "The room in Marrowby is closed for repairs until the end of the month. The card works at the counter.",
                            "Mae'r ystafell yn Nhrefarw ar gau i'w thrwsio tan ddiwedd y mis. Mae'r cerdyn yn gweithio wrth y cownter.",
                        ),
                    },
                )
            ],
            "commitments": ["P3.2", "T4.2"],
        },
        published=Ago(95),
    ),
    DemoPage(
        "NewsPage",
        "panel-reads-closed-cases",
        Both("The panel reads closed cases", "Y panel yn darllen achosion a gaewyd"),
        {
            "day": Ago(47),
            "content_note": Both(
                "This page speaks about cases that did not reach court.",
                "Mae'r dudalen hon yn sôn am achosion na chyrhaeddodd y llys.",
            ),
            "introduction": Both(
                "Four times a year, independent people read a sample of closed cases and say whether closing them was right.",
                "Bedair gwaith y flwyddyn, mae pobl annibynnol yn darllen sampl o achosion a gaewyd ac yn dweud a oedd hynny'n iawn.",
            ),
            "body": [
                text(
                    "<p>The panel sees no names. It looks at whether the person was asked more than once, whether a supervisor looked before the case was closed, and what was said to her.</p><p>What it finds is published as it is. The answer of the force stands beside it.</p>",
                    "<p>Nid yw'r panel yn gweld enwau. Mae'n edrych a ofynnwyd i'r person fwy nag unwaith, a edrychodd goruchwyliwr cyn cau'r achos, a beth ddywedwyd wrthi.</p><p>Cyhoeddir yr hyn a geir fel y mae. Mae ateb yr heddlu yn sefyll wrth ei ochr.</p>",
                )
            ],
            "commitments": ["P4.1", "P4.2", "T4.1"],
        },
        published=Ago(47),
    ),
    DemoPage(
        "NewsPage",
        "new-training-room",
        Both("Officers learn from those who have been there", "Swyddogion yn dysgu gan rai a fu yno"),
        {
            "day": Ago(72),
            "introduction": Both(
                "From this month, every new officer spends a day with women who helped to write the training.",
                "O'r mis hwn ymlaen, mae pob swyddog newydd yn treulio diwrnod gyda menywod a helpodd i ysgrifennu'r hyfforddiant.",
            ),
            "body": [
                text(
                    "<p>Nobody is asked to tell her own story. The women decide what is taught, are paid for their time, and can stop at any moment.</p>",
                    "<p>Ni ofynnir i neb adrodd ei stori ei hun. Y menywod sy'n penderfynu beth a addysgir, fe'u telir am eu hamser, a gallant stopio ar unrhyw adeg.</p>",
                )
            ],
            "commitments": ["T4.4", "P3.1"],
        },
        published=Ago(72),
    ),
    DemoPage(
        "NewsPage",
        "sixteen-days",
        Both("Sixteen days: where to find us", "Un diwrnod ar bymtheg: ble i'n cael"),
        {
            "day": Ago(4),
            "introduction": Both(
                "From 25 November to 10 December we are in libraries, at the market and on campus. Come and tell us, or only listen.",
                "O 25 Tachwedd i 10 Rhagfyr rydym mewn llyfrgelloedd, yn y farchnad ac ar y campws. Dewch i ddweud wrthym, neu dim ond gwrando.",
            ),
            "body": [
                text(
                    "<p>Each stall has a woman officer, an adviser who is not from the police, and a table to sit at. You can take a card and go.</p>",
                    "<p>Mae gan bob stondin swyddog benywaidd, cynghorydd nad yw o'r heddlu, a bwrdd i eistedd wrtho. Gallwch gymryd cerdyn a mynd.</p>",
                )
            ],
            "commitments": ["T3.3", "T4.3"],
        },
        published=Ago(4),
    ),
    DemoPage(
        "NewsPage",
        "languages-on-the-journey",
        Both("Telling us in your own language", "Dweud wrthym yn eich iaith eich hun"),
        {
            "day": Ago(130),
            "introduction": Both(
                "You can write to us in any language. Somebody reads it, and the answer comes in the same one.",
                "Gallwch ysgrifennu atom mewn unrhyw iaith. Mae rhywun yn ei ddarllen, a daw'r ateb yn yr un iaith.",
            ),
            "body": [
                text(
                    "<p>We use sworn translators who do not live in the county. Tell us if you would rather have a woman.</p>",
                    "<p>Defnyddiwn gyfieithwyr ar lw nad ydynt yn byw yn y sir. Dywedwch wrthym os byddai'n well gennych fenyw.</p>",
                )
            ],
            "commitments": ["T4.3", "T4.2"],
        },
        published=Ago(130),
    ),
    DemoPage(
        "NewsPage",
        "review-of-open-allegations",
        Both(
            "Open allegations against our own: where the review stands",
            "Honiadau agored yn erbyn ein pobl ein hunain: hynt yr adolygiad",
        ),
        {
            "day": Ago(58),
            "content_note": Both(
                "This page speaks about abuse by police officers.",
                "Mae'r dudalen hon yn sôn am gam-drin gan swyddogion heddlu.",
            ),
            "introduction": Both(
                "Every open allegation against an officer or member of staff is being read again by people from outside the force.",
                "Mae pob honiad agored yn erbyn swyddog neu aelod o staff yn cael ei ddarllen eto gan bobl o'r tu allan i'r heddlu.",
            ),
            "body": [
                text(
                    "<p>The figures stand on the page of the commitment, with their dates. When a case takes longer than we said, the page says why.</p><p>If it was an officer, you do not have to come to us. The ways that do not lead through this force are listed first.</p>",
                    "<p>Mae'r ffigurau ar dudalen yr ymrwymiad, gyda'u dyddiadau. Pan gymer achos fwy o amser nag a ddywedwyd, mae'r dudalen yn dweud pam.</p><p>Os swyddog ydoedd, nid oes rhaid i chi ddod atom ni. Rhestrir y ffyrdd nad ydynt yn mynd drwy'r heddlu hwn yn gyntaf.</p>",
                )
            ],
            "commitments": ["T1.1"],
        },
        published=Ago(58),
    ),
    DemoPage(
        "NewsPage",
        "winter-walks",
        Both("Winter walks: show us your way home", "Teithiau'r gaeaf: dangoswch eich ffordd adref"),
        {
            "day": Ago(16),
            "introduction": Both(
                "On four evenings we walk with you and see what you see. Wheelchairs and prams set the pace.",
                "Ar bedair noson byddwn yn cerdded gyda chi ac yn gweld yr hyn a welwch chi. Cadeiriau olwyn a phramiau sy'n gosod y cyflymder.",
            ),
            "body": [
                text(
                    "<p>Officers come without uniform. You need not give a name. What is noted is the place, never who showed it.</p>",
                    "<p>Daw swyddogion heb lifrai. Nid oes rhaid rhoi enw. Y lle a nodir, byth pwy a'i dangosodd.</p>",
                )
            ],
            "commitments": ["S2", "T4.2"],
        },
        published=Ago(16),
    ),
    DemoPage(
        "NewsPage",
        "orders-and-breaches",
        Both("When an order is broken", "Pan dorrir gorchymyn"),
        {
            "day": Ago(150),
            "introduction": Both(
                "A protective order only protects if somebody acts when it is broken. We now measure how fast we do.",
                "Dim ond os bydd rhywun yn gweithredu pan gaiff ei dorri y mae gorchymyn yn amddiffyn. Rydym bellach yn mesur pa mor gyflym y gwnawn.",
            ),
            "body": [
                text(
                    "<p>The aim is the same day. In the last quarter we missed it more often than we met it. A second team started this month.</p>",
                    "<p>Yr un diwrnod yw'r nod. Yn y chwarter diwethaf methom yn amlach nag y llwyddom. Dechreuodd ail dîm y mis hwn.</p>",
                )
            ],
            "commitments": ["P2.1", "P2.3"],
        },
        published=Ago(150),
    ),
    DemoPage(
        "StatementPage",
        "not-tolerated-here",
        Both("What is not tolerated in this force", "Yr hyn na oddefir yn yr heddlu hwn"),
        {
            "day": Ago(330),
            "occasion": "standing",
            "speaker_role": Both("Chief Constable", "Prif Gwnstabl"),
            "statement": Both(
                "No one in this force may demean, touch or threaten a woman and go on wearing its uniform. Whoever says so out loud has me behind her.",
                "Ni chaiff neb yn yr heddlu hwn ddiraddio, cyffwrdd na bygwth menyw a pharhau i wisgo'i lifrai. Mae pwy bynnag sy'n dweud hynny'n uchel â mi y tu ôl iddi.",
            ),
            "body": [
                text(
                    "<p>That holds on and off duty, in a chat group and in a joke. Staff can say it without a name, to people outside their chain of command.</p>",
                    "<p>Mae hynny'n wir ar ddyletswydd ac oddi arni, mewn grŵp sgwrsio ac mewn jôc. Gall staff ddweud hynny heb enw, wrth bobl y tu allan i'w cadwyn reoli.</p>",
                )
            ],
            "commitments": ["T2.1", "T2.2"],
        },
        published=Ago(330),
    ),
    DemoPage(
        "StatementPage",
        "after-the-court-decision",
        Both("After the court's decision in October", "Wedi penderfyniad y llys ym mis Hydref"),
        {
            "day": Ago(36),
            "occasion": "event",
            "about": Both("The sentence of a former officer", "Dedfryd cyn-swyddog"),
            "speaker_role": Both("Deputy Chief Constable", "Dirprwy Brif Gwnstabl"),
            "content_note": Both(
                "This page speaks about abuse by a police officer.",
                "Mae'r dudalen hon yn sôn am gam-drin gan swyddog heddlu.",
            ),
            "statement": Both(
                "He was one of ours. We did not see it, and those who saw it were not heard. We are sorry, and we say below what we changed.",
                "Un ohonom ni ydoedd. Ni welsom, ac ni chlywyd y rhai a welodd. Mae'n ddrwg gennym, a dywedwn isod beth a newidiom.",
            ),
            "body": [
                text(
                    "<ul><li>The warnings that were set aside have been read again by another force.</li><li>Two supervisors answer for what they did not do.</li><li>Support is there for everyone concerned, and it does not lead through us.</li></ul>",
                    "<ul><li>Mae'r rhybuddion a roddwyd o'r neilltu wedi'u darllen eto gan heddlu arall.</li><li>Mae dau oruchwyliwr yn ateb am yr hyn na wnaethant.</li><li>Mae cefnogaeth i bawb dan sylw, ac nid yw'n mynd drwom ni.</li></ul>",
                ),
                ("help", None),
            ],
            "commitments": ["T1.1", "T2.1"],
        },
        published=Ago(36),
    ),
]
