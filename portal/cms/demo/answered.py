"""Which measured results of Doggerland are answered: the long story's by its page, the others by drafts that wait."""

from datetime import datetime
from uuid import UUID

from portal.cms.demo.you_said_story import SLUG
from portal.cms.models import ProposedStory, YouSaidPage
from portal.cms.plan.pages import force_pages
from portal.cms.proposals.operations import propose_drafts
from portal.insights.actions.finished import finished_actions
from portal.insights.profiles.demo.doings import LAMPS, TOGETHER
from portal.places.calendar import local_day


def answer_the_story(*, force_id: UUID, now: datetime) -> int:
    """Say that the story's page tells of both its attempts; propose drafts for what else is measured. Returns how many."""
    pages = YouSaidPage.objects.filter(pk__in=force_pages(force_id).values("pk"), slug=SLUG)
    key = pages.values_list("translation_key", flat=True).first()
    if key is not None:
        ProposedStory.objects.bulk_create(
            ProposedStory(force_id=force_id, action=one.action_id, page_key=key, proposed_on=local_day(now))
            for one in finished_actions(force_id)
            if one.what in {LAMPS, TOGETHER}
        )
    return propose_drafts(force_id=force_id, now=now)
