from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.safety_reports.vocabulary.abuse import HoldRuleCode


class HoldRule(models.Model):
    """When a report waits for a supervisor instead of going to the queue. Nothing is ever refused or lost by one.

    A force without a row follows the rule's default (`vocabulary.abuse.DEFAULT_RULES`).
    """

    force = models.ForeignKey("places.Force", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("rule"), max_length=24, choices=HoldRuleCode.choices)
    is_on = models.BooleanField(_("in use"), default=True)
    at_most = models.PositiveIntegerField(_("at most"), validators=[MinValueValidator(0)])
    minutes = models.PositiveIntegerField(_("in so many minutes"), validators=[MinValueValidator(1)])

    objects: ClassVar[models.Manager["HoldRule"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "code"], name="one_hold_rule_a_kind"),
            models.CheckConstraint(condition=models.Q(code__in=HoldRuleCode.values), name="hold_rule_known"),
            models.CheckConstraint(condition=models.Q(minutes__gte=1), name="hold_rule_has_a_window"),
        ]

    def __str__(self) -> str:
        return self.code
