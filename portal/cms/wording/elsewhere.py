"""The refusals of the CMS for texts that other parts of the portal show to everybody. Registered with the shell."""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.accounts.actors import Member
from portal.cms.wording import refusals
from portal.cms.wording.somebodys_words import (
    REFUSALS_A_DAY,
    reason,
    refused_today,
    remember_refusal,
    tired,
)
from portal.cms.wording.texts import plain
from portal.places import calendar
from portal.safety_reports.queries.fingerprints import holds_somebodys_words


def check_texts(texts: Mapping[str, str], by: Any, known: Sequence[str]) -> Mapping[str, list[str]]:
    """Reasons by the name of the text. `known`: texts that are public already."""
    found = {name: reasons for name, text in texts.items() if (reasons := refusals.of(text))}
    if not isinstance(by, Member):
        return found
    now = calendar.now()
    if refused_today(by.user_id, now) >= REFUSALS_A_DAY:
        return found | {name: [tired()] for name, text in texts.items() if len(text.split()) >= 8}
    said = {name: plain(text) for name, text in texts.items()}
    taken = set(holds_somebodys_words(said.values(), force_id=by.force_id, but_not=known))
    if taken:
        remember_refusal(by.force_id, by, subject_kind="force", subject_id=by.force_id, now=now)
    for name, text in said.items():
        if text in taken:
            found[name] = [*found.get(name, []), reason()]
    return found
