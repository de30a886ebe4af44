"""The stages of a criminal case, in Welsh."""

from portal.cms.support.guides.stages import STAGES as ENGLISH
from portal.cms.support.guides.text import Guide
from portal.cms.support.guides.translating import translated
from portal.cms.support.guides.welsh_sources import SOURCES

RIGHT, CHOICE = "Eich hawl", "Eich dewis"

STAGES: Guide = translated(
    ENGLISH,
    sources=SOURCES,
    title="Achos, fesul cam",
    introduction=(
        "Beth sy’n digwydd os bydd rhywun yn riportio trosedd i’r heddlu, beth allwch chi ofyn amdano ym mhob cam, a lle gallwch "
        "stopio a meddwl. Does dim rhaid gwneud dim ohono ar eich pen eich hun: gall cynghorydd annibynnol fod gyda chi o’r diwrnod "
        "cyntaf, p’un a ydych yn riportio ai peidio."
    ),
    parts=(
        (
            "Riportio, neu ddim eto",
            "<p>Gallwch riportio heddiw, mewn deng mlynedd, neu byth. Nid oes terfyn amser ar gyfer troseddau difrifol megis treisio. Gallwch gael gofal iechyd a chwnsela heb yr heddlu, a gall canolfan atgyfeirio ymosodiadau rhywiol gadw’r hyn y mae’n ei ganfod tra byddwch yn meddwl.</p>",
            (
                (RIGHT, "I gael eich deall ac i ddeall: cyfieithydd, dehonglydd iaith arwyddion, Hawdd ei Ddeall. I gael cofnod o’r hyn rydych yn ei riportio, a’i gael yn ysgrifenedig. I gael gwybod am gefnogaeth, a chael eich atgyfeirio ati o fewn dau ddiwrnod gwaith."),
                (CHOICE, "Gallwch ofyn am swyddog o’r rhywedd sydd orau gennych, a dod â rhywun gyda chi."),
            ),
        ),
        (
            "Yr adroddiad cyntaf, a’r cyfweliad",
            "<p>Yn gyntaf mae swyddog yn gofyn am y pethau pwysicaf yn unig: a ydych yn ddiogel, beth ddigwyddodd, pwy, ble. Yn nes ymlaen mae un cyfweliad hir yn aml sy’n cael ei ffilmio, fel nad oes rhaid i chi adrodd y cyfan eto yn y llys. Gallwch gymryd seibiant, ac nid celwydd yw peidio â chofio: fel hynny y mae meddwl ofnus yn gweithio.</p>",
            (
                ("Eich ffôn", "Dim ond lle mae angen hynny ar gyfer trywydd ymholi y caiff yr heddlu ofyn am yr hyn sydd arno, gyda’ch cytundeb a hysbysiad ysgrifenedig sy’n dweud beth a pham. Gallwch ddweud na, ac ni ddylid cau’r achos am hynny yn unig."),
            ),
        ),
        (
            "Yr ymchwiliad",
            "<p>Mae’r heddlu’n casglu’r hyn a all ddangos beth ddigwyddodd: negeseuon, camerâu, tystion, yr hyn a ganfu meddygon. Gall gymryd misoedd. Gallwch ofyn sut mae pethau unrhyw bryd.</p>",
            (
                (RIGHT, "I gael gwybod pan gaiff rhywun ei arestio, ei gyfweld, ei ryddhau, ei fechnïo neu ei gyhuddo: o fewn pum diwrnod gwaith, neu o fewn un os oes gennych hawliau uwch. Mae gennych y rheini ar ôl cam-drin domestig, trosedd rywiol neu un arall o’r troseddau mwyaf difrifol, ac os ydych dan 18."),
                (CHOICE, "Gallwch ofyn am amodau sy’n cadw’r person draw wrth iddynt aros, a dweud os caiff un ei dorri."),
            ),
        ),
        (
            "Dim camau pellach, a gofyn am adolygiad",
            "<p>Mae llawer o achosion yn dod i ben yma. Nid yw’n golygu nad oedd neb yn eich credu. Mae’n golygu bod rhywun wedi penderfynu na fyddai’r dystiolaeth yn ddigon, neu na ddylai fynd i’r llys. Gallwch ofyn am y rhesymau, a gallwch ofyn i rywun arall edrych ar y penderfyniad eto.</p>",
            (
                (RIGHT, "Os cafodd person dan amheuaeth ei adnabod a’i gyfweld, neu os penderfynodd erlynwyr beidio â mynd ymlaen: adolygiad gan rywun na phenderfynodd hynny."),
                ("Faint o amser sydd gennych", "Gorau po gyntaf: yn y dyddiau cyntaf os gallwch, a hyd at dri mis. Wedi hynny mewn amgylchiadau eithriadol yn unig."),
                (CHOICE, "Gall cynghorydd ysgrifennu’r cais gyda chi. Nid yw’n costio dim."),
            ),
        ),
        (
            "Cyhuddo",
            "<p>Mae erlynwyr yn gofyn dau gwestiwn: a oes digon o dystiolaeth am obaith realistig o euogfarn, ac a yw’n iawn, i bawb, erlyn? Os ie yw’r ddau, caiff y person ei gyhuddo ac mae’r achos yn mynd i’r llys.</p>",
            (
                (RIGHT, "I gael gwybod am y cyhuddiad, am y gwrandawiad cyntaf, ac a yw’r person yn y ddalfa neu ar fechnïaeth, ac ar ba amodau."),
            ),
        ),
        (
            "Y llys, a beth sy’n ei wneud yn haws",
            "<p>Mae’r rhan fwyaf o achosion yn dod i ben heb dreial, neu gyda phle euog. Os oes treial, efallai y gofynnir i chi roi tystiolaeth. Gallwch weld y llys ymlaen llaw, ac aros ar wahân i’r ochr arall.</p><ul><li>Sgrin, neu gyswllt fideo o ystafell neu adeilad arall.</li><li>Eich cyfweliad wedi’i ffilmio yn lle ei adrodd eto.</li><li>Cael eich holi ar ffilm cyn y treial, lle mae’r llys yn cynnig hynny.</li><li>Anfon y cyhoedd allan tra byddwch yn siarad, a dim wigiau na gynau.</li><li>Cyfryngwr, sy’n eich helpu chi a’r llys i ddeall eich gilydd.</li></ul>",
            (
                (RIGHT, "Mewn achos o gam-drin domestig, trosedd rywiol neu gaethwasiaeth fodern rydych yn cyfrif fel rhywun a all gael y mesurau arbennig hyn. Y llys sy’n penderfynu pa rai. Gofynnwch yn gynnar."),
                ("Eich enw", "Ar ôl trosedd rywiol ni chaiff neb gyhoeddi pwy ydych chi, am weddill eich oes: dim papur newydd, neb ar-lein."),
                (CHOICE, "Gallwch ysgrifennu datganiad personol: beth a wnaeth i chi, yn eich geiriau eich hun. Gallwch ei ddarllen yn uchel, cael ei ddarllen, neu ei adael."),
                ("Cwnsela", "Cewch ei gael cyn treial. Eich iechyd chi sy’n dod gyntaf."),
            ),
        ),
        (
            "Dyfarniad a dedfryd",
            "<p>Dim ond os ydynt yn sicr y mae rheithgor neu ynadon yn dweud euog. Mae dieuog yn golygu nad oeddent yn sicr; nid yw’n golygu na chawsoch eich credu. Ar ôl euogfarn mae’r llys yn penderfynu ar ddedfryd, a gall wneud gorchymyn atal.</p>",
            (
                (RIGHT, "I gael gwybod beth benderfynodd y llys, a beth mae dedfryd yn ei olygu: o fewn pum diwrnod gwaith i’r uned gofal tystion glywed, neu un gyda hawliau uwch."),
                ("Os yw’n ymddangos yn llawer rhy isel", "Gall unrhyw un ofyn i’r Twrnai Cyffredinol edrych ar rai dedfrydau eto. Rhaid gwneud hynny o fewn 28 diwrnod i’r ddedfryd."),
            ),
        ),
        (
            "Wedyn",
            "<p>Nid yw diwedd yn y llys bob amser yn ddiwedd ynoch chi. Mae cefnogaeth yn parhau cyhyd ag y mynnwch.</p>",
            (
                ("Rhyddhau", "Os cafodd rhywun ddedfryd o flwyddyn neu fwy am drosedd dreisgar neu rywiol, gallwch ymuno â’r Cynllun Cyswllt Dioddefwyr: cewch glywed am ryddhau, a gallwch ofyn am amodau."),
                ("Iawndal", "Efallai y gallwch hawlio gan yr Awdurdod Digolledu am Anafiadau Troseddol, gan amlaf o fewn dwy flynedd i’r drosedd. Does dim rhaid bod euogfarn wedi bod."),
                ("Os aeth rhywbeth o’i le", "Gallwch gwyno wrth bwy bynnag a’i gwnaeth o’i le, yna wrth yr ombwdsmon. Am yr heddlu: wrth yr heddlu neu Swyddfa Annibynnol Ymddygiad yr Heddlu."),
            ),
        ),
    ),
)  # fmt: skip
