"""A commitment from what is promised to what others say of it, from the public tracker alone."""

from django.utils.translation import gettext as _

from portal.promises.queries.answers import CommitmentDetail
from portal.promises.queries.commitments import commitment
from portal.promises.subjects import COMMITMENT
from portal.promises.vocabulary.statuses import Status
from portal.shell.story import Asked, Moment, Stage, Told, Waits, stories

AUTHORED = "en"
MOST_A_STEP = 5
IN_PLACE = frozenset({Status.IN_PLACE, Status.CHECKED})


def register() -> None:
    """Called once, when the app is ready."""
    stories.register(COMMITMENT, "promises", told_of_commitment)


def told_of_commitment(asked: Asked) -> Told:
    """What the tracker knows of one commitment. Nothing for a code that the framework has not."""
    found = (
        asked.read
        if isinstance(asked.read, CommitmentDetail)
        else commitment(force_id=asked.force_id, code=asked.key, now=asked.now)
    )
    return Told(tuple(_moments(found)), tuple(_waits(found))) if found else Told()


def _moments(found: CommitmentDetail) -> list[Moment]:
    one = found.summary
    moments = [Moment(Stage.SAID, one.promised.sentence)]
    if one.lead:
        moments.append(Moment(Stage.HEARD, _("Somebody leads it:"), None, "", one.lead))
    if found.history:
        first = found.history[-1]
        moments.append(Moment(Stage.LOOKED_INTO, first.status.label, first.since))
    moments += [
        Moment(Stage.DONE if change.status in IN_PLACE else Stage.DECIDED, change.status.label, change.since)
        for change in found.history[:-1][:MOST_A_STEP]
    ]
    moments += [
        Moment(Stage.DONE, piece.title, piece.dated, piece.link, language=AUTHORED)
        for piece in found.evidence[:MOST_A_STEP]
    ]
    moments += [
        Moment(
            Stage.HELPED,
            f"{measure.name}: {latest.amount}, {latest.period}",
            language=AUTHORED,
        )
        for measure in found.measures[:MOST_A_STEP]
        if (latest := measure.latest) is not None
    ]
    return moments + [
        Moment(Stage.VOICES, review.reviewer.label, review.reviewed_on, "", review.by_name)
        for review in found.reviews[:MOST_A_STEP]
    ]


def _waits(found: CommitmentDetail) -> list[Waits]:
    one = found.summary
    lead = one.lead or _("the police, who have named nobody yet")
    day = None if one.due.is_overdue else one.due.on
    return [
        Waits(Stage.HEARD, lead),
        *(Waits(stage, lead, by=day) for stage in (Stage.LOOKED_INTO, Stage.DECIDED, Stage.DONE)),
        Waits(Stage.HELPED, lead, _("There is no figure yet.")),
        Waits(Stage.VOICES, _("partner organisations and panels"), _("Nobody has reviewed this yet.")),
    ]
