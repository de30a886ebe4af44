"""Words for codes, in triage's pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.places.calendar import local_time
from portal.places.precision import Precision
from portal.safety_reports.vocabulary.words import WordsField

register = template.Library()

PRECISIONS: dict[Precision, str | Promise] = {
    Precision.SPOT: _("This spot, about 6 metres"),
    Precision.STREET: _("This street, about 180 metres"),
    Precision.AREA: _("This neighbourhood, about 1.4 kilometres"),
    Precision.NONE: _("Not on a map"),
}

ACTIONS: dict[str, str | Promise] = {
    "report.received": _("Arrived"),
    "report.open": _("Opened to read"),
    "report.put_back": _("Put back"),
    "report.accept": _("Accepted"),
    "report.hold": _("Put on hold"),
    "report.set_aside": _("Set aside"),
    "report.pass_on": _("Passed on"),
    "report.reconsider": _("Put back in the queue by a supervisor"),
    "report.withdraw": _("Withdrawn by its sender"),
    "report.words_read": _("A text was opened"),
    "report.messages_read": _("Messages were opened"),
    "report.answer_proposed": _("A first message was written"),
    "report.answered": _("A message was sent"),
    "report.answer_returned": _("A message was given back"),
    "report.better_now": _("Its sender said how it is now"),
}


@register.filter
def precision_words(precision: Precision) -> str | Promise:
    return PRECISIONS[precision]


@register.filter
def field_words(field: str) -> str | Promise:
    return WordsField(field).label if field in WordsField.values else field


@register.filter
def action_words(action: str) -> str | Promise:
    return ACTIONS.get(action, action)


@register.filter
def text_of(texts: Mapping[Any, Any], key: object) -> object:
    """An entry of a mapping by a key that is a variable."""
    return texts.get(key, "")


@register.filter
def london(moment: datetime) -> datetime:
    return local_time(moment)
