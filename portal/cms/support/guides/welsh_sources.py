"""The sources of the guides, as they are called in Welsh."""

SOURCES: dict[str, str] = {
    "Family Law Act 1996, sections 42 and 42A; GOV.UK, Get an injunction if you’ve been the victim of domestic abuse": "Deddf Cyfraith Teulu 1996, adrannau 42 a 42A; GOV.UK, Cael gwaharddeb os ydych wedi dioddef cam-drin domestig",
    "Family Law Act 1996, sections 33 to 40 and 47": "Deddf Cyfraith Teulu 1996, adrannau 33 i 40 a 47",
    "Crime and Security Act 2010, sections 24 to 33": "Deddf Troseddu a Diogelwch 2010, adrannau 24 i 33",
    "Domestic Abuse Act 2021, Part 3": "Deddf Cam-drin Domestig 2021, Rhan 3",
    "Stalking Protection Act 2019": "Deddf Amddiffyn rhag Stelcio 2019",
    "Sentencing Act 2020, section 360; Protection from Harassment Act 1997, section 5A": "Deddf Dedfrydu 2020, adran 360; Deddf Amddiffyn rhag Aflonyddu 1997, adran 5A",
    "Family Law Act 1996, Part 4A; GOV.UK, Apply for a forced marriage protection order": "Deddf Cyfraith Teulu 1996, Rhan 4A; GOV.UK, Gwneud cais am orchymyn amddiffyn rhag priodas dan orfod",
    "Female Genital Mutilation Act 2003, section 5A and schedule 2; GOV.UK, Female genital mutilation protection order": "Deddf Anffurfio Organau Cenhedlu Benywod 2003, adran 5A ac atodlen 2; GOV.UK, Gorchymyn amddiffyn rhag anffurfio organau cenhedlu benywod",
    "Police.uk, Request information under Clare’s Law": "Police.uk, Gofyn am wybodaeth o dan Gyfraith Clare",
    "Home Office, Domestic Violence Disclosure Scheme statutory guidance (Domestic Abuse Act 2021, section 77)": "Y Swyddfa Gartref, canllawiau statudol y Cynllun Datgelu Trais Domestig (Deddf Cam-drin Domestig 2021, adran 77)",
    "Code of Practice for Victims of Crime in England and Wales (the Victims’ Code)": "Cod Ymarfer ar gyfer Dioddefwyr Troseddau yng Nghymru a Lloegr (Cod y Dioddefwyr)",
    "Ministry of Justice, Achieving Best Evidence in Criminal Proceedings": "Y Weinyddiaeth Gyfiawnder, Sicrhau’r Dystiolaeth Orau mewn Achosion Troseddol",
    "Crown Prosecution Service and police forces, Victims’ Right to Review schemes": "Gwasanaeth Erlyn y Goron a’r heddluoedd, cynlluniau Hawl Dioddefwyr i Adolygiad",
    "Crown Prosecution Service, The Code for Crown Prosecutors": "Gwasanaeth Erlyn y Goron, Y Cod ar gyfer Erlynwyr y Goron",
    "Youth Justice and Criminal Evidence Act 1999, sections 16 to 30; Domestic Abuse Act 2021, section 62": "Deddf Cyfiawnder Ieuenctid a Thystiolaeth Droseddol 1999, adrannau 16 i 30; Deddf Cam-drin Domestig 2021, adran 62",
    "GOV.UK, Ask for a Crown Court sentence to be reviewed; the Victims’ Code": "GOV.UK, Gofyn am adolygu dedfryd Llys y Goron; Cod y Dioddefwyr",
}  # fmt: skip
