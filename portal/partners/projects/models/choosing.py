"""How people choose between ideas, and confidential polls.

While a round is open each ballot is its voter's, so that she can change it. When it closes the marks are counted once,
the totals are written to the choices, and every mark is deleted: from then on nobody can find out who chose what.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.partners.projects.models.contribution import Contribution
from portal.partners.projects.models.project import Project
from portal.partners.projects.vocabulary import Way


class Round(models.Model):
    """One time of choosing. `dots` is how many dots everybody has. `answers` is counted at the close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="rounds")
    way = models.CharField(max_length=8, choices=Way.choices)
    question = models.CharField(_("question"), max_length=300)
    dots = models.PositiveSmallIntegerField(_("dots"), default=0)
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    answers = models.PositiveSmallIntegerField(_("answers"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="round_way_known"),
            models.CheckConstraint(
                condition=Q(closed_at=None, answers=None) | Q(closed_at__isnull=False),
                name="open_rounds_are_not_counted",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Choice(models.Model):
    """Something that can be chosen: an idea, or an answer of a poll. `total` stays empty where too few answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="choices")
    idea = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, null=True, blank=True, related_name="choices"
    )
    name = models.CharField(_("answer"), max_length=160, blank=True)
    number = models.PositiveSmallIntegerField()
    total = models.PositiveIntegerField(_("total"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="choices_are_numbered"),
            models.CheckConstraint(
                condition=Q(idea=None) | Q(name=""), name="an_ideas_name_is_its_own_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class Ballot(models.Model):
    """That somebody has chosen. Gone, with its marks, when the round closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="ballots")
    user_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user_id"], name="one_ballot_a_person")]

    def __str__(self) -> str:
        return str(self.pk)


class BallotMark(models.Model):
    """What a ballot gives a choice: dots, points of a rank, or one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="marks")
    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="marks")
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "choice"], name="one_mark_a_choice"),
            models.CheckConstraint(condition=Q(value__gte=1), name="a_mark_is_worth_something"),
        ]

    def __str__(self) -> str:
        return str(self.value)
