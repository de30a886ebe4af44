"""A recommendation from being handed in to what those who asked say of it, and the recommendations of a commitment."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.partners.practice.queries import ChangeShown, changes_of_recommendation
from portal.partners.practice.vocabulary import Effect
from portal.partners.recommendations.queries import Entry, Row, entry, ledger_of
from portal.partners.recommendations.vocabulary import State
from portal.promises.subjects import COMMITMENT
from portal.shell.story import Asked, Moment, Stage, Told, Waits, stories

RECOMMENDATION = "recommendation"
AUTHORED = "en"  # what partners and the force wrote themselves
OVER = {State.WITHDRAWN: Stage.HEARD}


def register() -> None:
    """Called once, when the app is ready."""
    stories.register(RECOMMENDATION, "partners", told_of_recommendation)
    stories.register(COMMITMENT, "partners", told_of_commitment)


def told_of_recommendation(asked: Asked) -> Told:
    """Everything in the public ledger about one recommendation, and the changes in practice that followed from it."""
    found = entry(force_id=asked.force_id, recommendation_id=UUID(asked.key), now=asked.now)
    if found is None:
        return Told()
    changes = changes_of_recommendation(UUID(asked.key))
    return Told(
        (*_from_ledger(found), *(one for change in changes for one in _from_change(change))),
        tuple(_waits(found)),
        OVER.get(found.row.state),
    )


def told_of_commitment(asked: Asked) -> Told:
    """What was recommended about a commitment, and the latest verdict of those who did."""
    rows = ledger_of(force_id=asked.force_id, code=asked.key, now=asked.now)
    said = [Moment(Stage.SAID, _title(row), row.submitted_on, _address(row), row.by_name) for row in rows]
    judged = [
        Moment(Stage.VOICES, one.judgement.label, one.on, _address(row), one.by_name)
        for row in rows
        if (one := row.verdict) is not None
    ]
    return Told((*said, *judged))


def _from_ledger(found: Entry) -> list[Moment]:
    row = found.row
    moments = [Moment(Stage.SAID, _("Recommended by"), row.submitted_on, "", row.by_name)]
    if row.state is State.WITHDRAWN:
        return [*moments, Moment(Stage.HEARD, _("Taken back by those who asked for it."))]
    moments.append(Moment(Stage.HEARD, _("In the ledger, where everybody can read it."), row.submitted_on))
    if row.owner:
        moments.append(Moment(Stage.LOOKED_INTO, _("Somebody answers for it:"), None, "", row.owner))
    moments += [Moment(Stage.DECIDED, one.answer.label, one.on) for one in found.answers]
    if row.state in {State.REPORTED, State.SETTLED}:
        moments.append(Moment(Stage.DONE, row.state.label))
    moments += [Moment(Stage.DONE, one.title, one.on, one.link, language=AUTHORED) for one in found.evidence]
    return moments + [
        Moment(Stage.VOICES, one.judgement.label, one.on, "", one.by_name) for one in found.verdicts
    ]


def _from_change(change: ChangeShown) -> list[Moment]:
    address = f"{reverse('partners_public:practice')}#change-{change.id}"
    moments = [Moment(Stage.DONE, change.title, change.since, address, language=AUTHORED)]
    if change.effect is not Effect.EARLY:
        moments.append(Moment(Stage.HELPED, change.effect.label, None, address))
    return moments + [
        Moment(Stage.VOICES, one.judgement.label, one.on, address, one.by_name) for one in change.verdicts
    ]


def _waits(found: Entry) -> list[Waits]:
    row = found.row
    owner = row.owner or _("the police, who have named nobody yet")
    return [
        Waits(Stage.LOOKED_INTO, _("the police, who say who answers for it")),
        Waits(Stage.DECIDED, owner, by=row.due_on if row.state is State.WAITING else None),
        Waits(Stage.DONE, owner, _rejected(row), by=None if row.state is State.WAITING else row.due_on),
        Waits(Stage.HELPED, owner, _("It is measured once something is done.")),
        Waits(Stage.VOICES, row.by_name),
    ]


def _rejected(row: Row) -> str:
    return _("It was rejected, so nothing is being done about it.") if row.state is State.REJECTED else ""


def _title(row: Row) -> str:
    return row.title or _("The words were erased")


def _address(row: Row) -> str:
    return reverse("partners_public:recommendation", kwargs={"public_id": row.id})


def story_page(*, force_id: UUID, recommendation_id: UUID, language: str, now: datetime) -> Asked:
    """How a page asks for the thread of a recommendation."""
    return Asked(RECOMMENDATION, force_id, language, now, str(recommendation_id))
