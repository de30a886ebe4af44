from django.db import models


class AboutYouTally(models.Model):
    """How many gave an answer, by ward and quarter. There is no row for a person, so none can be found.

    One question's answers are never joined to another's, to a report, to words or to a cell.
    """

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    ward = models.ForeignKey(
        "places.Area", to_field="public_id", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    quarter = models.CharField(max_length=7, help_text="For example 2026-Q4, local time.")
    question_set = models.CharField(max_length=24)
    question = models.CharField(max_length=24)
    answer = models.CharField(max_length=32)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force", "ward", "quarter", "question_set", "question", "answer"],
                name="one_tally_an_answer",
            ),
            models.UniqueConstraint(
                fields=["force", "quarter", "question_set", "question", "answer"],
                condition=models.Q(ward__isnull=True),
                name="one_tally_an_answer_without_a_ward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quarter} {self.question}: {self.answer}"
