"""What may happen to a recommendation, as data."""

from dataclasses import dataclass
from enum import StrEnum

from portal.accounts.roles import Permission
from portal.partners.recommendations.vocabulary import State


class Side(StrEnum):
    """Who moves: those who recommended, or the force."""

    THEIRS = "theirs"
    FORCES = "forces"


class Move(StrEnum):
    CHANGE = "change"
    SUBMIT = "submit"
    CORRECT = "correct"
    ASSIGN = "assign"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    REPORT = "report"
    JUDGE = "judge"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Transition:
    """`targets` holds every state that the move may end in; empty, and it changes none."""

    move: Move
    side: Side
    sources: frozenset[State]
    targets: frozenset[State] = frozenset()

    @property
    def permission(self) -> Permission:
        return (
            Permission.RECOMMENDATIONS_ANSWER if self.side is Side.FORCES else Permission.RECOMMENDATIONS_MAKE
        )


ANSWERED = frozenset({State.ACCEPTED, State.IN_PART, State.REJECTED})
AT_WORK = frozenset({State.ACCEPTED, State.IN_PART})
OPEN = frozenset({State.WAITING, State.REPORTED}) | ANSWERED
PUBLIC = frozenset(State) - {State.DRAFT}

TRANSITIONS: dict[Move, Transition] = {
    one.move: one
    for one in (
        Transition(Move.CHANGE, Side.THEIRS, frozenset({State.DRAFT})),
        Transition(Move.SUBMIT, Side.THEIRS, frozenset({State.DRAFT}), frozenset({State.WAITING})),
        Transition(Move.CORRECT, Side.THEIRS, OPEN | {State.SETTLED}),
        Transition(Move.ASSIGN, Side.FORCES, OPEN),
        Transition(Move.ANSWER, Side.FORCES, ANSWERED | {State.WAITING}, ANSWERED),
        Transition(Move.EVIDENCE, Side.FORCES, AT_WORK | {State.REPORTED, State.SETTLED}),
        Transition(Move.REPORT, Side.FORCES, AT_WORK, frozenset({State.REPORTED})),
        Transition(
            Move.JUDGE,
            Side.THEIRS,
            ANSWERED | {State.REPORTED, State.SETTLED},
            ANSWERED | {State.SETTLED},
        ),
        Transition(Move.WITHDRAW, Side.THEIRS, OPEN, frozenset({State.WITHDRAWN})),
    )
}


class MoveRefused(Exception):
    """The recommendation is in a state from which this cannot be done."""

    def __init__(self, move: Move, state: State) -> None:
        super().__init__(f"{move} is not possible while a recommendation is {state}")
        self.move, self.state = move, state


def check_move(move: Move, state: State, target: State | None = None) -> Transition:
    """Return the transition, or raise MoveRefused."""
    transition = TRANSITIONS[move]
    if state not in transition.sources or (target is not None and target not in transition.targets):
        raise MoveRefused(move, state)
    return transition
