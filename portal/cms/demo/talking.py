"""How the force talks about this, and three issues of its newsletter."""

from typing import Any

from portal.cms.demo.texts import Ago, Both, DemoPage, To, text

HOW_WE_TALK = DemoPage(
    "HowWeTalkPage",
    "how-we-talk",
    Both("How we talk about this, and what it changes", "Sut rydym yn siarad am hyn, a beth mae'n ei newid"),
    {
        "introduction": Both(
            "What we mean to say again and again, whom we reach and whom we do not, and whether anything changes in how we behave.",
            "Beth rydym am ei ddweud dro ar ôl tro, pwy rydym yn eu cyrraedd a phwy nad ydym, ac a oes unrhyw beth yn newid yn y ffordd rydym yn ymddwyn.",
        ),
        "body": [
            text(
                "<p>Words are easy. This page is here so that you can hold us to them.</p>",
                "<p>Mae geiriau'n hawdd. Mae'r dudalen hon yma er mwyn i chi allu ein dal ni atyn nhw.</p>",
            )
        ],
    },
    published=Ago(120),
)

NEWSLETTER = DemoPage(
    "",  # every site is set up with this list
    "newsletter",
    Both("Newsletter", "Cylchlythyr"),
    {
        "introduction": Both(
            "What happened, a few times a year, in a page that you can copy and pass on.",
            "Beth ddigwyddodd, ychydig o weithiau'r flwyddyn, mewn tudalen y gallwch ei chopïo a'i rhannu.",
        )
    },
    published=Ago(300),
)

_HELP = Both(
    "If you are in danger now, ring 999. If you cannot speak, press 55 on a mobile. The help pages are open day and night.",
    "Os ydych mewn perygl nawr, ffoniwch 999. Os na allwch siarad, pwyswch 55 ar ffôn symudol. Mae'r tudalennau help ar agor ddydd a nos.",
)
_ON_THE_STREETS = ("heading", Both("On the streets", "Ar y strydoedd"))
_IN_THE_FORCE = ("heading", Both("Inside the force", "Y tu mewn i'r heddlu"))


def _page(slug: str, words: Both | None = None) -> tuple[str, dict[str, Any]]:
    return "page", {"page": To(slug), "words": words or ""}


ISSUES = [
    DemoPage(
        "NewsletterPage",
        "spring",
        Both("Spring: lamps and longer listening", "Gwanwyn: lampau a gwrando hirach"),
        {
            "day": Ago(210),
            "introduction": Both(
                "You told us where it is dark. Some of it is lit again. Some is not, and this issue says why.",
                "Dywedoch wrthym ble mae'n dywyll. Mae peth ohono wedi'i oleuo eto. Nid yw'r gweddill, ac mae'r rhifyn hwn yn dweud pam.",
            ),
            "entries": [_ON_THE_STREETS, _page("harbour-walk-lamps"), _page("night-bus-17")],
            "closing": _HELP,
        },
        published=Ago(210),
    ),
    DemoPage(
        "NewsletterPage",
        "summer",
        Both("Summer: what we say inside", "Haf: beth rydym yn ei ddweud y tu mewn"),
        {
            "day": Ago(118),
            "introduction": Both(
                "This issue is about us: what officers and staff say to each other, and who speaks up.",
                "Amdanom ni mae'r rhifyn hwn: beth mae swyddogion a staff yn ei ddweud wrth ei gilydd, a phwy sy'n codi llais.",
            ),
            "entries": [
                _IN_THE_FORCE,
                _page("call-it-out-blue"),
                _page("review-of-open-allegations"),
                _ON_THE_STREETS,
                _page(
                    "night-crew",
                    Both(
                        "For everybody who works at night, and for those who drive them home.",
                        "I bawb sy'n gweithio yn y nos, ac i'r rhai sy'n eu gyrru adref.",
                    ),
                ),
            ],
            "closing": _HELP,
        },
        published=Ago(118),
    ),
    DemoPage(
        "NewsletterPage",
        "autumn",
        Both("Autumn: a year of listening", "Hydref: blwyddyn o wrando"),
        {
            "day": Ago(20),
            "introduction": Both(
                "One year of this portal: what came of it, what did not, and where you can say more.",
                "Blwyddyn o'r porth hwn: beth ddaeth ohono, beth na ddaeth, a ble gallwch chi ddweud mwy.",
            ),
            "entries": [
                _page("portal-one-year-on"),
                _page("quiet-rooms-open"),
                _page("panel-reads-closed-cases"),
            ],
            "closing": _HELP,
        },
        published=Ago(20),
    ),
]
