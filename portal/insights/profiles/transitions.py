"""What may happen to a profile, as data."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.insights.profiles.vocabulary import State


class Move(StrEnum):
    SUBMIT = "submit"
    GIVE_BACK = "give_back"
    APPROVE = "approve"
    REOPEN = "reopen"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Transition:
    move: Move
    source: State
    target: State
    permission: Permission
    sentence: str | Promise


EDIT, APPROVE = Permission.PROFILES_EDIT, Permission.PROFILES_APPROVE
TRANSITIONS: dict[Move, Transition] = {
    one.move: one
    for one in (
        Transition(Move.SUBMIT, State.DRAFT, State.SUBMITTED, EDIT, _("Ask a second person to approve it")),
        Transition(Move.GIVE_BACK, State.SUBMITTED, State.DRAFT, APPROVE, _("Give it back to be worked on")),
        Transition(
            Move.APPROVE, State.SUBMITTED, State.APPROVED, APPROVE, _("Approve, and freeze this version")
        ),
        Transition(Move.REOPEN, State.APPROVED, State.DRAFT, EDIT, _("Begin a new version")),
        Transition(Move.CLOSE, State.APPROVED, State.CLOSED, APPROVE, _("Close the profile")),
    )
}


class MoveRefused(Exception):
    """The profile is in a state from which this cannot be done."""


def check_move(move: Move, state: str) -> Transition:
    """Return the transition, or raise MoveRefused."""
    transition = TRANSITIONS[move]
    if state != transition.source:
        raise MoveRefused(f"{move} is not possible while a profile is {state}")
    return transition
