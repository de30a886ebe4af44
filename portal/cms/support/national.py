"""Helplines for the whole country that every force may show. Facts only: names, numbers, who runs them and for whom.

Each was read on the service's own site (its website below) and stands in the emergency facts as well. Loading them
does not make them checked: an editor of each portal does that, and only then does the public see them. Hours are given
only where a line is open day and night; for all others the service's own site is the place to look.
"""

from datetime import datetime

from django.db import transaction

from portal.accounts.actors import Actor
from portal.cms.models.support_service import SupportService
from portal.cms.support.drafts import Contact, Draft, Said
from portal.cms.support.operations import keep
from portal.cms.support.vocabulary import ContactKind, Group, Need, OnBankHolidays, OnBill, Serves
from portal.places.models import NATIONAL_DESK

ASK_EN = "Their website says when they answer."
ASK_CY = "Mae eu gwefan yn dweud pryd maen nhw’n ateb."


def _line(
    reference: str,
    number: str,
    website: str,
    en: tuple[str, str, str],
    cy: tuple[str, str, str],
    needs: tuple[str, ...],
    groups: tuple[str, ...],
    *,
    always: bool = False,
) -> Draft:
    """`en` and `cy`: name, who runs it, what it does."""
    free = number.startswith("08")
    return Draft(
        reference=reference,
        said={
            language: Said(
                name=name, run_by=run_by, summary=summary, hours_note="" if always else (ASK_EN if language == "en" else ASK_CY)
            )
            for language, (name, run_by, summary) in (("en", en), ("cy", cy))
        },
        needs=needs,
        groups=groups,
        contacts=(
            Contact(ContactKind.PHONE, number, OnBill.NO if free else OnBill.YES),
            Contact(ContactKind.WEBSITE, website, OnBill.NOT_APPLICABLE),
        ),
        always=always,
        bank_holidays=OnBankHolidays.AS_USUAL,
        serves=Serves.NATIONAL,
        is_emergency=always,
        check_every_days=60,
    )  # fmt: skip


