"""The first page and the lists below it."""

from portal.cms.demo.texts import Ago, Both, DemoPage

FRONT = DemoPage(
    "HomePage", "home", Both("Doggerland Police", "Heddlu Tir y Dogger"),
    {
        "heading": Both("Somewhere feels unsafe? You can say so here.", "Rhywle'n teimlo'n anniogel? Gallwch ddweud hynny yma."),
        "introduction": Both(
            "Tell us about a place, a journey or something online. You do not have to say who you are. A person reads it, and you can see what came of it.",
            "Dywedwch wrthym am le, taith neu rywbeth ar-lein. Nid oes rhaid dweud pwy ydych chi. Mae person yn ei ddarllen, a gallwch weld beth ddaeth ohono.",
        ),
    },
    published=Ago(365),
)  # fmt: skip


def _list(slug: str, title: Both, introduction: Both) -> DemoPage:
    return DemoPage("", slug, title, {"introduction": introduction}, published=Ago(360))


INDEX_TEXTS = [
    _list("you-said", Both("You said, we did", "Dywedoch chi, gwnaethom ni"), Both("What people told us, what was done about it, what changed and what could not be done.", "Yr hyn a ddywedodd pobl wrthym, yr hyn a wnaed, yr hyn a newidiodd a'r hyn na ellid ei wneud.")),
    _list("news", Both("News", "Newyddion"), Both("What is new. When a fact changes, the page says so and since when.", "Yr hyn sy'n newydd. Pan fydd ffaith yn newid, mae'r dudalen yn dweud hynny ac ers pryd.")),
    _list("take-part", Both("Take part", "Cymryd rhan"), Both("Consultations and meetings. You can come yourself, or somebody can speak for you.", "Ymgynghoriadau a chyfarfodydd. Gallwch ddod eich hun, neu gall rhywun siarad drosoch.")),
    _list("campaigns", Both("Campaigns", "Ymgyrchoedd"), Both("What we say to whom, and what everybody may pass on.", "Yr hyn a ddywedwn wrth bwy, a'r hyn y gall pawb ei rannu.")),
    _list("learning", Both("Learning library", "Llyfrgell ddysgu"), Both("What went wrong, what works, and what was changed because of it.", "Yr hyn aeth o'i le, yr hyn sy'n gweithio, a'r hyn a newidiwyd o'i herwydd.")),
    _list("plans", Both("Plans and policies", "Cynlluniau a pholisïau"), Both("Every plan and policy with who answers for it, when it is looked at again and whom it was checked for.", "Pob cynllun a pholisi gyda phwy sy'n atebol amdano, pryd yr edrychir arno eto ac ar gyfer pwy y'i gwiriwyd.")),
    _list("recognition", Both("Recognition", "Cydnabod"), Both("People who did the right thing, told so that others can do it too.", "Pobl a wnaeth y peth iawn, a adroddir fel y gall eraill ei wneud hefyd.")),
    _list("partners", Both("For partners", "I bartneriaid"), Both("Words, posters and codes to pass on. You need not ask.", "Geiriau, posteri a chodau i'w rhannu. Nid oes angen gofyn.")),
]  # fmt: skip
