"""What may happen to a report, as data. The diagram in docs/triage.md is made from this table."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.safety_reports.vocabulary.triage import UNREAD_REASONS, State


class Move(StrEnum):
    OPEN = "open"
    PUT_BACK = "put_back"
    ACCEPT = "accept"
    HOLD = "hold"
    SET_ASIDE = "set_aside"
    PASS_ON = "pass_on"  # noqa: S105 - not a password
    DIVERT = "divert"
    RECONSIDER = "reconsider"
    RELEASE = "release"
    SET_ASIDE_UNREAD = "set_aside_unread"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Transition:
    """`permission` None means that only the holder of the receipt may do it."""

    move: Move
    sources: frozenset[State]
    target: State
    permission: Permission | None
    sentence: str | Promise


TRIAGE = Permission.REPORTS_TRIAGE
SUPERVISE = Permission.REPORTS_SUPERVISE

TRANSITIONS: dict[Move, Transition] = {
    transition.move: transition
    for transition in (
        Transition(
            Move.OPEN, frozenset({State.RECEIVED, State.HELD}), State.OPEN, TRIAGE, _("Start reading")
        ),
        Transition(
            Move.PUT_BACK, frozenset({State.OPEN}), State.RECEIVED, TRIAGE, _("Put back in the queue")
        ),
        Transition(Move.ACCEPT, frozenset({State.OPEN}), State.ACCEPTED, TRIAGE, _("Accept")),
        Transition(Move.HOLD, frozenset({State.RECEIVED, State.OPEN}), State.HELD, TRIAGE, _("Hold")),
        Transition(Move.SET_ASIDE, frozenset({State.OPEN}), State.SET_ASIDE, TRIAGE, _("Set aside")),
        Transition(Move.PASS_ON, frozenset({State.OPEN}), State.PASSED_ON, TRIAGE, _("Pass on")),
        Transition(
            Move.DIVERT,
            frozenset(
                {State.RECEIVED, State.HELD, State.OPEN, State.ACCEPTED, State.SET_ASIDE, State.PASSED_ON}
            ),
            State.DIVERTED,
            TRIAGE,
            _("Stop: this is about the police"),
        ),
        Transition(
            Move.RECONSIDER,
            frozenset({State.SET_ASIDE, State.PASSED_ON}),
            State.RECEIVED,
            SUPERVISE,
            _("Look at it again"),
        ),
        Transition(
            Move.RELEASE,
            frozenset({State.HELD}),
            State.RECEIVED,
            SUPERVISE,
            _("Release many at once into the queue"),
        ),
        Transition(
            Move.SET_ASIDE_UNREAD,
            frozenset({State.RECEIVED, State.HELD}),
            State.SET_ASIDE,
            SUPERVISE,
            _("Set many aside at once, unread"),
        ),
        Transition(
            Move.WITHDRAW,
            frozenset(
                {State.RECEIVED, State.HELD, State.OPEN, State.ACCEPTED, State.SET_ASIDE, State.PASSED_ON}
            ),
            State.WITHDRAWN,
            None,
            _("Withdraw"),
        ),
    )
}


class MoveRefused(Exception):
    """The report is in a state from which this cannot be done."""

    def __init__(self, move: Move, state: State) -> None:
        super().__init__(f"{move} is not possible while a report is {state}")
        self.move = move
        self.state = state


def check_move(move: Move, state: State) -> Transition:
    """Return the transition, or raise MoveRefused."""
    transition = TRANSITIONS[move]
    if state not in transition.sources:
        raise MoveRefused(move, state)
    return transition


@dataclass(frozen=True, slots=True)
class StateStory:
    """What a state means: who has it, and what its receipt says."""

    owner: str | Promise
    receipt: str | Promise
    next: str | Promise


STORIES: dict[State, StateStory] = {
    State.RECEIVED: StateStory(
        _("The triage team"),
        _("We have what you sent. Nobody has read it yet."),
        _("A trained person will read it. You do not need to do anything."),
    ),
    State.HELD: StateStory(
        _("The triage supervisor"),
        _("What you sent is safe. It is waiting for a second person to look at it."),
        _("It has not been lost or refused. It will be read."),
    ),
    State.OPEN: StateStory(
        _("The person who is reading it"),
        _("Somebody is reading what you sent."),
        _("They will decide what happens with it, and this page will say."),
    ),
    State.ACCEPTED: StateStory(
        _("The analysts and the area's team"),
        _("What you sent has been read and accepted. It now counts."),
        _(
            "It is looked at together with what others said about the area. This page will say what came of it."
        ),
    ),
    State.SET_ASIDE: StateStory(
        _("The triage supervisor"),
        _("What you sent has been read, and set aside. It will not be counted."),
        _("If you think that is wrong, you can write to us below and a supervisor will look again."),
    ),
    State.PASSED_ON: StateStory(
        _("The organisation it was passed to"),
        _("What you sent has been passed to the people who look after that place."),
        _("They have the place and what was ticked. Your words stay with us unless you agree otherwise."),
    ),
    State.DIVERTED: StateStory(
        _("The independent inbox"),
        _("What you sent is about the police, so ordinary staff can no longer see it."),
        _("It is with the independent inbox. Only its own members can open it."),
    ),
    State.WITHDRAWN: StateStory(
        _("Nobody"),
        _("You took this back. Your words have been erased."),
        _("There is nothing more to do."),
    ),
}

# Where a flood was set aside, nobody has read the words, and her receipt must not say that somebody did.
SET_ASIDE_UNREAD = StateStory(
    STORIES[State.SET_ASIDE].owner,
    _("What you sent was set aside together with many others that came at once. Nobody has read your words."),
    _("If you sent it yourself, we are sorry. Write to us below, and a supervisor will look at it alone."),
)


def story_of(state: State, set_aside_reason: str = "") -> StateStory:
    """What the receipt of a report says of its state."""
    unread = state is State.SET_ASIDE and set_aside_reason in UNREAD_REASONS
    return SET_ASIDE_UNREAD if unread else STORIES[state]
