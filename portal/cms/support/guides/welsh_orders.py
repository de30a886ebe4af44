"""Orders that a court or the police can make, in Welsh."""

from portal.cms.support.guides.orders import ORDERS as ENGLISH
from portal.cms.support.guides.text import Guide
from portal.cms.support.guides.translating import translated
from portal.cms.support.guides.welsh_sources import SOURCES

WHO, WHAT, LASTS, COST = "Pwy sy’n gofyn amdano", "Beth mae’n ei wneud", "Am ba hyd", "Cost"
BREAKING = "Os caiff ei dorri"
FIVE_YEARS = "Mae hynny’n drosedd. Ffoniwch 999 os yw’n digwydd nawr, neu 101. Gall y ddedfryd fod hyd at bum mlynedd o garchar."
NO_FEE = "Nid yw’r llys yn codi ffi. Gall cymorth cyfreithiol dalu am gyfreithiwr."
AS_IT_SAYS = "Cyhyd ag y dywed y gorchymyn, neu nes bydd llys yn ei ddirwyn i ben."

ORDERS: Guide = translated(
    ENGLISH,
    sources=SOURCES,
    title="Gorchmynion sy’n cadw rhywun draw",
    introduction=(
        "Gall llys, ac weithiau’r heddlu ar unwaith, orchymyn i rywun gadw draw, rhoi’r gorau iddi, neu adael. Does dim rhaid i "
        "chi wybod pa orchymyn sy’n addas. Gall cynghorydd sydd ar eich ochr chi weithio hynny allan gyda chi, am ddim."
    ),
    parts=(
        (
            "Gorchymyn peidio ag ymyrryd",
            "<p>Mae llys teulu yn gorchymyn i rywun roi’r gorau iddi: bygythiadau, trais, cysylltu, dod yn agos. Mae’n cynnwys unrhyw ymddygiad sy’n codi ofn arnoch neu’n eich poeni.</p>",
            (
                (WHO, "Chi, ynghylch partner, cyn-bartner neu berthynas. Mewn argyfwng gall y llys benderfynu yr un diwrnod, cyn i’r person arall glywed amdano."),
                (WHAT, "Mae’n dweud beth na chaiff ddigwydd, er enghraifft dim negeseuon, dim ymweliadau, pellter o’ch cartref, gwaith neu ysgol."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "Cyhyd ag y dywed y gorchymyn, yn aml chwech i ddeuddeg mis. Gallwch ofyn am fwy."),
                (COST, "Nid yw’r llys yn codi ffi. Gall cymorth cyfreithiol dalu am gyfreithiwr; gofynnwch amdano’n gyntaf."),
            ),
        ),
        (
            "Gorchymyn meddiannaeth",
            "<p>Mae llys teulu yn penderfynu pwy gaiff fyw yn y cartref: bod rhywun yn gadael, yn cadw allan, neu’n gadael i chi ddod yn ôl. Nid yw’n newid pwy sy’n berchen arno nac yn ei rentu.</p>",
            (
                (WHO, "Chi, os oes gennych hawl i fyw yno neu os buoch yn byw yno gyda’ch gilydd. Gellir gofyn amdano gyda gorchymyn peidio ag ymyrryd."),
                (BREAKING, "Gall y llys roi pŵer arestio i’r heddlu gyda’r gorchymyn. Gellir cosbi ei dorri fel dirmyg llys."),
                (LASTS, "Cyhyd ag y dywed y gorchymyn. Ni all rhai bara mwy na chwe mis ar y tro."),
                (COST, NO_FEE),
            ),
        ),
        (
            "Hysbysiad a gorchymyn amddiffyn rhag trais domestig",
            "<p>Gall yr heddlu wneud i rywun adael ar unwaith a chadw draw, hyd yn oed lle nad oes cyhuddiad ac nad ydych yn berchen ar ddim o’r cartref. Mae’n rhoi amser i chi anadlu a chael cyngor. Does dim rhaid i chi gytuno, na mynd i’r llys.</p>",
            (
                (WHO, "Yr heddlu. Daw hysbysiad gan uwch swyddog ar unwaith; o fewn 48 awr mae’r heddlu yn gofyn i lys ynadon am y gorchymyn."),
                (WHAT, "Mae’n atal cysylltu, a gall wneud i’r person adael y cartref a chadw allan."),
                (BREAKING, "Gall yr heddlu arestio’r person. Gall y llys roi dirwy neu garchar am hyd at ddau fis."),
                (LASTS, "Yr hysbysiad tan y gwrandawiad; y gorchymyn am 14 i 28 diwrnod."),
                (COST, "Dim."),
            ),
        ),
        (
            "Gorchymyn amddiffyn rhag cam-drin domestig",
            "<p>Gorchymyn mwy newydd i bob llys. Gall bara’n hirach, a gall hefyd wneud i rywun wneud rhywbeth, megis mynd i raglen neu wisgo tag. Mae’n cael ei gyflwyno ardal wrth ardal ers Tachwedd 2024: gofynnwch i gynghorydd neu’r heddlu a yw ar gael lle rydych yn byw.</p>",
            (
                (WHO, "Chi, yr heddlu, rhai cyrff eraill, neu unrhyw un arall y mae’r llys yn ei ganiatáu. Gall llys hefyd wneud un ohono’i hun. Gall yr heddlu roi hysbysiad yn gyntaf, sy’n gweithio ar unwaith."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "Cyhyd ag y mae’r llys yn barnu bod angen; nid oes diwedd penodol."),
                (COST, "Dim i chi am ofyn amdano."),
            ),
        ),
        (
            "Gorchymyn amddiffyn rhag stelcio",
            "<p>Ar gyfer pan fydd rhywun yn eich dilyn, yn eich gwylio neu’n cysylltu â chi dro ar ôl tro, p’un a ydych yn eu hadnabod ai peidio. Gall yr heddlu ofyn amdano’n gynnar, cyn i neb gael ei gyhuddo.</p>",
            (
                (WHO, "Yr heddlu, mewn llys ynadon. Gallwch ofyn iddynt, a gall eiriolwr ofyn gyda chi."),
                (WHAT, "Mae’n dweud beth sy’n rhaid stopio, a gall ddweud beth sy’n rhaid ei wneud, er enghraifft trosglwyddo dyfeisiau neu weld rhywun am yr ymddygiad. Gall llys wneud gorchymyn byr nes iddo benderfynu."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "Dwy flynedd neu fwy."),
                (COST, "Dim."),
            ),
        ),
        (
            "Gorchymyn atal",
            "<p>Ar ddiwedd achos troseddol gall y llys orchymyn i rywun gadw draw oddi wrthych: ar ôl euogfarn, a hefyd ar ôl rhyddfarn lle mae angen eich amddiffyn.</p>",
            (
                (WHO, "Y llys sy’n ei wneud. Dywedwch wrth yr heddlu neu’r erlynydd ymlaen llaw beth sydd ei angen arnoch; ni ddylai neb ddyfalu."),
                (BREAKING, FIVE_YEARS),
                (LASTS, "Cyhyd ag y dywed y gorchymyn, neu nes bydd llys yn ei newid."),
                (COST, "Dim."),
            ),
        ),
        (
            "Gorchymyn amddiffyn rhag priodas dan orfod",
            "<p>I unrhyw un sy’n cael ei orfodi i briodi, a allai gael ei orfodi, neu sydd eisoes wedi. Gall llys wahardd priodas a thaith, gorchymyn trosglwyddo pasbortau, neu ddod â rhywun yn ôl. Yng Nghymru a Lloegr ni all neb briodi cyn bod yn 18, ac mae gwneud i rywun briodi yn drosedd.</p>",
            (
                (WHO, "Y person ei hun, cyngor, neu unrhyw un arall y mae’r llys yn ei ganiatáu: ffrind, athrawes, yr heddlu."),
                (BREAKING, FIVE_YEARS),
                (LASTS, AS_IT_SAYS),
                (COST, NO_FEE),
            ),
        ),
        (
            "Gorchymyn amddiffyn rhag FGM",
            "<p>I ferch neu fenyw a allai gael ei thorri, yma neu dramor, neu a gafodd. Gall llys wahardd taith, cadw pasbortau, a dweud pwy na chaiff ddod yn agos. Mae FGM yn drosedd, hefyd pan gaiff ei wneud dramor.</p>",
            (
                (WHO, "Y ferch neu’r fenyw ei hun, cyngor, neu unrhyw un arall y mae’r llys yn ei ganiatáu."),
                (BREAKING, FIVE_YEARS),
                (LASTS, AS_IT_SAYS),
                (COST, NO_FEE),
            ),
        ),
    ),
)  # fmt: skip
