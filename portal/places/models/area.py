import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.places.models.force import Force


class AreaKind(models.TextChoices):
    FORCE = "force", _("police force area")
    DISTRICT = "district", _("district")
    WARD = "ward", _("ward")
    VENUE = "venue", _("venue")
    PARK = "park", _("park")
    CAMPUS = "campus", _("campus")
    SCHOOL = "school", _("school")
    CLINIC = "clinic", _("hospital or clinic")
    WORSHIP = "worship", _("place of worship")
    WOMENS_CENTRE = "womens_centre", _("women's centre")


# A boundary kind tiles the ground: no point is in two areas of it.
BOUNDARY_KINDS = frozenset({AreaKind.FORCE, AreaKind.DISTRICT, AreaKind.WARD})
# Publicly known places that releases merge one level up. Refuges are never loaded at all.
SENSITIVE_KINDS = frozenset({AreaKind.SCHOOL, AreaKind.CLINIC, AreaKind.WORSHIP, AreaKind.WOMENS_CENTRE})


class Area(models.Model):
    """A piece of ground with a name. Its shape is kept as covering ranges of cells and nothing else."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="areas")
    kind = models.CharField(_("kind"), max_length=16, choices=AreaKind.choices)
    code = models.CharField(_("official code"), max_length=24)
    name = models.CharField(_("name"), max_length=160)
    within = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts",
        help_text=_("The district of a ward, the force area of a district."),
    )  # fmt: skip
    cell = models.BigIntegerField(_("a cell inside it"), help_text=_("Where its name is drawn."))
    edition = models.CharField(_("edition"), max_length=80, blank=True, help_text=_("The file it came from."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "kind", "code"], name="area_code_once_per_kind"),
            models.CheckConstraint(condition=models.Q(kind__in=AreaKind.values), name="area_kind_known"),
        ]
        indexes = [models.Index(fields=["kind", "code"], name="area_by_code")]

    def __str__(self) -> str:
        return self.name


class AreaRange(models.Model):
    """An unbroken run of cells in an area, both ends included.

    No range leaves its tile at `covering.BLOCK_ZOOM`: so the areas at a cell are among the few ranges that begin
    in the same tile, which is one short scan of the index, even where areas overlap.
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="ranges")
    kind = models.CharField(max_length=16, choices=AreaKind.choices)
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="range_runs_forward"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=AreaKind.values), name="range_kind_known"),
        ]
        indexes = [models.Index(fields=["kind", "first", "last", "area"], name="ranges_by_first_cell")]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class AreaName(models.Model):
    """What an area is called in another language."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "language"], name="area_named_once_per_language"),
        ]

    def __str__(self) -> str:
        return self.name
