"""Services of Doggerland for young people, and for what else is needed to be safe. All invented."""

from datetime import date, time

from portal.cms.support.demo.parts import chat, email, free, phone, said, text
from portal.cms.support.drafts import Draft
from portal.cms.support.hours import Range, Season
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
ORDINARY = (SafeContact.NO_RING_BACK, SafeContact.NO_VOICEMAIL, SafeContact.SAFE_TIME)

EVERYDAY: tuple[Draft, ...] = (
    Draft(
        "lantern-youth",
        said(
            ("Lantern Street Youth Project", "For girls and young people from 11 to 17. About boys or men who scare you, pictures, things at home or at school. You choose what you tell. They say first what they could not keep to themselves."),
            ("Prosiect Ieuenctid Lantern Street", "I ferched a phobl ifanc o 11 i 17 oed. Am fechgyn neu ddynion sy’n codi ofn arnoch, lluniau, pethau gartref neu yn yr ysgol. Chi sy’n dewis beth i’w ddweud. Maen nhw’n dweud yn gyntaf beth na allent ei gadw iddynt eu hunain."),
        ),
        needs=(Need.HOME, Need.SEXUAL, Need.ONLINE, Need.PUBLIC, Need.COUNSELLING), groups=(Group.GIRLS_11_15, Group.GIRLS_16_17),
        contacts=(text("07700 900130"), chat("lanternyouth"), phone("01632 960130")),
        week={day: (Range(time(15, 30), time(20)),) for day in range(5)} | {5: (Range(time(11), time(16)),)},
        languages=(Spoken.EN, Spoken.CY, Spoken.PL), safe_contact=(*ORDINARY, SafeContact.NO_NAME, SafeContact.CHAT_LEAVES),
        access=(Access.STEP_FREE, Access.QUIET, Access.EASY_READ, Access.SUPPORTER, Access.TRAVEL), walk_in=True,
        seasons=(Season(date(2026, 12, 21), date(2027, 1, 3), (Range(time(12), time(18)),)),),
    ),
    Draft(
        "small-boats",
        said(
            ("Small Boats", "For children who have seen or heard abuse at home, and the parent who protects them. Play, talk, and groups for mothers with other mothers."),
            ("Cychod Bach", "I blant sydd wedi gweld neu glywed cam-drin gartref, a’r rhiant sy’n eu hamddiffyn. Chwarae, siarad, a grwpiau i famau gyda mamau eraill."),
        ),
        needs=(Need.CHILDREN, Need.COUNSELLING, Need.HOME), groups=(Group.WOMEN, Group.GIRLS_11_15),
        contacts=(phone("01632 960131"), email("hello@smallboats.example")), week=OFFICE, languages=(Spoken.EN, Spoken.CY),
        interpreters=True, safe_contact=ORDINARY, access=(Access.STEP_FREE, Access.CHILDCARE, Access.QUIET),
        referral=(Referral.PROFESSIONAL,), waiting_weeks=9, waiting_said_on=date(2026, 10, 12),
    ),
    Draft(
        "students-advice",
        said(
            ("Students’ Union Advice Centre", "For every student at the University of Doggerland: harassment, assault, a landlord, a tutor. They are not the university. They tell you what it can do and cannot."),
            ("Canolfan Gyngor Undeb y Myfyrwyr", "I bob myfyriwr ym Mhrifysgol Doggerland: aflonyddu, ymosodiad, landlord, tiwtor. Nid y brifysgol ydynt. Maen nhw’n dweud wrthych beth y gall ac na all ei wneud."),
        ),
        needs=(Need.SEXUAL, Need.PUBLIC, Need.HOUSING, Need.MONEY, Need.ONLINE), groups=(Group.STUDENTS,),
        contacts=(phone("01632 960132"), email("advice@unionofdoggerland.example")),
        week={day: (Range(time(10), time(16)),) for day in range(5)}, languages=(Spoken.EN, Spoken.CY, Spoken.HI, Spoken.FR),
        safe_contact=ORDINARY, access=(Access.STEP_FREE, Access.LOOP, Access.SUPPORTER), walk_in=True,
        serves=Serves.DISTRICTS, districts=("Skerry",), seasons=(Season(date(2026, 12, 19), date(2027, 1, 10)),),
    ),
    Draft(
        "skerry-safe-nights",
        said(
            ("Skerry Safe Nights", "Volunteers in yellow on weekend nights. Text them if somebody follows you or a friend is unwell. They walk with you, wait with you for a taxi, or sit with you until it is over."),
            ("Nosweithiau Diogel y Sgeri", "Gwirfoddolwyr mewn melyn ar nosweithiau’r penwythnos. Tecstiwch nhw os oes rhywun yn eich dilyn neu ffrind yn sâl. Maen nhw’n cerdded gyda chi, yn aros am dacsi gyda chi, neu’n eistedd gyda chi nes bydd drosodd."),
        ),
        needs=(Need.PUBLIC,), groups=(Group.ANYONE,), contacts=(text("07700 900133"), phone("01632 960133")),
        week={4: (Range(time(21), time(4)),), 5: (Range(time(21), time(4)),)}, bank_holidays=OnBankHolidays.AS_USUAL,
        serves=Serves.DISTRICTS, districts=("Skerry",), languages=(Spoken.EN, Spoken.CY),
        safe_contact=(SafeContact.NO_NAME,), access=(Access.STEP_FREE,),
        seasons=(Season(date(2026, 12, 31), date(2026, 12, 31), (Range(time(20), time(6)),)),),
    ),
    Draft(
        "foundation-housing",
        said(
            ("Foundation Housing Advice", "Help to keep your home, change locks, or find another. They know what a council must do when home is not safe, and write the letters with you."),
            ("Cyngor Tai Sylfaen", "Help i gadw eich cartref, newid cloeon, neu ddod o hyd i un arall. Maen nhw’n gwybod beth mae’n rhaid i gyngor ei wneud pan nad yw cartref yn ddiogel, ac yn ysgrifennu’r llythyrau gyda chi."),
        ),
        needs=(Need.HOUSING, Need.MONEY), groups=(Group.ANYONE,), contacts=(free("0808 157 0030"), email("advice@foundationhousing.example")),
        week=OFFICE, languages=(Spoken.EN, Spoken.CY, Spoken.PL, Spoken.RO), interpreters=True, safe_contact=ORDINARY,
        access=(Access.STEP_FREE, Access.LOOP, Access.LARGE_PRINT), walk_in=True, referral=(Referral.SELF, Referral.PROFESSIONAL),
    ),
    Draft(
        "steady-ground-money",
        said(
            ("Steady Ground", "Money advice when somebody else had hold of yours: debts in your name, benefits, a bank account of your own. No judgement about what you signed."),
            ("Tir Cadarn", "Cyngor ariannol pan oedd rhywun arall â’i afael ar eich arian: dyledion yn eich enw, budd-daliadau, cyfrif banc eich hun. Dim barnu am yr hyn a lofnodoch."),
        ),
        needs=(Need.MONEY, Need.HOUSING), groups=(Group.ANYONE,), contacts=(phone("01632 960135"), email("hello@steadyground.example")),
        week={day: (Range(time(9, 30), time(15)),) for day in (0, 1, 3, 4)}, languages=(Spoken.EN, Spoken.CY),
        interpreters=True, safe_contact=ORDINARY, access=(Access.STEP_FREE, Access.EASY_READ),
    ),
    Draft(
        "kestrel-counselling",
        said(
            ("Kestrel Counselling", "Counselling after something frightening, for as long as it takes. People pay what they can, or nothing."),
            ("Cwnsela Cudyll", "Cwnsela ar ôl rhywbeth brawychus, am gyhyd ag y mae’n ei gymryd. Mae pobl yn talu’r hyn a allant, neu ddim byd."),
        ),
        needs=(Need.COUNSELLING, Need.SEXUAL, Need.HOME), groups=(Group.ANYONE,), contacts=(phone("01632 960136"),),
        week=OFFICE, languages=(Spoken.EN,), cost=Cost.DONATION, safe_contact=ORDINARY, access=(Access.QUIET,),
    ),
)  # fmt: skip
