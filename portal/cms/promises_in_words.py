"""What the tracker tells other pages: links to commitments, and how they stand for the front page."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time
from uuid import UUID

from portal.cms import commitment_links
from portal.cms.commitment_links import KEY, CommitmentLink, PromisesInWords
from portal.promises.queries.answers import Course
from portal.promises.queries.commitments import overview
from portal.promises.vocabulary.framework import FRAMEWORK


def register() -> None:
    """Called once, when the app is ready."""
    commitment_links.links.add(KEY, links)
    commitment_links.standing.add(KEY, standing)


def links(force_id: UUID, codes: Collection[str]) -> list[CommitmentLink]:
    """The commitments with these codes, each with the address of its page in the reader's language, if it has one."""
    from portal.cms.models.commitments import addresses_of

    wanted = set(codes)
    found = addresses_of(force_id, wanted)
    return [
        CommitmentLink(one.code, one.title, found.get(one.code, ""))
        for one in FRAMEWORK
        if one.code in wanted
    ]


def standing(force_id: UUID, today: date) -> PromisesInWords | None:
    """How many are under way, in place and overdue. `today` is the day in Britain, so noon of it is in that day."""
    from portal.cms.models.commitments import index_address

    found = overview(force_id=force_id, now=datetime.combine(today, time(12), tzinfo=UTC))
    counts = {each.course: each.count for each in found.counts}
    return PromisesInWords(
        on_track=found.on_course,
        kept=counts.get(Course.DONE, 0),
        overdue=len(found.overdue),
        total=found.total,
        address=index_address(force_id),
    )
