"""Fields that several page types share."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.shell.registries import Text

Choices = Callable[[], Iterable[tuple[str, Text]]]


class CodesField(models.JSONField):
    """Some codes of a vocabulary, kept as a list in the vocabulary's order and chosen with checkboxes.

    The vocabulary is a function, so that it may grow without a migration and may come from another application.
    """

    def __init__(self, *args: Any, vocabulary: Choices | None = None, **kwargs: Any) -> None:
        self.vocabulary: Choices = vocabulary or tuple
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, *_classes: Any, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.vocabulary,
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        known = {code for code, _label in self.vocabulary()}
        if not isinstance(value, list) or (known and not known.issuperset(value)):
            raise ValidationError(_("Choose from the list."), code="unknown")

    def labels_of(self, codes: Iterable[str]) -> list[tuple[str, Text]]:
        """Code and label of each code that the vocabulary knows, in the vocabulary's order."""
        wanted = set(codes)
        return [(code, label) for code, label in self.vocabulary() if code in wanted]
