"""A support service: facts in no language, words in several, hours and ways to contact as data, and its checks.

No field says where a service is. Facts stand once for all languages, so that a number put right is right in each.
"""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from portal.accounts.actors import Actor, Member, System
from portal.cms.fields import CodesField
from portal.cms.support.hours import OpeningHours, Range, Season
from portal.cms.support.vocabulary import (
    LONGEST,
    Access,
    CheckedBy,
    ContactKind,
    Cost,
    Group,
    Need,
    OnBankHolidays,
    OnBill,
    Referral,
    SafeContact,
    Serves,
    Spoken,
)
from portal.places.models import NATIONAL_DESK


class SupportServices(models.QuerySet["SupportService"]):
    def visible_to(self, actor: Actor) -> "SupportServices":
        """A member's own force's services, and those that everybody shares."""
        match actor:
            case System():
                return self.all()
            case Member():
                return self.filter(force_id__in={actor.force_id, NATIONAL_DESK})
            case _:
                return self.none()

    def of_forces(self, force_ids: Iterable[uuid.UUID]) -> "SupportServices":
        """What editors of some forces see: theirs, and what everybody shares."""
        return self.filter(force_id__in={*force_ids, NATIONAL_DESK})


class SupportService(ClusterableModel):
    """A service that helps. One of the national desk's is shown by every force."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+", editable=False)
    reference = models.SlugField(
        _("short name"),
        max_length=60,
        help_text=_("Never shown. It tells this service from the others when a list is imported again."),
    )
    is_shown = models.BooleanField(
        _("shown to the public"),
        default=True,
        help_text=_(
            "Untick it to hide the service at once. Any other change waits for a second person, and until then "
            "the public sees the version before it."
        ),
    )
    is_refuge = models.BooleanField(
        _("refuge or other safe accommodation"),
        default=False,
        help_text=_(
            "Nothing said of it may then lead to its door: no postcode, street, map or district, and nobody walks in."
        ),
    )
    is_emergency = models.BooleanField(
        _("a helpline that must stay in sight"),
        default=False,
        help_text=_("It is shown even where its check is long overdue."),
    )
    by_and_for = models.BooleanField(
        _("by and for"),
        default=False,
        help_text=_(
            "Led, staffed and shaped by people of the group that it is for. It says so of itself; nobody says it for it."
        ),
    )
    needs = CodesField(_("what it helps with"), vocabulary=lambda: Need.choices, blank=False)
    groups = CodesField(_("whom it is for"), vocabulary=lambda: Group.choices, blank=False)
    serves = models.CharField(
        _("area served"), max_length=12, choices=Serves.choices, default=Serves.FORCE,
        help_text=_("Where the people live whom it helps. Never where it is."),
    )  # fmt: skip
    districts = CodesField(_("districts"), help_text=_("Only where it serves some districts."))
    languages = CodesField(_("languages spoken"), vocabulary=lambda: Spoken.choices)
    interpreters = models.BooleanField(
        _("interpreters for other languages"), default=False, help_text=_("On the phone or in person, free.")
    )
    always_open = models.BooleanField(_("day and night, every day"), default=False)
    bank_holidays = models.CharField(
        _("bank holidays"), max_length=12, choices=OnBankHolidays.choices, default=OnBankHolidays.CLOSED
    )
    bank_holiday_opens = models.TimeField(_("bank holidays from"), null=True, blank=True)
    bank_holiday_closes = models.TimeField(_("bank holidays until"), null=True, blank=True)
    walk_in = models.BooleanField(
        _("people can walk in"), default=False,
        help_text=_("The service says where when somebody calls or writes. No address is kept here."),
    )  # fmt: skip
    safe_contact = CodesField(_("safe contact"), vocabulary=lambda: SafeContact.choices)
    cost = models.CharField(_("cost"), max_length=12, choices=Cost.choices, default=Cost.FREE)
    access = CodesField(_("accessibility"), vocabulary=lambda: Access.choices)
    referral = CodesField(_("how people come to it"), vocabulary=lambda: Referral.choices)
    closed_since = models.DateField(_("takes nobody new since"), null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(
        _("weeks of waiting"), null=True, blank=True, help_text=_("Only if the service chooses to say.")
    )
    waiting_said_on = models.DateField(_("said on"), null=True, blank=True)
    check_every_days = models.PositiveSmallIntegerField(_("checked every so many days"), default=90)
    checked_on = models.DateField(_("last checked"), null=True, blank=True, editable=False)
    checked_how = models.CharField(max_length=12, choices=CheckedBy.choices, blank=True, editable=False)

    # Who changed it last. Somebody else checks it before the public sees the change.
    changed_by = models.UUIDField(null=True, blank=True, editable=False)
    # What the public keeps seeing until then: the version that was checked last.
    approved = models.JSONField(null=True, blank=True, editable=False, encoder=DjangoJSONEncoder)

    objects = SupportServices.as_manager()

    class Meta:
        verbose_name = _("support service")
        verbose_name_plural = _("support services")
        ordering: ClassVar[list[str]] = ["reference"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["force", "reference"], name="support_reference_once_a_force"),
            models.CheckConstraint(condition=Q(serves__in=Serves.values), name="support_area_known"),
            models.CheckConstraint(
                condition=Q(is_refuge=False) | (Q(walk_in=False) & ~Q(serves=Serves.DISTRICTS)),
                name="support_refuge_is_nowhere",
            ),
            models.CheckConstraint(
                condition=Q(bank_holiday_opens__isnull=True, bank_holiday_closes__isnull=True)
                | Q(bank_holiday_opens__isnull=False, bank_holiday_closes__isnull=False),
                name="support_bank_holiday_hours_paired",
            ),
            models.CheckConstraint(
                condition=Q(check_every_days__gte=7, check_every_days__lte=366),
                name="support_checked_within_a_year",
            ),
        ]

    def __str__(self) -> str:
        words = next(iter(sorted(self.words.all(), key=lambda row: row.language != "en")), None)
        return str(words.name if words else self.reference)

    @property
    def opening_hours(self) -> OpeningHours:
        """Its hours. No query where `hours` and `seasons` were fetched with it."""
        week: dict[int, list[Range]] = {}
        for row in self.hours.all():
            week.setdefault(row.weekday, []).append(Range(row.opens_at, row.closes_at))
        on_bank_holidays: tuple[Range, ...] | None = ()
        if self.bank_holidays == OnBankHolidays.AS_USUAL:
            on_bank_holidays = None
        elif self.bank_holidays == OnBankHolidays.OTHER and self.bank_holiday_opens is not None:
            on_bank_holidays = (Range(self.bank_holiday_opens, self.bank_holiday_closes),)
        return OpeningHours(
            always=self.always_open,
            week={day: tuple(sorted(ranges)) for day, ranges in week.items()},
            on_bank_holidays=on_bank_holidays,
            seasons=tuple(season.as_hours for season in self.seasons.all()),
        )


class SupportWords(models.Model):
    """What is said of a service, in one language."""

    service = ParentalKey(SupportService, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=8, default="en")
    name = models.CharField(_("name"), max_length=LONGEST["name"])
    run_by = models.CharField(_("run by"), max_length=LONGEST["run_by"], blank=True)
    summary = models.TextField(
        _("what it does"),
        max_length=LONGEST["summary"],
        help_text=_("Plain and calm: what happens when somebody calls?"),
    )
    contact_note = models.TextField(
        _("about contacting them safely"), max_length=LONGEST["contact_note"], blank=True
    )
    hours_note = models.CharField(_("about the hours"), max_length=LONGEST["hours_note"], blank=True)
    access_note = models.CharField(_("about accessibility"), max_length=LONGEST["access_note"], blank=True)

    TEXTS: ClassVar[tuple[str, ...]] = (
        "name",
        "run_by",
        "summary",
        "contact_note",
        "hours_note",
        "access_note",
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["service", "language"], name="support_words_once_a_language"),
        ]

    def __str__(self) -> str:
        return self.name


class SupportContact(models.Model):
    """One way to reach a service."""

    service = ParentalKey(SupportService, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=ContactKind.choices)
    value = models.CharField(_("number or address"), max_length=200)
    on_bill = models.CharField(_("on the bill"), max_length=8, choices=OnBill.choices, default=OnBill.UNKNOWN)
    relay = models.BooleanField(
        _("takes text relay"), default=False, help_text=_("18001 before the number, with the Relay UK app.")
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(kind__in=ContactKind.values), name="support_contact_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.value


class SupportHours(models.Model):
    """A range of hours on one weekday. One that ends at or before its start runs into the next day."""

    service = ParentalKey(SupportService, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(
        _("day"),
        choices=[
            (0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday")), (4, _("Friday")),
            (5, _("Saturday")), (6, _("Sunday")),
        ],
    )  # fmt: skip
    opens_at = models.TimeField(_("from"))
    closes_at = models.TimeField(_("until"), help_text=_("Earlier than the start means: on the next day."))

    class Meta:
        ordering: ClassVar[list[str]] = ["weekday", "opens_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="support_hours_have_a_known_day"),
        ]

    def __str__(self) -> str:
        return f"{self.opens_at:%H:%M}-{self.closes_at:%H:%M}"


class SupportSeason(models.Model):
    """Other hours from one day to another. Without hours: closed."""

    service = ParentalKey(SupportService, on_delete=models.CASCADE, related_name="seasons")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    opens_at = models.TimeField(_("from"), null=True, blank=True)
    closes_at = models.TimeField(_("until"), null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")), name="support_season_runs_on"
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True, closes_at__isnull=True)
                | Q(opens_at__isnull=False, closes_at__isnull=False),
                name="support_season_hours_paired",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} - {self.last_day}"

    @property
    def as_hours(self) -> Season:
        known = self.opens_at is not None and self.closes_at is not None
        ranges = (Range(self.opens_at, self.closes_at),) if known else ()  # type: ignore[arg-type] # both, or neither
        return Season(self.first_day, self.last_day, ranges)


class SupportCheck(models.Model):
    """That somebody checked a service's details, on which day, how, and for which force."""

    service = models.ForeignKey(SupportService, on_delete=models.CASCADE, related_name="checks")
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    checked_on: "models.DateField[date, date]" = models.DateField(_("checked on"))
    how = models.CharField(_("how"), max_length=12, choices=CheckedBy.choices)
    by_user = models.UUIDField(_("by"), null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(how__in=CheckedBy.values), name="support_check_how_known"),
        ]

    def __str__(self) -> str:
        return str(self.checked_on)
