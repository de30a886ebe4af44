"""By-and-for services of Doggerland, all invented."""

from datetime import date, time

from portal.cms.support.demo.parts import bsl, chat, email, free, phone, said, text, website, whatsapp
from portal.cms.support.drafts import Draft
from portal.cms.support.hours import Range
from portal.cms.support.vocabulary import (
    Access,
    Group,
    Need,
    OnBankHolidays,
    Referral,
    SafeContact,
    Serves,
    Spoken,
)

TEN_TO_SIX = dict.fromkeys(range(5), (Range(time(10), time(18)),))
CAREFUL = (SafeContact.NO_RING_BACK, SafeContact.NO_VOICEMAIL, SafeContact.SAFE_TIME, SafeContact.NO_NAME)

BY_AND_FOR: tuple[Draft, ...] = (
    Draft(
        "saffron-house",
        said(
            ("Saffron House", "Women of colour for women of colour. About abuse at home or by family, pressure to marry, and abuse in the name of honour. You need not explain your faith or your family first."),
            ("Tŷ Saffrwm", "Menywod o liw i fenywod o liw. Am gam-drin gartref neu gan deulu, pwysau i briodi, a cham-drin yn enw anrhydedd. Does dim rhaid egluro eich ffydd na’ch teulu yn gyntaf."),
            note=("They never use an interpreter from your own town.", "Nid ydynt byth yn defnyddio cyfieithydd o’ch tref eich hun."),
        ),
        needs=(Need.HOME, Need.HONOUR, Need.FGM, Need.IMMIGRATION, Need.CHILDREN),
        groups=(Group.BLACK_MINORITISED, Group.NO_RECOURSE), by_and_for=True,
        contacts=(free("0808 157 0010"), whatsapp("07700 900110"), email("salaam@saffronhouse.example")), week=TEN_TO_SIX,
        languages=(Spoken.EN, Spoken.UR, Spoken.PA, Spoken.BN, Spoken.AR, Spoken.SO), interpreters=True,
        safe_contact=(*CAREFUL, SafeContact.CODE_WORD), access=(Access.STEP_FREE, Access.CHILDCARE, Access.COMES_TO_YOU),
        referral=(Referral.SELF, Referral.PROFESSIONAL),
    ),
    Draft(
        "saffron-safe-rooms",
        said(
            ("Saffron Refuge", "A safe place to stay for Black and minoritised women and their children, also with no recourse to public funds. Halal and vegetarian kitchens. Where it is, you hear when there is a room."),
            ("Lloches Saffrwm", "Lle diogel i aros i fenywod Du a menywod wedi’u lleiafrifo a’u plant, hefyd heb hawl i arian cyhoeddus. Ceginau halal a llysieuol. Cewch glywed ble mae pan fydd ystafell ar gael."),
            run_by=("Saffron House", "Tŷ Saffrwm"),
        ),
        needs=(Need.HOME, Need.HONOUR, Need.HOUSING), groups=(Group.BLACK_MINORITISED, Group.NO_RECOURSE), is_refuge=True,
        by_and_for=True, contacts=(free("0808 157 0010"),), always=True, bank_holidays=OnBankHolidays.AS_USUAL,
        languages=(Spoken.EN, Spoken.UR, Spoken.PA, Spoken.BN, Spoken.AR), interpreters=True, safe_contact=CAREFUL,
        access=(Access.CHILDCARE, Access.QUIET), referral=(Referral.SELF, Referral.PROFESSIONAL),
    ),
    Draft(
        "gannet-deaf-women",
        said(
            ("Gannet Deaf Women’s Network", "Deaf women for Deaf women. Talk in British Sign Language with somebody who is Deaf herself, by video or face to face. They come with you to the police, the doctor or court."),
            ("Rhwydwaith Menywod Byddar Gannet", "Menywod Byddar i fenywod Byddar. Siaradwch yn Iaith Arwyddion Prydain â rhywun sy’n Fyddar ei hun, drwy fideo neu wyneb yn wyneb. Maen nhw’n dod gyda chi at yr heddlu, y meddyg neu’r llys."),
        ),
        needs=(Need.HOME, Need.SEXUAL, Need.COURT, Need.COUNSELLING), groups=(Group.DEAF_DISABLED,), by_and_for=True,
        contacts=(bsl("gannet"), text("07700 900120"), email("hands@gannet.example")), week=TEN_TO_SIX,
        languages=(Spoken.BSL, Spoken.EN), safe_contact=(SafeContact.SAFE_TIME, SafeContact.NO_NAME),
        access=(Access.BSL, Access.EASY_READ, Access.STEP_FREE, Access.COMES_TO_YOU, Access.SUPPORTER),
    ),
    Draft(
        "ebb-and-flow",
        said(
            ("Ebb and Flow Collective", "Disabled women for disabled women. About a partner, family or carer who hurts you, keeps your medicine, your money or your chair. They know benefits and care, and plan with what you need."),
            ("Cydweithfa Trai a Llanw", "Menywod anabl i fenywod anabl. Am bartner, teulu neu ofalwr sy’n eich brifo, neu’n cadw eich meddyginiaeth, eich arian neu’ch cadair. Maen nhw’n deall budd-daliadau a gofal, ac yn cynllunio gyda’r hyn sydd ei angen arnoch."),
        ),
        needs=(Need.HOME, Need.MONEY, Need.HOUSING, Need.COUNSELLING), groups=(Group.DEAF_DISABLED,), by_and_for=True,
        contacts=(phone("01632 960120"), text("07700 900121"), email("hello@ebbandflow.example")),
        week={day: (Range(time(11), time(15)),) for day in range(4)}, languages=(Spoken.EN, Spoken.CY), interpreters=True,
        safe_contact=CAREFUL, access=(Access.STEP_FREE, Access.LOOP, Access.BSL, Access.EASY_READ, Access.LARGE_PRINT, Access.TRAVEL, Access.COMES_TO_YOU, Access.SUPPORTER),
    ),
    Draft(
        "rainbow-sound",
        said(
            ("Rainbow Sound", "LGBT+ people for LGBT+ people. About abuse by a partner or family, hate in the street, sexual violence, or being outed. Talk, groups, and somebody who speaks to the police for you if you want."),
            ("Sain yr Enfys", "Pobl LHDT+ i bobl LHDT+. Am gam-drin gan bartner neu deulu, casineb ar y stryd, trais rhywiol, neu gael eich datgelu. Sgwrs, grwpiau, a rhywun sy’n siarad â’r heddlu ar eich rhan os dymunwch."),
        ),
        needs=(Need.HOME, Need.SEXUAL, Need.PUBLIC, Need.COUNSELLING), groups=(Group.LGBT,), by_and_for=True,
        contacts=(phone("01632 960121"), chat("rainbowsound"), email("hey@rainbowsound.example")),
        week={day: (Range(time(13), time(21)),) for day in (0, 2, 4)}, languages=(Spoken.EN, Spoken.CY, Spoken.FR),
        safe_contact=(*CAREFUL, SafeContact.CHAT_LEAVES), access=(Access.STEP_FREE, Access.QUIET, Access.SUPPORTER),
    ),
    Draft(
        "open-harbour",
        said(
            ("Open Harbour", "Migrant women for migrant women. Advice about your visa or status by qualified advisers, also when he says that you would be sent back. They tell nobody that you called: not the Home Office, not the police."),
            ("Harbwr Agored", "Menywod mudol i fenywod mudol. Cyngor am eich fisa neu’ch statws gan gynghorwyr cymwys, hefyd pan fydd ef yn dweud y cewch eich anfon yn ôl. Nid ydynt yn dweud wrth neb ichi ffonio: nid y Swyddfa Gartref, nid yr heddlu."),
        ),
        needs=(Need.IMMIGRATION, Need.HOME, Need.MONEY, Need.HOUSING), groups=(Group.NO_RECOURSE, Group.BLACK_MINORITISED),
        by_and_for=True, contacts=(free("0808 157 0011"), whatsapp("07700 900122"), email("advice@openharbour.example")),
        week={day: (Range(time(9, 30), time(16, 30)),) for day in range(4)},
        languages=(Spoken.EN, Spoken.AR, Spoken.FA, Spoken.TI, Spoken.UK, Spoken.RO, Spoken.FR), interpreters=True,
        safe_contact=CAREFUL, access=(Access.STEP_FREE, Access.CHILDCARE, Access.TRAVEL),
        referral=(Referral.SELF, Referral.PROFESSIONAL), waiting_weeks=2, waiting_said_on=date(2026, 11, 5),
    ),
    Draft(
        "second-tide",
        said(
            ("Second Tide", "Older women for older women. It is never too late to talk about a husband of forty years, a son, or something that happened when you were young. By phone, or over tea."),
            ("Ail Lanw", "Menywod hŷn i fenywod hŷn. Nid yw byth yn rhy hwyr i siarad am ŵr ers deugain mlynedd, mab, neu rywbeth a ddigwyddodd pan oeddech yn ifanc. Dros y ffôn, neu dros baned."),
        ),
        needs=(Need.HOME, Need.SEXUAL, Need.MONEY, Need.COUNSELLING), groups=(Group.OLDER,), by_and_for=True,
        contacts=(phone("01632 960122"), email("tea@secondtide.example")),
        week={day: (Range(time(10), time(13)), Range(time(14), time(16))) for day in (1, 2, 3)},
        serves=Serves.DISTRICTS, districts=("Skerry", "Westering", "Northmarr"), languages=(Spoken.EN, Spoken.CY),
        safe_contact=CAREFUL, access=(Access.STEP_FREE, Access.LOOP, Access.LARGE_PRINT, Access.COMES_TO_YOU), walk_in=True,
    ),
    Draft(
        "nightlight-outreach",
        said(
            ("Nightlight Outreach", "Run with sex workers, for sex workers of any gender. Out at night with tea, condoms and warnings about dangerous men. Reports to the police without your name, if you want one made."),
            ("Allgymorth Golau Nos", "Yn cael ei redeg gyda gweithwyr rhyw, i weithwyr rhyw o unrhyw rywedd. Allan yn y nos gyda the, condomau a rhybuddion am ddynion peryglus. Adroddiadau i’r heddlu heb eich enw, os ydych am i un gael ei wneud."),
        ),
        needs=(Need.SEXUAL, Need.PUBLIC, Need.MONEY, Need.HOUSING), groups=(Group.SEX_WORKERS,), by_and_for=True,
        contacts=(text("07700 900123"), whatsapp("07700 900123"), phone("01632 960123")),
        week={day: (Range(time(21), time(3)),) for day in (3, 4, 5)} | {1: (Range(time(11), time(15)),)},
        bank_holidays=OnBankHolidays.AS_USUAL, serves=Serves.DISTRICTS, districts=("Skerry", "Sandlands"),
        languages=(Spoken.EN, Spoken.RO, Spoken.PL), safe_contact=(SafeContact.NO_NAME, SafeContact.CODE_WORD),
        access=(Access.COMES_TO_YOU,), walk_in=True,
    ),
    Draft(
        "samphire-clinic",
        said(
            ("Samphire Clinic", "Midwives and women who live with FGM themselves. Health care, counselling, and advice if you fear for a daughter or a sister. Kind, private, and with time."),
            ("Clinig Samphire", "Bydwragedd a menywod sy’n byw gydag FGM eu hunain. Gofal iechyd, cwnsela, a chyngor os ydych yn ofni dros ferch neu chwaer. Caredig, preifat, a chydag amser."),
            run_by=("The health service in Doggerland, with Saffron House", "Y gwasanaeth iechyd yn Doggerland, gyda Thŷ Saffrwm"),
        ),
        needs=(Need.FGM, Need.COUNSELLING, Need.CHILDREN), groups=(Group.BLACK_MINORITISED, Group.WOMEN, Group.GIRLS_16_17),
        by_and_for=True, contacts=(phone("01632 960124"), website("samphire")), week={2: (Range(time(9), time(16)),)},
        languages=(Spoken.EN, Spoken.SO, Spoken.AR, Spoken.TI), interpreters=True, safe_contact=CAREFUL,
        access=(Access.STEP_FREE, Access.QUIET, Access.CHILDCARE), referral=(Referral.SELF, Referral.PROFESSIONAL),
    ),
)  # fmt: skip
