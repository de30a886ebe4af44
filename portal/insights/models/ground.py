from django.db import models
from django.utils.translation import gettext_lazy as _


class CensusCount(models.Model):
    """How many residents of a ward a census counts under an answer that the portal asks for too. Loaded, never edited."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    ward = models.ForeignKey("places.Area", to_field="public_id", on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=24)
    answer = models.CharField(max_length=32)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ward", "question", "answer"], name="one_census_count_an_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"


class Background(models.TextChoices):
    POPULATION = "population", _("People who live there")
    FOOTFALL = "footfall", _("People who pass there")


class BackgroundCount(models.Model):
    """How many people live or pass in a square of level 17: what hotspots are measured against."""

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Background.choices)
    cell = models.BigIntegerField(help_text="Code at level 17.")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "kind", "cell"], name="one_background_a_square"),
            models.CheckConstraint(
                condition=models.Q(kind__in=Background.values), name="background_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.cell}"
