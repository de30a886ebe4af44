"""The plan as the public sees it: what is said and how often, to whom and who is left out, and what changed.

Readings are not in it: no public page gives a count of readers.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from portal.cms.commitment_links import CommitmentLink, links_to
from portal.cms.plan.behaviour import MeasureView, measures_of
from portal.cms.plan.items import AudienceView, audiences_of
from portal.cms.plan.pictures import measure_chart
from portal.cms.plan.saying import MessageView, messages_of
from portal.cms.plan.spoken import AUDIENCE, ENGLISH, MEASURE, MESSAGE, spoken
from portal.shell.charts import LineChart


@dataclass(frozen=True, slots=True)
class PublicPlan:
    messages: tuple[tuple[MessageView, list[CommitmentLink]], ...]
    audiences: tuple[AudienceView, ...]
    measures: tuple[tuple[MeasureView, LineChart], ...]


def plan_of(force_id: UUID, *, today: date) -> PublicPlan:
    """Everything of a force's plan that is public. Ten queries at most, however much there is."""
    language = get_language() or ENGLISH
    messages = [spoken(one, language, MESSAGE) for one in messages_of(force_id, today=today)]
    measures = [spoken(one, language, MEASURE) for one in measures_of(force_id, public_only=True)]
    codes = {code for message in messages for code in message.commitments}
    links = {link.code: link for link in links_to(force_id, codes)}
    return PublicPlan(
        messages=tuple(
            (message, [links[code] for code in message.commitments if code in links]) for message in messages
        ),
        audiences=tuple(spoken(one, language, AUDIENCE) for one in audiences_of(force_id)),
        measures=tuple((one, measure_chart(one)) for one in measures),
    )
