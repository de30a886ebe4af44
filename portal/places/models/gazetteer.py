from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.places.models.force import Force


class PlaceKind(models.TextChoices):
    CITY = "city", _("city")
    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    SUBURB = "suburb", _("suburb")
    STREET = "street", _("street")
    STATION = "station", _("station")
    BUS_STOP = "bus_stop", _("bus stop")
    VENUE = "venue", _("venue")
    PARK = "park", _("park")
    CAMPUS = "campus", _("campus")
    SCHOOL = "school", _("school")
    CLINIC = "clinic", _("hospital or clinic")
    LANDMARK = "landmark", _("landmark")


SETTLEMENTS = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.SUBURB)


class GazetteerEntry(models.Model):
    """A named public place that people look for. No homes: an entry is never a single address."""

    source = models.CharField(max_length=40, help_text=_("Which file or generator it came from."))
    source_id = models.CharField(max_length=80)
    force = models.ForeignKey(
        Force, on_delete=models.CASCADE, null=True, blank=True, related_name="gazetteer"
    )
    kind = models.CharField(max_length=16, choices=PlaceKind.choices)
    cell = models.BigIntegerField(db_index=True)
    rank = models.PositiveSmallIntegerField(help_text=_("The lower, the earlier in a list of results."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="gazetteer_entry_once_per_source"),
            models.CheckConstraint(
                condition=models.Q(kind__in=PlaceKind.values), name="gazetteer_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id}"


class GazetteerPoint(models.Model):
    """A point along a street, so that the nearest street to a cell is found from its whole length."""

    entry = models.ForeignKey(GazetteerEntry, on_delete=models.CASCADE, related_name="points")
    cell = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.cell)


class GazetteerName(models.Model):
    """What a place is called in one language, and which town or district tells it from its namesakes."""

    entry = models.ForeignKey(GazetteerEntry, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=10, default="en")
    name = models.CharField(max_length=160)
    context = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "language"], name="gazetteer_name_once_per_language"),
        ]

    def __str__(self) -> str:
        return self.name


class GazetteerWord(models.Model):
    """A normalised word (see `wording`) of a name or of its context."""

    name = models.ForeignKey(GazetteerName, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["word", "name"], name="gazetteer_by_word")]

    def __str__(self) -> str:
        return self.word


class Spelling(models.Model):
    """A word of the gazetteer with one letter left out. Words one slip apart share a spelling."""

    spelling = models.CharField(max_length=40)
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["spelling", "word"], name="spelling_of_word_once"),
        ]

    def __str__(self) -> str:
        return f"{self.spelling} ({self.word})"
