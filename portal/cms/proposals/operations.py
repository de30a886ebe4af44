"""Making the draft of a "you said, we did" page from an action's facts, once for each action."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.html import escape
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from portal.accounts.actors import System
from portal.audit.operations import record
from portal.cms.models import ProposedStory, YouSaidIndexPage, YouSaidPage
from portal.cms.slugs import telling_word
from portal.cms.workflow.trees import pages_of
from portal.cms.you_said.vocabulary import ActionState, State, Verdict
from portal.insights.actions.finished import Came, Finished, finished_actions
from portal.places.calendar import local_day

PORTAL = System("proposals")
LANGUAGE = "en"  # the language that drafts begin in; editors translate what they keep
LONGEST_TITLE = 120
VERDICTS = {
    Came.BETTER: Verdict.BETTER,
    Came.NO_CHANGE: Verdict.NO_CHANGE,
    Came.WORSE: Verdict.WORSE,
    Came.CANNOT_TELL: Verdict.TOO_EARLY,
}


def propose_drafts(*, force_id: UUID, now: datetime) -> int:
    """A draft for every action that is done and measured and has none yet. Returns how many were made."""
    index = _index_of(force_id)
    if index is None:
        return 0
    known = set(ProposedStory.objects.filter(force_id=force_id).values_list("action", flat=True))
    new = [one for one in finished_actions(force_id) if one.action_id not in known]
    for facts in new:
        _propose(index, facts, force_id=force_id, now=now)
    return len(new)


def _propose(index: YouSaidIndexPage, facts: Finished, *, force_id: UUID, now: datetime) -> None:
    with transaction.atomic(), override(LANGUAGE):
        page = index.add_child(
            instance=YouSaidPage(locale=index.locale, live=False, **_fields(facts, index, now))
        )
        page.save_revision()
        ProposedStory.objects.create(
            force_id=force_id,
            action=facts.action_id,
            page_key=page.translation_key,
            proposed_on=local_day(now),
        )
        record(
            force=force_id,
            by=PORTAL,
            action="story.proposed",
            subject_kind="action",
            subject_id=facts.action_id,
            details={"page": page.translation_key},
            now=now,
        )


def _fields(facts: Finished, index: Page, now: datetime) -> dict[str, Any]:
    """Filled from the facts. What people said is left to a person: no machine puts words into their mouths."""
    return {
        "title": facts.what[:LONGEST_TITLE],
        "slug": _slug(facts, index),
        "state": State.DONE,
        "day": local_day(now),
        "introduction": _("%(what)s is done, and we looked at what it changed.") % {"what": facts.what},
        "place_words": facts.place,
        "areas": [str(ward) for ward in facts.wards],
        "deeds": [("deed", _deed(facts))],
        "effects": [("effect", _effect(facts))],
    }


def _deed(facts: Finished) -> dict[str, Any]:
    return {
        "what": facts.what[:200],
        "more": "",
        "state": ActionState.DONE,
        "day": facts.due_on,
        "owner": facts.owner,
        "partner": "",
        "partner_agreed": False,
        "why_stopped": "",
    }


def _effect(facts: Finished) -> dict[str, Any]:
    """The verdict in words. Figures are an editor's to add, from a release."""
    verdict = VERDICTS[facts.came]
    words = {
        Verdict.BETTER: _("It became better than in places like it where nothing was done."),
        Verdict.NO_CHANGE: _("We could not tell a change from chance. That is an answer too."),
        Verdict.WORSE: _("It became worse than in places like it where nothing was done."),
        Verdict.TOO_EARLY: _("There was too little to measure a change yet."),
    }[verdict]
    return {
        "verdict": verdict,
        "words": f"<p>{escape(words)}</p>",
        "measured": "",
        "estimate": None,
        "low": None,
        "high": None,
        "lower_is_better": True,
        "source": "",
    }


def _slug(facts: Finished, index: Page) -> str:
    """An address that says little, and is free."""
    wanted = slugify(facts.what)[:60].strip("-")
    if not wanted or telling_word(wanted):
        wanted = f"answer-{facts.due_on:%Y-%m}"
    taken = set(index.get_children().values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _index_of(force_id: UUID) -> YouSaidIndexPage | None:
    within = pages_of(force_id).values("pk")
    pages = YouSaidIndexPage.objects.filter(pk__in=within, locale__language_code=LANGUAGE, live=True)
    found: YouSaidIndexPage | None = pages.select_related("locale").first()
    return found
