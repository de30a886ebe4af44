"""Words that somebody wrote to the police, in a page: refused, wherever the editor had them from.

Nothing of a report comes into the CMS. It asks whether a text shares eight words in a row with what a colleague opened,
and gets yes or no (portal/safety_reports/queries/fingerprints.py). Since yes is an answer too, one person gets few of
them a day, and each is in the ledger.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from portal.accounts.actors import Member
from portal.accounts.models import User
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.wording.at_fields import Check
from portal.cms.wording.texts import plain, words_of
from portal.cms.workflow.rules import actor_for, forces_with
from portal.places import calendar
from portal.safety_reports.queries.fingerprints import holds_somebodys_words

REFUSALS_A_DAY = 5
A_DAY_SECONDS = 24 * 60 * 60


def somebodys_words(form: forms.BaseForm) -> Check | None:
    """A check of one value, for a page's form: everything in the form was asked about at once. None without a force."""
    page, user = form.instance, form.for_user  # type: ignore[attr-defined]  # a page's form has both
    force_id = _force_of(page, getattr(form, "parent_page", None))
    if force_id is None or not isinstance(user, User):
        return None
    now = calendar.now()
    values = {value for each in form.cleaned_data.values() for value in _strings(each)}
    if refused_today(user.pk, now) >= REFUSALS_A_DAY and any(len(value.split()) >= 8 for value in values):
        return lambda value: [tired()] if len(value.split()) >= 8 else []
    said = {plain(value): value for value in values}
    found = {said[text] for text in holds_somebodys_words(said, force_id=force_id, but_not=_public(page))}
    if not found:
        return None
    _note_refusal(force_id, page, user, now)
    return lambda value: [reason()] if value in found else []


def _force_of(page: Page, parent: Page | None) -> UUID | None:
    placed = page if page.pk else parent
    return next(iter(forces_with(placed)), None) if placed is not None else None


def _public(page: Page) -> list[str]:
    """What the page says to everybody already."""
    if not page.pk:
        return []
    live = Page.objects.filter(pk=page.pk, live=True).specific().first()
    return [text.words for text in words_of(live)] if live else []


def _strings(value: Any) -> Iterator[str]:
    match value:
        case blocks.StreamValue():
            for child in value:
                yield from _strings(child.value)
        case blocks.StructValue():
            for child in value.values():
                yield from _strings(child)
        case ListValue():
            for item in value:
                yield from _strings(item)
        case RichText():
            yield value.source
        case str():
            yield value


def _key(user_id: UUID, now: datetime) -> str:
    return f"words-refused:{user_id}:{calendar.local_day(now).isoformat()}"


def refused_today(user_id: UUID, now: datetime) -> int:
    """How often this person's texts held somebody's words today."""
    return int(cache.get(_key(user_id, now), 0))


def remember_refusal(
    force_id: UUID, by: Member, *, subject_kind: str, subject_id: UUID, now: datetime
) -> None:
    """Count it against the day, and write it down."""
    _count(by.user_id, now)
    with transaction.atomic():
        record(
            force=force_id,
            by=by,
            action="page.words_refused",
            subject_kind=subject_kind,
            subject_id=subject_id,
            now=now,
        )


def _count(user_id: UUID, now: datetime) -> None:
    cache.add(_key(user_id, now), 0, A_DAY_SECONDS)
    cache.incr(_key(user_id, now))


def _note_refusal(force_id: UUID, page: Page, user: User, now: datetime) -> None:
    by = actor_for(user, Permission.PAGES_EDIT, force_id)
    if by is None:
        _count(user.pk, now)
    else:
        remember_refusal(force_id, by, subject_kind="page", subject_id=page.translation_key, now=now)


def reason() -> str:
    return _(
        "This holds words that somebody wrote to us in a report. They were written for the people who read reports, and "
        "are never published. Say in your own words what many people told us."
    )


def tired() -> str:
    return _(
        "Words from reports were refused in your texts several times today, so longer texts of yours are not saved "
        "until tomorrow. A colleague can go on. Your administrator can see this in the audit log."
    )
