"""Doggerland's partners helped a few people to report, and have some forms out on paper."""

from datetime import datetime

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.organisation_queries import organisation_name
from portal.partners.assisted.models import PaperForm
from portal.partners.assisted.operations import make_paper
from portal.places import queries as places
from portal.receipts import drafts
from portal.receipts.tokens import new_submit_token
from portal.safety_reports.operations.abuse import Sender
from portal.safety_reports.operations.content import Assistance, Content
from portal.safety_reports.operations.submit import submit
from portal.safety_reports.proof import Signs
from portal.safety_reports.vocabulary.concerns import Behaviour, PlaceCondition
from portal.safety_reports.vocabulary.spaces import Feeling, PublicSpace, Space
from portal.safety_reports.vocabulary.times import PartOfDay
from portal.safety_reports.vocabulary.words import WordsField

ADDRESS = "Tidewater\n12 Quay Street\nSkerry\nDG1 1AA"
# Setting, concern, words, whether the organisation is named, whether it came on paper.
TOLD: tuple[tuple[PublicSpace, str, str, bool, bool], ...] = (
    (
        PublicSpace.STREET,
        Behaviour.VERBAL_GROUP,
        "They wait by the bus shelter after her class and shout at her scarf. She takes the long way now.",
        True,
        False,
    ),
    (
        PublicSpace.PARK,
        PlaceCondition.BADLY_LIT,
        "She uses a frame and cannot hurry. The lamps on the ramp have been out since spring.",
        False,
        False,
    ),
    (
        PublicSpace.TRANSPORT,
        Behaviour.BY_STAFF,
        "She wrote: the driver made me get off in the dark because I asked him to speak slowly.",
        True,
        True,
    ),
)


def make_demo_assisted(*, worker: Member, now: datetime) -> int:
    """Reports through the same operation as any other, and forms. Says how many reports."""
    name = organisation_name(worker.organisation_id) if worker.organisation_id else ""
    for setting, concern, words, named, on_paper in TOLD:
        submit(
            content=Content(
                language="en",
                space=Space.PUBLIC,
                feeling=Feeling.UNSAFE,
                concerns=(concern,),
                setting=setting,
                part_of_day=PartOfDay.EVENING,
                words={WordsField.WORDS: words},
                assistance=Assistance(
                    worker.organisation_id if named else None, name if named else "", on_paper
                ),
            ),
            token=new_submit_token(),
            draft_key=drafts.start(now=now),
            wants_receipt=True,
            host=places.host_of(worker.force_id),
            chosen_force=worker.force_id,
            sender=Sender(Signs(has_proof=True, looks_automatic=False), is_often=lambda _group, _rate: False),
            now=now,
        )
    with transaction.atomic():
        made = make_paper(number=4, language="en", return_to=ADDRESS, by=worker, now=now)
        make_paper(number=2, language="cy", return_to=ADDRESS, by=worker, now=now)
        PaperForm.objects.filter(pk=made[0]).update(is_used=True)
    return len(TOLD)
