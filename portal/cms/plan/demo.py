"""The demo force's plan, with half a year of readings. Which page carries what follows from the pages' commitments."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from django.db import transaction
from wagtail.models import Page

from portal.cms.demo.plan_words import AUDIENCES, ITEMS, MEASURES, MESSAGES
from portal.cms.models.behaviour import BehaviourFigure, BehaviourMeasure
from portal.cms.models.communications import (
    Audience,
    CarriedMessage,
    ItemState,
    PlannedItem,
    StandingMessage,
)
from portal.cms.models.reach import ReachDay
from portal.cms.plan.pages import force_pages
from portal.cms.plan.spoken import AUDIENCE, MEASURE, MESSAGE
from portal.cms.reach.subjects import subject_of
from portal.places import calendar

BEGAN = timedelta(days=420)
DAYS_READ = 190
PEAK = 34  # readings a day of a page that was published yesterday


def make_demo_plan(*, force_id: UUID, now: datetime) -> int:
    """Write the plan of a demo force whose pages are there. Returns how many pages carry a message. Repeatable."""
    if StandingMessage.objects.filter(force_id=force_id).exists():
        return 0
    today = calendar.local_day(now)
    with transaction.atomic():
        messages = [_message(force_id, words, today) for words in MESSAGES]
        audiences = [_audience(force_id, words) for words in AUDIENCES]
        _items(force_id, messages, audiences, today)
        _measures(force_id, today)
        pages = [page.specific for page in force_pages(force_id).live()]  # type: ignore[attr-defined]
        carried = _carry(force_id, messages, pages)
        _readings(force_id, pages, today)
    return carried


def _welsh(names: Iterable[str], words: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: welsh for name, (_english, welsh) in zip(names, words, strict=True) if welsh}


def _message(force_id: UUID, words: tuple, today: date) -> StandingMessage:
    text, why, codes, every = words
    return StandingMessage.objects.create(
        force_id=force_id,
        text=text[0],
        why=why[0],
        in_welsh=_welsh(MESSAGE, (text, why)),
        commitments=codes,
        at_least_every=every,
        since=today - BEGAN,
    )


def _audience(force_id: UUID, words: tuple) -> Audience:
    english = {name: both[0] for name, both in zip(AUDIENCE, words, strict=True)}
    return Audience.objects.create(force_id=force_id, in_welsh=_welsh(AUDIENCE, words), **english)


def _items(force_id: UUID, messages: list[StandingMessage], audiences: list[Audience], today: date) -> None:
    for title, days, channel, owner, message, audience, state in ITEMS:
        day = today + timedelta(days=days)
        item = PlannedItem.objects.create(
            force_id=force_id,
            title=title,
            day=day,
            channel=channel,
            owner=owner,
            state=state,
            said_on=day if state == ItemState.DONE else None,
        )
        item.messages.add(messages[message])
        item.audiences.add(audiences[audience])


def _measures(force_id: UUID, today: date) -> None:
    for *words, unit, codes, values, source in MEASURES:
        english = {name: both[0] for name, both in zip(MEASURE, words, strict=True)}
        measure = BehaviourMeasure.objects.create(
            force_id=force_id,
            unit=unit,
            commitments=codes,
            is_public=True,
            in_welsh=_welsh(MEASURE, words),
            **english,
        )
        this_quarter = calendar.days_of_quarter(calendar.quarter_of(today))[0]
        for back, value in enumerate(reversed(values), start=1):
            first = calendar.months_later(this_quarter, -3 * back)
            last = calendar.months_later(first, 3) - timedelta(days=1)
            BehaviourFigure.objects.create(
                measure=measure, first_day=first, last_day=last, value=Decimal(value), source=source
            )


def _carry(force_id: UUID, messages: list[StandingMessage], pages: list[Page]) -> int:
    """A page carries the messages that serve a commitment it is about."""
    rows = {
        (message.pk, page.translation_key): CarriedMessage(
            force_id=force_id, message=message, page_key=page.translation_key
        )
        for message in messages
        for page in pages
        if page._meta.model_name not in {"planpage", "commitmentpage"}  # noqa: SLF001 - Django's own way
        and set(message.commitments) & set(getattr(page, "commitments", None) or ())
    }
    return len(CarriedMessage.objects.bulk_create(rows.values()))


def _readings(force_id: UUID, pages: list[Page], today: date) -> None:
    """Most on the first days, fewer at weekends, a tail for ever after; a page in Welsh is read by fewer."""
    chance = Random(str(force_id))  # noqa: S311 - a demo's figures, the same each time
    rows = []
    for page in pages:
        if not subject_of(page) or page.first_published_at is None:
            continue
        published = calendar.local_day(page.first_published_at)
        share = 0.12 if page.locale.language_code == "cy" else chance.uniform(0.4, 1.6)
        for back in range(1, DAYS_READ):
            day = today - timedelta(days=back)
            age = (day - published).days
            if age >= 0:
                mean = PEAK * share * (0.15 + 0.85 / (1 + age / 4)) * (0.6 if day.weekday() > 4 else 1)
                readings = max(0, round(chance.gauss(mean, mean**0.5)))
                rows.append(_day(force_id, page, day, readings))
    ReachDay.objects.bulk_create([row for row in rows if row.readings], batch_size=500)


def _day(force_id: UUID, page: Page, day: date, readings: int) -> ReachDay:
    return ReachDay(
        force_id=force_id, page=page.pk, language=page.locale.language_code, day=day, readings=readings
    )
