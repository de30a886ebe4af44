"""The domestic violence disclosure scheme, in Welsh."""

from portal.cms.support.guides.right_to_ask import RIGHT_TO_ASK as ENGLISH
from portal.cms.support.guides.text import Guide
from portal.cms.support.guides.translating import translated
from portal.cms.support.guides.welsh_sources import SOURCES

RIGHT_TO_ASK: Guide = translated(
    ENGLISH,
    sources=SOURCES,
    title="Gofyn am orffennol partner",
    introduction=(
        "Os oes rhywbeth am bartner yn eich poeni, gallwch ofyn i’r heddlu a oes rhywbeth yn eu gorffennol y dylech ei wybod. "
        "Cyfraith Clare y’i gelwir yn aml. Does dim rhaid i chi riportio dim byd er mwyn gofyn."
    ),
    parts=(
        (
            "Yr hawl i ofyn",
            "<p>Gall unrhyw un ofyn: am eich partner neu gyn-bartner eich hun, neu am bartner rhywun rydych yn poeni amdanynt, merch, ffrind, cymydog. Os gofynnwch dros rywun arall, mae’r ateb yn mynd i’r person y mae ei angen arno, nid i chi bob tro.</p>",
            (
                ("Sut", "Ar wefan yr heddlu, drwy ffonio 101, mewn gorsaf heddlu, neu drwy ddweud wrth swyddog. 18001 101 gyda chyfnewid testun."),
                ("Beth maen nhw’n ei ofyn", "Eich enw a’ch dyddiad geni, enw’r person rydych yn gofyn amdano, a pham rydych yn poeni. Efallai y gofynnant am eich cyfarfod yn rhywle diogel. Dywedwch pryd a sut y cânt gysylltu â chi."),
                ("Cost", "Dim."),
            ),
        ),
        (
            "Yr hawl i wybod",
            "<p>Gall yr heddlu hefyd ddod atoch chi: pan fyddant yn dysgu y gallai rhywun eich brifo, ac yn meddwl y dylech wybod hynny er mwyn bod yn ddiogel. Chi sy’n penderfynu beth i’w wneud ag ef.</p>",
            (),
        ),
        (
            "Beth sy’n digwydd pan fyddwch yn gofyn",
            "<ol><li>Mae rhywun yn siarad â chi, ac yn gofyn yn gyntaf a ydych mewn perygl nawr.</li><li>Mae’r heddlu’n edrych ar yr hyn sy’n hysbys, ac yn penderfynu gyda gwasanaethau eraill a oes angen dweud wrthych ac a yw’n deg.</li><li>Os oes rhywbeth i’w ddweud, maen nhw’n dweud wrthych yn bersonol, ac yn cynnig cefnogaeth.</li><li>Maen nhw’n gofyn i chi ei gadw i chi’ch hun, a’i ddefnyddio i fod yn ddiogel yn unig.</li></ol><p>Ni chaiff eich partner wybod ichi ofyn.</p>",
            (("Am ba hyd", "Rhaid i’r heddlu anelu at 28 diwrnod am y cyfan. Ar unwaith lle gallai rhywun fod mewn perygl."),),
        ),
        (
            "Os nad oes dim i’w ddweud",
            "<p>Nid yw hynny’n golygu eich bod yn anghywir, na’ch bod yn ddiogel. Nid yw’r rhan fwyaf o’r hyn y mae pobl yn ei wneud gartref byth yn cyrraedd yr heddlu. Mae’r hyn rydych yn ei deimlo yn rheswm digonol i siarad â rhywun. Gallwch ofyn eto os bydd rhywbeth yn newid.</p>",
            (),
        ),
    ),
)  # fmt: skip
