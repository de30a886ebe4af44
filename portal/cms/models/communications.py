"""The communications plan: to whom, what, through what, when. What was said is read from the pages themselves."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.accounts.actors import Member


class Channel(models.TextChoices):
    SITE = "site", _("This website")
    SOCIAL = "social", _("Social media")
    PARTNERS = "partners", _("Through partners")
    POSTERS = "posters", _("Posters and print")
    PRESS = "press", _("Press and radio")
    EVENT = "event", _("Event or conversation")
    INSIDE = "inside", _("Inside the force")


class ItemState(models.TextChoices):
    """What a person says of an item. Whether a page is published is never said here: it is read from the page."""

    PLANNED = "planned", _("Planned")
    DONE = "done", _("Said")
    DROPPED = "dropped", _("Dropped")


class PlanQuerySet(models.QuerySet):
    def visible_to(self, actor: "Member") -> Self:
        """A force's plan is its own."""
        return self.filter(force_id=actor.force_id)


class Audience(models.Model):
    """Whom the force wants to reach and, said as plainly, whom it does not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("who"), max_length=80)
    about = models.TextField(_("what matters to them"), max_length=500)
    not_reached = models.TextField(_("who among them is not reached"), max_length=500)
    about_to_do = models.TextField(_("what is being done about that"), max_length=500, blank=True)
    in_welsh = models.JSONField(default=dict, blank=True)  # the same fields by name

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["force", "name"], name="cms_audience_named_once"),
            models.CheckConstraint(
                condition=~models.Q(not_reached=""), name="cms_audience_says_who_is_not_reached"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StandingMessage(models.Model):
    """Something the force means to say again and again, and how long it may stay unsaid."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("message"), max_length=160)
    why = models.TextField(_("why"), max_length=500, blank=True)
    commitments = models.JSONField(_("commitments"), default=list, blank=True)
    at_least_every = models.PositiveSmallIntegerField(_("say it at least every so many days"), default=60)
    since = models.DateField(_("since"))
    in_welsh = models.JSONField(default=dict, blank=True)  # text and why

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(fields=["force", "text"], name="cms_message_once"),
            models.CheckConstraint(
                condition=models.Q(at_least_every__gte=1, at_least_every__lte=730),
                name="cms_message_interval_in_days",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PlannedItem(models.Model):
    """One thing to be said on a day. `page_key` is the translation key of the page that says it, in any language."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("what"), max_length=120)
    day = models.DateField(_("planned for"))
    channel = models.CharField(_("through"), max_length=12, choices=Channel.choices, default=Channel.SITE)
    owner = models.CharField(_("who does it"), max_length=120)
    note = models.TextField(_("note"), max_length=1_000, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=ItemState.choices, default=ItemState.PLANNED)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    page_key = models.UUIDField(null=True, blank=True)
    audiences = models.ManyToManyField(Audience, related_name="items", blank=True)
    messages = models.ManyToManyField(StandingMessage, related_name="items", blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["day", "title"]
        indexes = [models.Index(fields=["force", "day"], name="cms_item_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="done", said_on__isnull=False)
                | (~models.Q(state="done") & models.Q(said_on__isnull=True)),
                name="cms_item_done_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(page_key__isnull=True) | ~models.Q(state="done"),
                name="cms_item_with_page_is_never_typed_done",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CarriedMessage(models.Model):
    """A page, in all its languages, carries a standing message."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(StandingMessage, on_delete=models.CASCADE, related_name="carried")
    page_key = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "page_key"], name="cms_carried_once")]
        indexes = [models.Index(fields=["page_key"], name="cms_carried_by_page")]

    def __str__(self) -> str:
        return f"{self.page_key}: {self.message_id}"
