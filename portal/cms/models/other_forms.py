"""That a page for readers has an Easy Read version, or a captioned video in British Sign Language."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member, System
from portal.accounts.roles import Permission
from portal.shell.other_forms import Kind, Surface


class VersionKind(models.TextChoices):
    EASY_READ = Kind.EASY_READ.value, _("Easy Read")
    SIGNED = Kind.SIGNED.value, _("British Sign Language, with captions")


class VersionOf(models.TextChoices):
    REPORT = Surface.REPORT.value, _("Telling us something")
    HELP = Surface.HELP.value, _("Help and emergency pages")
    DIRECTORY = Surface.DIRECTORY.value, _("Support directory")


class OtherVersions(models.QuerySet["OtherVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        match actor:
            case System():
                return self.all()
            case Member() if actor.may(Permission.PAGES_EDIT):
                return self.filter(force_id=actor.force_id)
        return self.none()

    def in_use(self) -> Self:
        return self.filter(ended_at__isnull=True)


class OtherVersion(models.Model):
    """One version, made by whom and checked by whom. One that is followed by another, or taken away, stays on record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    surface = models.CharField(_("pages"), max_length=12, choices=VersionOf.choices)
    kind = models.CharField(_("kind"), max_length=12, choices=VersionKind.choices)
    language = models.CharField(_("language"), max_length=8)
    document = models.ForeignKey(
        "cms.ForceDocument", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    address = models.URLField(_("address"), max_length=300, blank=True)
    captions = models.TextField(_("captions"), blank=True)  # WebVTT, of a video that is kept here
    made_on = models.DateField(_("made on"))
    checked_by = models.CharField(_("checked by"), max_length=120)
    checked_on = models.DateField(_("checked on"))
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OtherVersions.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=VersionKind.values), name="version_kind_known"),
            models.CheckConstraint(condition=Q(surface__in=VersionOf.values), name="version_surface_known"),
            models.CheckConstraint(
                condition=Q(document__isnull=True) ^ Q(address=""), name="version_is_a_file_or_a_link"
            ),
            models.CheckConstraint(
                condition=~Q(kind=VersionKind.SIGNED.value) | ~Q(address="") | ~Q(captions=""),
                name="version_video_here_has_captions",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__gte=models.F("made_on")), name="version_checked_once_made"
            ),
            models.UniqueConstraint(
                fields=["force", "surface", "kind", "language"],
                condition=Q(ended_at__isnull=True),
                name="version_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.surface} ({self.language})"
