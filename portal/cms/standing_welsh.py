"""What a new site says in Welsh until its editors say it better. The English is `standing_text.py`."""

from portal.cms.standing_text import HomeText, PageText

HOME_WELSH = HomeText(
    heading="Rhywle'n teimlo'n anniogel? Gallwch ddweud hynny yma.",
    introduction=(
        "Dywedwch wrthym am le, taith neu rywbeth ar-lein. Nid oes rhaid dweud pwy ydych chi. "
        "Mae person yn ei ddarllen, a gallwch weld beth ddaeth ohono."
    ),
)

STANDING_WELSH = (
    PageText(
        "accessibility", "Hygyrchedd",
        "Rydym am i bawb allu defnyddio'r wefan hon, ar unrhyw ddyfais ac ar frys.",
        "<h2>Sut y'i gwnaed</h2><p>Nod y wefan hon yw bodloni Canllawiau Hygyrchedd Cynnwys y We 2.2 ar lefel AA. Mae pob taith yn gweithio gyda bysellfwrdd yn unig, heb sgriptiau, heb y map, ar 400% ac ar sgrin 320 picsel o led. Lle bynnag y mae map, gellir gwneud yr un peth drwy chwilio neu ddewis o restr. Saif siartiau wrth ymyl eu ffigurau fel tabl. Mae lliwiau'n dilyn eich dyfais, golau neu dywyll, a gellir argraffu tudalennau.</p>"
        "<h2>I ba raddau y mae'n cydymffurfio</h2><p>Mae'r wefan hon yn cydymffurfio'n rhannol â Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Chymwysiadau Symudol) (Rhif 2) 2018, oherwydd yr hyn a restrir yma.</p>"
        "<h3>Yr hyn nad yw'n ddigon da eto</h3><ul><li>Nid oes fersiynau Hawdd eu Deall eto.</li><li>Nid oes fersiynau Iaith Arwyddion Prydain eto.</li><li>Mae cyfieithiadau ar wahân i Saesneg a Chymraeg yn aros am adolygiad gan siaradwyr brodorol.</li><li>Efallai nad yw dogfennau a ysgrifennodd eraill yn hygyrch. Gofynnwch am fformat arall, ac fe'i cewch.</li></ul>"
        "<h2>Ffyrdd o gyrraedd pobl</h2><p>Mae'r dudalen help yn rhestru ffyrdd nad oes angen llais na chlyw arnynt: 999 BSL, cyfnewid testun, negeseuon testun brys a sgyrsiau ar y we.</p>"
        "<h2>Os nad yw rhywbeth yn gweithio i chi</h2><p>Gallwch ddweud wrthym drwy'r un ffurflen ag unrhyw beth arall, heb ddweud pwy ydych chi, neu ysgrifennu at yr heddlu yn y ffordd y mae ei wefan ei hun yn ei disgrifio. Dywedwch beth sydd ei angen arnoch: print bras, Hawdd ei Ddeall, sain, braille, iaith arall.</p>"
        "<h2>Os nad yw ein hateb yn ddigon da</h2><p>Mae'r Gwasanaeth Cynghori a Chefnogi Cydraddoldeb yn eich helpu am ddim: 0808 800 0082, ffôn testun 0808 800 0084. Y Comisiwn Cydraddoldeb a Hawliau Dynol sy'n gorfodi'r rheolau hyn.</p>"
        "<h2>Sut y'i profir</h2><p>Profir pob newid gan raglenni mewn golau a thywyll, yn y ddwy iaith a gyda bysellfwrdd. Dim ond rhan y mae rhaglenni'n ei chanfod. Rhaid i'r heddlu ychwanegu profion gyda phobl anabl, ac mae'r dudalen hon yn dweud pryd y'u gwnaed.</p>",
    ),
    PageText(
        "privacy", "Preifatrwydd",
        "Beth a gedwir, pwy all ei ddarllen, ac am ba hyd.",
        "<h2>Pwy sy'n atebol amdano</h2><p>Yr heddlu y mae ei enw ar frig y wefan hon sy'n penderfynu pam a sut y defnyddir yr hyn a anfonwch. Gellir cyrraedd ei swyddog diogelu data yn y ffordd y mae gwefan yr heddlu ei hun yn ei disgrifio.</p>"
        "<h2>Yr hyn na ofynnwn byth</h2><p>Eich enw, eich cyfeiriad, eich cenedligrwydd na'ch statws mewnfudo.</p>"
        "<h2>Yr hyn a gedwir</h2><ul><li>Yr hyn a diciwch, a'r lle mor fanwl ag y dewiswch.</li><li>Yr awr y cyrhaeddodd; ar ôl i berson ei ddarllen, dim ond y diwrnod.</li><li>Eich geiriau eich hun. Fe'u selir wrth iddynt gyrraedd: dim ond pobl hyfforddedig yn y tîm brysbennu all eu hagor neu, os yw am yr heddlu, dim ond aelodau'r blwch annibynnol ar eu dyfeisiau eu hunain.</li><li>Ffordd o'ch cyrraedd, os rhoesoch un. Mae honno wedi'i selio hefyd.</li></ul>"
        "<h2>Yr hyn na chedwir</h2><p>Dim cwci, dim cyfrif, dim cyfeiriad eich ffôn na'ch cyfrifiadur, dim cofnod o'r hyn yr edrychoch arno. Ychwanegir atebion amdanoch chi at gyfansymiau ar gyfer ardal a chwarter blwyddyn, ac ni ellir eu cysylltu â'r hyn a ysgrifenasoch.</p>"
        "<h2>Pam y cawn ei ddefnyddio</h2><p>I wneud yr hyn y mae'r gyfraith yn ei ofyn gan yr heddlu: atal ac ymchwilio i droseddau a chadw pobl yn ddiogel (Deddf Diogelu Data 2018, rhan 3), ac fel arall fel tasg er budd y cyhoedd (GDPR y DU, erthygl 6(1)(e)). Mae peth o'r hyn y mae pobl yn ei ysgrifennu am iechyd, bywyd rhywiol neu darddiad; dim ond lle mae hynny'n gwbl angenrheidiol am yr un rhesymau y'i defnyddir.</p>"
        "<h2>Pwy arall sy'n ei weld</h2><p>Mae eraill yn gweld cyfansymiau a ddiogelwyd cyn eu cyhoeddi, byth eich geiriau. Os ysgrifennwch fod rhywun mewn perygl, neu am drosedd, efallai y bydd yn rhaid i'r tîm brysbennu ei gofnodi a gweithredu. Mae'r dudalen cyn i chi ysgrifennu yn dweud beth mae hynny'n ei olygu, ac a all unrhyw beth gyrraedd gorfodi mewnfudo.</p>"
        "<h2>Am ba hyd</h2><p>Dilëir geiriau a manylion cyswllt pan nad oes eu hangen mwyach, ar ôl cyfnodau y mae'r heddlu wedi'u pennu ar gyfer pob math ac y mae rhywun yn eu gwirio. Mae ffigurau a gyhoeddwyd yn aros.</p>"
        "<h2>Ei dynnu'n ôl</h2><p>Gyda'ch derbynneb gallwch dynnu'n ôl yr hyn a anfonasoch. Dilëir eich geiriau. Nid yw ffigurau a gyhoeddwyd eisoes yn newid, ac weithiau gall y gyfraith orfodi'r heddlu i gadw rhywbeth; mae tudalen y dderbynneb yn dweud hynny cyn i chi benderfynu.</p>"
        "<h2>Eich hawliau</h2><p>Cewch ofyn am weld, cywiro neu ddileu'r hyn a gedwir amdanoch, a gwrthwynebu. Heb eich derbynneb ni allwn ddod o hyd i'r hyn a anfonasoch, am na wyddom mai chi ydoedd. Ni wneir unrhyw benderfyniad amdanoch gan raglen yn unig. Os nad ydych yn fodlon ar ein hateb, gall Swyddfa'r Comisiynydd Gwybodaeth helpu: 0303 123 1113.</p>",
    ),
    PageText(
        "cookies", "Cwcis",
        "Nid ydym yn gosod yr un yma.",
        "<p>Nid yw'r wefan hon yn gosod cwcis nac yn storio dim ar eich dyfais. Nid yw'n llwytho dim gan gwmnïau eraill, felly nid oes neb arall yn dysgu eich bod wedi bod yma.</p>"
        "<h2>Yr hyn y mae eich dyfais eich hun yn ei gadw</h2><p>Gall eich porwr gadw cyfeiriad y wefan hon yn ei hanes, a gall ffôn ei ddangos ymhlith y tudalennau a ddefnyddiwyd ddiwethaf. Mae'r tudalennau help yn dweud sut i'w dynnu, a beth mae ffenestr breifat yn ei wneud a beth nad yw. Os gall rhywun fod yn gwylio'ch dyfais, defnyddiwch un arall: un llyfrgell, un ffrind.</p>"
        "<h2>Yr hyn a gyfrifir</h2><p>Pa mor aml y gofynnwyd am dudalen ar ddiwrnod, fel un rhif i bawb gyda'i gilydd. Dim cyfeiriad, dim dyfais a dim llwybr o dudalen i dudalen.</p>",
    ),
)  # fmt: skip
