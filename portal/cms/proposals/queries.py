"""Drafts that wait for an editor, and measured results that the public has not been told of."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from portal.cms.models import ProposedStory, YouSaidPage
from portal.insights.actions.finished import finished_actions

PUBLISH_WITHIN = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Untold:
    """An action with its result, and the draft that tells of it; no draft where an editor threw it away."""

    action_id: UUID
    what: str
    owner: str
    measured_on: date
    page_id: int | None
    proposed_on: date | None

    @property
    def due_on(self) -> date:
        """A result, good, bad or none, is published within 28 days of being measured."""
        return self.measured_on + PUBLISH_WITHIN


def untold(force_id: UUID) -> list[Untold]:
    """Results that no live page tells of, the oldest first. Five queries, however many there are."""
    facts = finished_actions(force_id)
    stories = {
        story.action: story
        for story in ProposedStory.objects.filter(action__in=[one.action_id for one in facts])
    }
    keys = [story.page_key for story in stories.values() if story.page_key]
    pages = YouSaidPage.objects.filter(translation_key__in=keys).order_by("pk")
    rows = list(pages.values_list("translation_key", "pk", "live"))
    told = {key for key, _pk, live in rows if live}
    drafts = {key: pk for key, pk, _live in reversed(rows)}
    found = []
    for one in facts:
        story = stories.get(one.action_id)
        key = story.page_key if story else None
        if key in told:
            continue
        found.append(
            Untold(
                action_id=one.action_id,
                what=one.what,
                owner=one.owner,
                measured_on=one.measured_on,
                page_id=drafts.get(key) if key else None,
                proposed_on=story.proposed_on if story else None,
            )
        )
    return sorted(found, key=lambda one: (one.measured_on, one.what))
