"""The answers as the last page shows them, and the labels with which an organisation's browser reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.partners.referrals.vocabulary import Age, Caller, LeaveMessage, PartOfDay, Way
from portal.safety_reports.vocabulary.times import DangerNow

Words = str | Promise
# What was asked, in order: its name, its page, its label, and the labels of its codes.
ASKED: tuple[tuple[str, str, Words, Mapping[str, Words]], ...] = (
    ("age", "about", _("Age"), dict(Age.choices)),
    ("danger", "about", _("Danger now"), dict(DangerNow.choices)),
    ("ways", "contact", _("Reach by"), dict(Way.choices)),
    ("reach", "contact", _("Number or address"), {}),
    ("ask_for", "contact", _("Name to ask for"), {}),
    ("times", "contact", _("Safe times"), dict(PartOfDay.choices)),
    ("rules", "contact", _("Must be kept to"), {}),
    ("caller", "contact", _("If somebody else answers"), dict(Caller.choices)),
    ("caller_name", "contact", _("The name to say"), {}),
    ("leave_message", "contact", _("Leave a message"), dict(LeaveMessage.choices)),
    ("speaks", "contact", _("Language"), {}),
    ("words", "words", _("Your words"), {}),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer, and the page on which it can be changed. `lines` is empty where nothing was said."""

    page: str
    label: Words
    lines: tuple[Words, ...]


def rows_for(answers: Mapping[str, Any]) -> list[Row]:
    """A row for everything that was asked, answered or not."""
    return [Row(page, label, _lines(answers.get(name), labels)) for name, page, label, labels in ASKED]


def _lines(value: Any, labels: Mapping[str, Words]) -> tuple[Words, ...]:
    values = value if isinstance(value, list | tuple) else [value] if value else []
    return tuple(labels.get(each, each) for each in values)
