"""A translation, kept as a draft and handed in. Nothing here publishes: what goes out goes out through the review."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from portal.accounts.actors import Member
from portal.accounts.models import User
from portal.accounts.operations.roles import sync_roles
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms import gates
from portal.cms.translating.queries import Pair, locale_of
from portal.cms.translating.sheet import put_together
from portal.cms.workflow.setting_up import set_up_reviews
from portal.cms.workflow.trees import pages_of


class NotNow(Exception):
    """The draft is under review or locked, or not what was shown any more. `code` says which."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def save_translation(
    *, pair: Pair, words: Mapping[str, str], seen: int | None, by: Member, user: User, now: datetime
) -> Page:
    """Keep what was typed as the newest draft of the translation, which is begun where there is none yet.

    `seen` is the version that the translator had before her. Raises NotNow, MarksChanged, ValidationError.
    """
    if not by.may(Permission.PAGES_EDIT):
        raise PermissionDenied
    with transaction.atomic():
        page = _the_draft(pair, user, by.force_id, now)
        Page.objects.select_for_update().get(pk=page.pk)
        if page.latest_revision_id != seen and pair.draft is not None:
            raise NotNow("changed")
        text = page.get_latest_revision_as_object()
        put_together(pair.fresh_source(), text, words)
        _check_blocks(text)
        revision: Revision = text.save_revision(user=user)
        record(
            force=by.force_id,
            by=by,
            action="page.translated",
            subject_kind="page",
            subject_id=page.translation_key,
            details={"page": page.pk, "revision": revision.pk, "language": pair.language},
            now=now,
        )
    return Page.objects.get(pk=page.pk).specific


def hand_in(*, page: Page, user: User, now: datetime) -> list[gates.Fault]:
    """Into the review, where nothing keeps the draft back; else what does, and nothing happens. Raises NotNow."""
    faults = gates.faults_of(page.get_latest_revision_as_object(), now)
    if faults:
        return faults
    workflow = page.get_workflow()
    if workflow is None or page.workflow_in_progress:
        raise NotNow("under_review")
    workflow.start(page, user)
    return []


def _the_draft(pair: Pair, user: User, force_id: UUID, now: datetime) -> Any:
    """The translation's page. A place held by an alias becomes a draft of its own: nobody can read an alias."""
    page = pair.draft_page()
    if page is None:
        return _begin(pair, user, force_id, now)
    if page.alias_of_id:
        page.alias_of = None
        page.owner = user
        page.save(update_fields=["alias_of", "owner"], clean=False)
        page.save_revision(user=user, clean=False)
        return type(page).objects.get(pk=page.pk)
    if not page.permissions_for_user(user).can_edit() or page.permissions_for_user(user).page_locked():
        raise NotNow("under_review")
    return page


def _begin(pair: Pair, user: User, force_id: UUID, now: datetime) -> Any:
    """A copy of the English, as a draft in its place of the other language."""
    locale = locale_of(pair.language)
    first = not pages_of(force_id).filter(locale=locale).exists()
    made = CopyPageForTranslationAction(pair.source, locale, copy_parents=True, user=user).execute(
        skip_permission_checks=True
    )
    made.owner = user
    made.save(update_fields=["owner"])
    made.save_revision(user=user)
    if first:  # the site has this language only now: its editors and its review hold there as well
        sync_roles(now=now)
        set_up_reviews()
    return type(made).objects.get(pk=made.pk)


def _check_blocks(page: Any) -> None:
    """What the editor's form asks of each block, asked here as well: some blocks refuse what others take."""
    errors: dict[str, list[str]] = {}
    for field in page._meta.get_fields():  # noqa: SLF001 - Django's documented way
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(getattr(page, field.name))
            except StreamBlockValidationError as error:
                errors[field.name] = _messages(error)
    if errors:
        raise ValidationError(errors)


def _messages(error: Any) -> list[str]:
    """The words of an error that is nested as its blocks are."""
    if isinstance(error, dict):
        return [text for each in error.values() for text in _messages(each)]
    if isinstance(error, list | tuple):
        return [text for each in error for text in _messages(each)]
    nested = [
        getattr(error, name, None)
        for name in ("block_errors", "non_block_errors")
        if getattr(error, name, None)
    ]
    if nested:
        return [text for each in nested for text in _messages(each)]
    return list(error.messages) if isinstance(error, ValidationError) else []
