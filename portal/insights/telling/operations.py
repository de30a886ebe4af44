"""Saying in public what is done about a place. One person writes, another one signs, either may take it back."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.insights.models import Action, ToldAction
from portal.insights.profiles.vocabulary import Handling, Space
from portal.places.calendar import local_day
from portal.shell import pagestore

SUBJECT = "action"


class MayNotBeTold(Exception):
    """Only what is done about a public place, under an approved profile without a sensitive marking, may be told."""


class WordsChanged(Exception):
    """Other words stand there than those that were read, or none any more."""


def may_be_told(action: Action) -> bool:
    """An approved version has been through the equality assessment and a second person; a marked one stays inside."""
    profile = action.profile
    return (
        profile.space == Space.PUBLIC
        and bool(profile.wards)
        and profile.handling == Handling.OFFICIAL
        and profile.versions.exists()
    )


def write_words(
    *, action_id: UUID, text: str, text_cy: str, page: UUID | None, by: Member, now: datetime
) -> None:
    """Write what the public would read. What stood there goes from public view until it is signed again.

    Raises MayNotBeTold.
    """
    with transaction.atomic():
        action = Action.objects.select_related("profile").get(pk=action_id)
        check(by, Permission.ACTIONS_EDIT, force_id=action.profile.force_id)
        if not may_be_told(action):
            raise MayNotBeTold
        ToldAction.objects.update_or_create(
            action=action,
            defaults={
                "force_id": action.profile.force_id,
                "text": text.strip(),
                "text_cy": text_cy.strip(),
                "page": page,
                "written_by": by.user_id,
                "written_on": local_day(now),
                "approved_by": None,
                "approved_on": None,
                **_copied(action),
            },
        )
        _note("action.words_written", action, by=by, now=now)


def sign_words(*, action_id: UUID, read: str, by: Member, now: datetime) -> None:
    """Stand for what somebody else wrote, as it was read. Raises WordsChanged, MayNotBeTold, NotAllowed."""
    with transaction.atomic():
        told = (
            ToldAction.objects.select_for_update().filter(action=action_id, approved_on__isnull=True).first()
        )
        if told is None or digest_of(told) != read:
            raise WordsChanged
        check(by, Permission.PROFILES_APPROVE, force_id=told.force_id)
        if told.written_by == by.user_id:
            raise NotAllowed(by, Permission.PROFILES_APPROVE)
        action = Action.objects.select_related("profile").get(pk=action_id)
        if not may_be_told(action):
            raise MayNotBeTold
        for name, value in _copied(action).items():
            setattr(told, name, value)
        told.approved_by, told.approved_on = by.user_id, local_day(now)
        told.save()
        _note("action.words_signed", action, by=by, now=now)


def take_back(*, action_id: UUID, by: Member, now: datetime) -> None:
    """No longer tell it. Nothing happens where nothing is told."""
    with transaction.atomic():
        action = Action.objects.select_related("profile").get(pk=action_id)
        check(by, Permission.ACTIONS_EDIT, force_id=action.profile.force_id)
        gone, _rows = ToldAction.objects.filter(action=action).delete()
        if gone:
            _note("action.words_taken_back", action, by=by, now=now)


def keep_up() -> int:
    """Bring copies up to where actions are. What may no longer be told goes from public view. Returns how many moved."""
    moved = 0
    for told in ToldAction.objects.select_related("action__profile"):
        fresh = _copied(told.action)
        signed = told.approved_on is not None
        if signed and not may_be_told(told.action):
            fresh |= {"approved_by": None, "approved_on": None}
        if all(getattr(told, name) == value for name, value in fresh.items()):
            continue
        with transaction.atomic():
            ToldAction.objects.filter(pk=told.pk).update(**fresh)
            transaction.on_commit(partial(pagestore.raise_version, told.force_id))
        moved += 1
    return moved


def digest_of(told: ToldAction) -> str:
    """What a signature stands for."""
    return f"{told.text}\n{told.text_cy}\n{told.page or ''}"


def _copied(action: Action) -> dict[str, Any]:
    plan = action.plan or {}
    return {
        "wards": list(action.profile.wards),
        "comparison": {
            "wards": [str(one) for one in plan.get("comparison", [])],
            "worst_chosen": bool(plan.get("worst_chosen")),
        },
        "starts_on": action.starts_on,
        "progress": action.progress,
    }


def _note(what: str, action: Action, *, by: Member, now: datetime) -> None:
    record(
        force=action.profile.force_id,
        by=by,
        action=what,
        subject_kind=SUBJECT,
        subject_id=action.pk,
        details={},
        now=now,
    )
    transaction.on_commit(partial(pagestore.raise_version, action.profile.force_id))
