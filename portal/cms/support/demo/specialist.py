"""Specialist services of Doggerland, all invented."""

from datetime import date, time

from portal.cms.support.demo.parts import chat, email, free, phone, said, text, website
from portal.cms.support.drafts import Draft
from portal.cms.support.hours import Range
from portal.cms.support.vocabulary import (
    Access,
    Cost,
    Group,
    Need,
    OnBankHolidays,
    Referral,
    SafeContact,
    Serves,
    Spoken,
)

OFFICE = dict.fromkeys(range(5), (Range(time(9), time(17)),))
LATE = dict.fromkeys(range(5), (Range(time(9), time(20)),)) | {5: (Range(time(10), time(14)),)}
NEVER_UNASKED = (
    SafeContact.NO_RING_BACK,
    SafeContact.NO_VOICEMAIL,
    SafeContact.SAFE_TIME,
    SafeContact.WITHHELD,
)

SPECIALIST: tuple[Draft, ...] = (
    Draft(
        "tidewater-outreach",
        said(
            ("Tidewater Women’s Aid", "Somebody to talk to about a partner, an ex or family, whether you stay or leave. They help you plan for safety, and can come with you to appointments."),
            ("Cymorth i Fenywod Tidewater", "Rhywun i siarad â nhw am bartner, cyn-bartner neu deulu, p’un a ydych yn aros neu’n gadael. Maen nhw’n eich helpu i gynllunio ar gyfer diogelwch, a gallant ddod gyda chi i apwyntiadau."),
            run_by=("Tidewater Women’s Aid, a local charity", "Cymorth i Fenywod Tidewater, elusen leol"),
            note=("If somebody else answers your phone, they say that it is a survey.", "Os bydd rhywun arall yn ateb eich ffôn, maen nhw’n dweud mai arolwg ydyw."),
        ),
        needs=(Need.HOME, Need.HOUSING, Need.MONEY, Need.CHILDREN, Need.COURT), groups=(Group.WOMEN,),
        contacts=(free("0808 157 0001"), text("07700 900101"), chat("tidewater"), email("hello@tidewater.example")),
        always=True, bank_holidays=OnBankHolidays.AS_USUAL, languages=(Spoken.EN, Spoken.CY, Spoken.PL), interpreters=True,
        safe_contact=(*NEVER_UNASKED, SafeContact.NO_NAME, SafeContact.CODE_WORD, SafeContact.CHAT_LEAVES),
        access=(Access.STEP_FREE, Access.LOOP, Access.BSL, Access.CHILDCARE, Access.COMES_TO_YOU, Access.SUPPORTER),
        referral=(Referral.SELF, Referral.PROFESSIONAL), is_emergency=True, check_every_days=60,
    ),
    Draft(
        "tidewater-safe-rooms",
        said(
            ("Tidewater Refuge", "A safe place to stay for women and their children who cannot be safe where they live. Each family has a room of its own, and a worker who stands beside them. Where it is, you hear when there is a room."),
            ("Lloches Tidewater", "Lle diogel i aros i fenywod a’u plant na allant fod yn ddiogel lle maen nhw’n byw. Mae gan bob teulu ei ystafell ei hun, a gweithiwr wrth eu hochr. Cewch glywed ble mae pan fydd ystafell ar gael."),
            run_by=("Tidewater Women’s Aid", "Cymorth i Fenywod Tidewater"),
            access=("One room has a wet room. Ask about pets: another charity looks after them meanwhile.", "Mae gan un ystafell ystafell wlyb. Gofynnwch am anifeiliaid anwes: mae elusen arall yn gofalu amdanynt yn y cyfamser."),
        ),
        needs=(Need.HOME, Need.HOUSING, Need.CHILDREN), groups=(Group.WOMEN,), is_refuge=True,
        contacts=(free("0808 157 0001"), email("rooms@tidewater.example")), always=True,
        bank_holidays=OnBankHolidays.AS_USUAL, languages=(Spoken.EN, Spoken.CY, Spoken.PL), interpreters=True,
        safe_contact=(*NEVER_UNASKED, SafeContact.CODE_WORD), access=(Access.STEP_FREE, Access.CHILDCARE, Access.QUIET),
        referral=(Referral.SELF, Referral.PROFESSIONAL), check_every_days=60,
    ),
    Draft(
        "dogger-bank-rape-crisis",
        said(
            ("Dogger Bank Rape Crisis", "For anyone who lived through sexual violence, lately or long ago. Somebody listens, explains, and never pushes. Counselling, groups, and an adviser who stays with you if you go to the police."),
            ("Argyfwng Trais Dogger Bank", "I unrhyw un a fu drwy drais rhywiol, yn ddiweddar neu amser maith yn ôl. Mae rhywun yn gwrando, yn egluro, a byth yn gwthio. Cwnsela, grwpiau, a chynghorydd sy’n aros gyda chi os ewch at yr heddlu."),
            hours=("The line is answered by women. Ask if you would rather speak to a man.", "Menywod sy’n ateb y llinell. Gofynnwch os byddai’n well gennych siarad â dyn."),
        ),
        needs=(Need.SEXUAL, Need.COUNSELLING, Need.COURT), groups=(Group.ANYONE, Group.WOMEN, Group.GIRLS_16_17),
        contacts=(free("0808 157 0002"), chat("doggerbank-rapecrisis"), email("support@doggerbank-rapecrisis.example")),
        week=LATE, languages=(Spoken.EN, Spoken.CY), interpreters=True,
        safe_contact=(*NEVER_UNASKED, SafeContact.NO_NAME, SafeContact.CHAT_LEAVES),
        access=(Access.STEP_FREE, Access.LOOP, Access.EASY_READ, Access.QUIET, Access.SUPPORTER),
        waiting_weeks=14, waiting_said_on=date(2026, 11, 2),
    ),
    Draft(
        "the-cove",
        said(
            ("The Cove, sexual assault referral centre", "Care after rape or sexual assault, day and night: a doctor or nurse, clean clothes, time. You can come without the police. They keep what was found, and you decide later, or never."),
            ("Y Gilfach, canolfan atgyfeirio ymosodiadau rhywiol", "Gofal ar ôl treisio neu ymosodiad rhywiol, ddydd a nos: meddyg neu nyrs, dillad glân, amser. Gallwch ddod heb yr heddlu. Maen nhw’n cadw’r hyn a gafwyd, a chi sy’n penderfynu wedyn, neu byth."),
            run_by=("The health service in Doggerland", "Y gwasanaeth iechyd yn Doggerland"),
        ),
        needs=(Need.SEXUAL, Need.COURT), groups=(Group.ANYONE,), contacts=(free("0808 157 0003"), website("thecove")),
        always=True, bank_holidays=OnBankHolidays.AS_USUAL, languages=(Spoken.EN, Spoken.CY), interpreters=True,
        safe_contact=(*NEVER_UNASKED, SafeContact.NO_NAME), is_emergency=True, check_every_days=60,
        access=(Access.STEP_FREE, Access.LOOP, Access.BSL, Access.QUIET, Access.TRAVEL, Access.SUPPORTER),
        referral=(Referral.SELF, Referral.PROFESSIONAL),
    ),
    Draft(
        "seamark-advocacy",
        said(
            ("Seamark Stalking Advocacy", "Somebody follows you, watches you, or will not stop. An adviser looks at it with you, helps you keep a record, makes your phone and accounts safer, and speaks to the police for you if you want."),
            ("Eiriolaeth Stelcio Seamark", "Mae rhywun yn eich dilyn, yn eich gwylio, neu’n gwrthod stopio. Mae cynghorydd yn edrych arno gyda chi, yn eich helpu i gadw cofnod, yn gwneud eich ffôn a’ch cyfrifon yn fwy diogel, ac yn siarad â’r heddlu ar eich rhan os dymunwch."),
        ),
        needs=(Need.STALKING, Need.ONLINE, Need.COURT), groups=(Group.ANYONE,),
        contacts=(free("0808 157 0004"), email("advice@seamark.example")), week=OFFICE, languages=(Spoken.EN,),
        interpreters=True, safe_contact=NEVER_UNASKED, access=(Access.COMES_TO_YOU, Access.SUPPORTER, Access.LARGE_PRINT),
        waiting_weeks=1, waiting_said_on=date(2026, 11, 9), referral=(Referral.SELF, Referral.PROFESSIONAL),
    ),
    Draft(
        "lodestar-court-support",
        said(
            ("Lodestar Court Support", "Independent advisers who know the police and the courts. They explain what happens next, ask for a screen or a video link for you, and sit with you on the day. They do not work for the police."),
            ("Cefnogaeth Llys Lodestar", "Cynghorwyr annibynnol sy’n adnabod yr heddlu a’r llysoedd. Maen nhw’n egluro beth sy’n digwydd nesaf, yn gofyn am sgrin neu gyswllt fideo i chi, ac yn eistedd gyda chi ar y diwrnod. Nid ydynt yn gweithio i’r heddlu."),
        ),
        needs=(Need.COURT, Need.HOME, Need.SEXUAL, Need.STALKING), groups=(Group.ANYONE,),
        contacts=(phone("01632 960110"), email("hello@lodestar.example")), week=OFFICE, serves=Serves.DISTRICTS,
        districts=("Skerry", "Sandlands", "Southwend"), languages=(Spoken.EN, Spoken.CY, Spoken.UR), interpreters=True,
        safe_contact=(SafeContact.NO_RING_BACK, SafeContact.NO_VOICEMAIL, SafeContact.SAFE_TIME),
        access=(Access.STEP_FREE, Access.COMES_TO_YOU, Access.TRAVEL, Access.SUPPORTER),
        referral=(Referral.SELF, Referral.PROFESSIONAL),
    ),
    Draft(
        "marram-law-clinic",
        said(
            ("Marram Law Clinic", "Solicitors and students who help to ask a court for an order: to keep somebody away, or to stay in your home without them. Also about children and where they live."),
            ("Clinig Cyfraith Marram", "Cyfreithwyr a myfyrwyr sy’n helpu i ofyn i lys am orchymyn: i gadw rhywun draw, neu i aros yn eich cartref hebddynt. Hefyd am blant a lle maen nhw’n byw."),
        ),
        needs=(Need.COURT, Need.CHILDREN, Need.HOUSING), groups=(Group.ANYONE,),
        contacts=(phone("01632 960111"), email("clinic@marramlaw.example")),
        week={1: (Range(time(10), time(16)),), 3: (Range(time(10), time(16)),)}, languages=(Spoken.EN, Spoken.CY),
        safe_contact=(SafeContact.NO_RING_BACK, SafeContact.NO_VOICEMAIL), cost=Cost.LEGAL_AID,
        access=(Access.STEP_FREE, Access.LOOP), closed_since=date(2026, 10, 26),
    ),
    Draft(
        "turning-tide",
        said(
            ("Turning Tide", "For men and boys from 16 who frighten, hurt or control somebody, and want to stop. Groups and talks one to one. Nobody there thinks that it is easy, and nobody excuses it. Partners are offered support of their own."),
            ("Troi’r Llanw", "I ddynion a bechgyn o 16 oed sy’n dychryn, yn brifo neu’n rheoli rhywun, ac sydd am roi’r gorau iddi. Grwpiau a sgyrsiau un i un. Does neb yno’n meddwl ei fod yn hawdd, a does neb yn ei esgusodi. Cynigir cefnogaeth eu hunain i bartneriaid."),
        ),
        needs=(Need.CHANGE,), groups=(Group.MEN,), contacts=(free("0808 157 0005"), email("start@turningtide.example")),
        week={0: (Range(time(10), time(20)),), 2: (Range(time(10), time(20)),), 4: (Range(time(10), time(16)),)},
        languages=(Spoken.EN, Spoken.PL), interpreters=True, safe_contact=(SafeContact.NO_NAME, SafeContact.SAFE_TIME),
        access=(Access.STEP_FREE, Access.EASY_READ), referral=(Referral.SELF, Referral.PROFESSIONAL), waiting_weeks=3,
        waiting_said_on=date(2026, 10, 30),
    ),
    Draft(
        "breakwater-men",
        said(
            ("Breakwater", "For men who are hurt or controlled by a partner or family, or to whom something sexual happened. They believe you. Talk, advice, and help to be safe."),
            ("Morglawdd", "I ddynion sy’n cael eu brifo neu eu rheoli gan bartner neu deulu, neu y digwyddodd rhywbeth rhywiol iddynt. Maen nhw’n eich credu. Sgwrs, cyngor, a help i fod yn ddiogel."),
        ),
        needs=(Need.HOME, Need.SEXUAL, Need.COUNSELLING), groups=(Group.MEN,),
        contacts=(phone("01632 960112"), text("07700 900112")), week={day: (Range(time(12), time(20)),) for day in (1, 3)},
        languages=(Spoken.EN,), safe_contact=(SafeContact.NO_NAME, SafeContact.NO_VOICEMAIL), access=(Access.STEP_FREE,),
    ),
)  # fmt: skip