LINES: tuple[Draft, ...] = (
    _line(
        "national-domestic-abuse-helpline", "0808 2000 247", "https://www.nationaldahelpline.org.uk/",
        ("National Domestic Abuse Helpline", "Refuge", "For women in England who are hurt or controlled by a partner or at home, and for those who worry about somebody. They listen, help you think about what is safe, and can look for somewhere to stay."),
        ("Llinell Gymorth Genedlaethol Cam-drin Domestig", "Refuge", "I fenywod yn Lloegr sy’n cael eu brifo neu eu rheoli gan bartner neu gartref, ac i’r rhai sy’n poeni am rywun. Maen nhw’n gwrando, yn helpu i feddwl beth sy’n ddiogel, ac yn gallu chwilio am rywle i aros."),
        (Need.HOME, Need.HOUSING), (Group.WOMEN,), always=True,
    ),
    _line(
        "live-fear-free", "0808 80 10 800", "https://www.gov.wales/live-fear-free",
        ("Live Fear Free", "", "For anyone in Wales, about domestic abuse, sexual violence or any violence against women. In Welsh and in English."),
        ("Byw Heb Ofn", "", "I unrhyw un yng Nghymru, am gam-drin domestig, trais rhywiol neu unrhyw drais yn erbyn menywod. Yn Gymraeg ac yn Saesneg."),
        (Need.HOME, Need.SEXUAL, Need.HONOUR, Need.HOUSING), (Group.ANYONE,), always=True,
    ),
    _line(
        "rape-crisis-line", "0808 500 2222", "https://rapecrisis.org.uk/",
        ("Rape and Sexual Abuse Support Line", "Rape Crisis England & Wales", "For anyone aged 16 or over to whom something sexual happened that they did not want, lately or long ago, and for those who support them."),
        ("Llinell Gymorth Treisio a Cham-drin Rhywiol", "Rape Crisis England & Wales", "I unrhyw un 16 oed neu hŷn y digwyddodd rhywbeth rhywiol iddynt heb iddynt ei ddymuno, yn ddiweddar neu amser maith yn ôl, ac i’r rhai sy’n eu cefnogi."),
        (Need.SEXUAL, Need.COUNSELLING), (Group.ANYONE, Group.WOMEN), always=True,
    ),
    _line(
        "childline", "0800 1111", "https://www.childline.org.uk/",
        ("Childline", "NSPCC", "For anyone under 19, about anything at all. You can also chat online."),
        ("Childline", "NSPCC", "I unrhyw un dan 19 oed, am unrhyw beth o gwbl. Gallwch hefyd sgwrsio ar-lein."),
        (Need.HOME, Need.SEXUAL, Need.ONLINE, Need.CHILDREN, Need.COUNSELLING), (Group.GIRLS_11_15, Group.GIRLS_16_17), always=True,
    ),
    _line(
        "galop", "0800 999 5428", "https://galop.org.uk/",
        ("Galop", "Galop", "For LGBT+ people who have met abuse or violence, from anybody."),
        ("Galop", "Galop", "I bobl LHDT+ sydd wedi wynebu cam-drin neu drais, gan unrhyw un."),
        (Need.HOME, Need.SEXUAL, Need.HONOUR, Need.PUBLIC), (Group.LGBT,),
    ),
    _line(
        "karma-nirvana", "0800 5999 247", "https://karmanirvana.org.uk/",
        ("Karma Nirvana", "Karma Nirvana", "About abuse in the name of honour, control by family, or a forced marriage."),
        ("Karma Nirvana", "Karma Nirvana", "Am gam-drin yn enw anrhydedd, rheolaeth gan deulu, neu briodas dan orfod."),
        (Need.HONOUR, Need.HOME), (Group.ANYONE, Group.BLACK_MINORITISED),
    ),
    _line(
        "revenge-porn-helpline", "0345 6000 459", "https://revengepornhelpline.org.uk/",
        ("Revenge Porn Helpline", "SWGfL", "For adults whose private pictures were shared, or who are threatened with it. They help to have pictures taken down."),
        ("Revenge Porn Helpline", "SWGfL", "I oedolion y rhannwyd eu lluniau preifat, neu sy’n cael eu bygwth â hynny. Maen nhw’n helpu i gael lluniau wedi’u tynnu i lawr."),
        (Need.ONLINE,), (Group.ANYONE,),
    ),
    _line(
        "national-stalking-helpline", "0808 802 0300", "https://www.suzylamplugh.org/",
        ("National Stalking Helpline", "Suzy Lamplugh Trust", "For anyone whom somebody follows, watches, contacts again and again, or will not leave alone."),
        ("Llinell Gymorth Stelcio Genedlaethol", "Suzy Lamplugh Trust", "I unrhyw un y mae rhywun yn eu dilyn, yn eu gwylio, yn cysylltu â nhw dro ar ôl tro, neu’n gwrthod gadael llonydd iddynt."),
        (Need.STALKING, Need.ONLINE), (Group.ANYONE,),
    ),
    _line(
        "mens-advice-line", "0808 801 0327", "https://mensadviceline.org.uk/",
        ("Men’s Advice Line", "Respect", "For men who live with abuse by a partner or at home."),
        ("Llinell Gyngor i Ddynion", "Respect", "I ddynion sy’n byw gyda cham-drin gan bartner neu gartref."),
        (Need.HOME,), (Group.MEN,),
    ),
    _line(
        "respect-phoneline", "0808 802 4040", "https://respectphoneline.org.uk/",
        ("Respect Phoneline", "Respect", "For people who hurt, frighten or control a partner, and want to stop. You need not give your name."),
        ("Llinell Ffôn Respect", "Respect", "I bobl sy’n brifo, yn dychryn neu’n rheoli partner, ac sydd am roi’r gorau iddi. Does dim rhaid rhoi eich enw."),
        (Need.CHANGE,), (Group.ANYONE, Group.MEN),
    ),
    _line(
        "southall-black-sisters", "0208 571 9595", "https://southallblacksisters.org.uk/",
        ("Southall Black Sisters", "Southall Black Sisters", "For Black and minoritised women, and for migrant women, who live with abuse: advice, also about immigration status and money."),
        ("Southall Black Sisters", "Southall Black Sisters", "I fenywod Du a menywod wedi’u lleiafrifo, ac i fenywod mudol, sy’n byw gyda cham-drin: cyngor, hefyd am statws mewnfudo ac arian."),
        (Need.HOME, Need.HONOUR, Need.IMMIGRATION), (Group.BLACK_MINORITISED, Group.NO_RECOURSE),
    ),
)  # fmt: skip


def load_national(*, by: Actor, now: datetime) -> int:
    """Keep the lines above with the national desk, unchecked. Returns how many were new; those there are left alone."""
    known = set(SupportService.objects.filter(force_id=NATIONAL_DESK).values_list("reference", flat=True))
    new = [draft for draft in LINES if draft.reference not in known]
    with transaction.atomic():
        for draft in new:
            keep(draft=draft, force_id=NATIONAL_DESK, by=by, now=now)
    return len(new)
