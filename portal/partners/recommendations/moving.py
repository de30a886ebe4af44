"""Who may move a recommendation, and what every move ends with."""

from datetime import datetime
from uuid import UUID

from portal.accounts.actors import Actor, Member, System
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.partners.panels.models.found import is_barred_from, speaks_for_panel
from portal.partners.recommendations.models import Recommendation
from portal.partners.recommendations.transitions import TRANSITIONS, Move, Side, check_move
from portal.partners.recommendations.vocabulary import Origin, State
from portal.partners.recording import check_may, note


def speaks_for(by: Actor, origin: str, origin_id: UUID) -> bool:
    """Whether an actor may write under the name of an organisation or a panel."""
    match by:
        case System():
            return True
        case Member() if origin == Origin.ORGANISATION:
            return by.organisation_id == origin_id and by.may(Permission.RECOMMENDATIONS_MAKE)
        case Member() if origin == Origin.PANEL:
            return speaks_for_panel(by, origin_id)
    return False


def may_write(by: Actor, row: Recommendation) -> bool:
    """Whether an actor may write to this entry: in the name of those who made it, with no interest in it declared."""
    barred = row.origin == Origin.PANEL and is_barred_from(by, row.pk)
    return not barred and speaks_for(by, row.origin, row.origin_id)


def begin(move: Move | None, recommendation_id: UUID, by: Actor) -> Recommendation:
    """The row, locked, for somebody who may move it so. None stands for erasing, which every state allows.

    What `by` may not see does not exist: raises ObjectDoesNotExist. Else NotAllowed, SuspendedError or MoveRefused.
    """
    row = Recommendation.objects.visible_to(by).select_for_update().get(pk=recommendation_id)
    theirs = move is None or TRANSITIONS[move].side is Side.THEIRS
    if theirs:
        if not may_write(by, row):
            raise NotAllowed(by, Permission.RECOMMENDATIONS_MAKE)
        check_may(by, Permission.PARTNERS_READ, force_id=row.force_id)
    else:
        check(by, Permission.RECOMMENDATIONS_ANSWER, force_id=row.force_id)
    if move is not None:
        check_move(move, State(row.state))
    return row


def finish(move: Move, row: Recommendation, by: Actor, now: datetime) -> None:
    """Save the row and record the move, in the caller's transaction."""
    row.save(update_fields=["code", "state", "owner", "next_due_on", "submitted_at"])
    note(
        f"recommendation.{move.value}",
        force_id=row.force_id,
        by=by,
        now=now,
        subject_kind="recommendation",
        subject_id=row.pk,
        state=row.state,
    )
