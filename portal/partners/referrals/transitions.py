"""What may become of a referral, as data. Cancelling is its holder's; all else is the organisation's that has it."""

from enum import StrEnum

from portal.partners.referrals.vocabulary import State

WAITING = frozenset({State.RECEIVED, State.PASSED_ON})
OVER = frozenset({State.CLOSED, State.CANCELLED})


class Move(StrEnum):
    ACCEPT = "accept"
    NO_CAPACITY = "no_capacity"
    DECLINE = "decline"
    CONTACT = "contact"
    CLOSE = "close"
    PASS_ON = "pass_on"  # noqa: S105 - no password
    CANCEL = "cancel"


# What an organisation that is suspended may still do: let go of what it has, and hand over what it had begun.
LETTING_GO = frozenset({Move.NO_CAPACITY, Move.DECLINE, Move.CLOSE, Move.PASS_ON})

# From which states a move may be made, and where it leads.
TRANSITIONS: dict[Move, tuple[frozenset[State], State]] = {
    Move.ACCEPT: (WAITING | {State.NO_CAPACITY}, State.ACCEPTED),
    Move.NO_CAPACITY: (WAITING, State.NO_CAPACITY),
    Move.DECLINE: (WAITING | {State.NO_CAPACITY}, State.DECLINED),
    Move.CONTACT: (frozenset({State.ACCEPTED}), State.CONTACTED),
    Move.CLOSE: (
        frozenset({State.ACCEPTED, State.CONTACTED, State.NO_CAPACITY, State.DECLINED}),
        State.CLOSED,
    ),
    Move.PASS_ON: (
        WAITING | {State.ACCEPTED, State.CONTACTED, State.NO_CAPACITY, State.DECLINED},
        State.PASSED_ON,
    ),
    Move.CANCEL: (frozenset(State) - {State.CANCELLED}, State.CANCELLED),
}


class MoveNotAllowed(Exception):
    """The referral is not in a state from which that can be done."""


def after(move: Move, state: str) -> State:
    """Where `move` leads from `state`. Raises MoveNotAllowed."""
    origins, target = TRANSITIONS[move]
    if state not in origins:
        raise MoveNotAllowed
    return target


def moves_from(state: str, *, suspended: bool = False) -> list[Move]:
    """What the organisation can do now, in the order of the table."""
    return [
        move
        for move, (origins, _to) in TRANSITIONS.items()
        if state in origins and move is not Move.CANCEL and not (suspended and is_barred(move, state))
    ]


def is_barred(move: Move, state: str) -> bool:
    """Whether a suspension stops that move. What was never opened cannot be handed over: that would mean reading it."""
    return move not in LETTING_GO or (move is Move.PASS_ON and state in WAITING)
