"""What the receipt of a referral shows, and what its holder can do there."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.accounts.actors import ReceiptHolder
from portal.partners.models import Referral, ReferralMove
from portal.partners.recording import is_suspended
from portal.partners.referrals.operations.moves import cancel, readers_now
from portal.partners.referrals.subjects import REFERRAL
from portal.partners.referrals.transitions import OVER
from portal.partners.referrals.vocabulary import State
from portal.sealing.recipients import Recipient
from portal.shell.registries import ThreadHandlers, ThreadView
from portal.shell.story import Moment, Stage, Story, Told, Waits, story_from


def thread_of(subject_id: UUID) -> ThreadView | None:
    """The thread of one referral."""
    referral = Referral.objects.select_related("desk").filter(public_id=subject_id).first()
    if referral is None:
        return None
    state = State(referral.state)
    stands, follows = _told(referral, state)
    over = state is State.CANCELLED
    return ThreadView(
        reference=stands,
        what_next=follows,
        story=_story(referral),
        may_message=not over,
        may_withdraw=not over,
        withdrawal_means=_(
            "What you wrote, how you can be reached and all messages are erased here. If somebody there is already in "
            "contact with you, tell them too: they may keep notes of their own."
        ),
    )


def _name(referral: Referral) -> str:
    desk = referral.desk
    return (desk.name_welsh if get_language() == "cy" else "") or desk.name


def _told(referral: Referral, state: State) -> tuple[str, str]:
    reads = _("Nobody else can open what you wrote: not the police, and not other organisations.")
    days = referral.desk.usual_days
    soon = (
        _("They say that they usually get in touch within %(days)d days, in the way that you asked for.")
        % {"days": days}
        if days
        else _("They get in touch in the way that you asked for.")
    )
    sentences = {
        State.RECEIVED: (_("%(name)s has what you sent"), f"{soon} {reads}"),
        State.PASSED_ON: (_("It was passed on to %(name)s, as you agreed"), f"{soon} {reads}"),
        State.ACCEPTED: (_("%(name)s will support you"), soon),
        State.NO_CAPACITY: (
            _("%(name)s has no room just now"),
            _(
                "That is not about you. You can write to them here, ask them to pass it on to somebody else, or look for "
                "another service. We count, without any names, how often this happens, so that it can change."
            ),
        ),
        State.DECLINED: (
            _("%(name)s cannot help with this"),
            _(
                "They may say why in a message below. You can ask them here to pass it on, or look for another service."
            ),
        ),
        State.CONTACTED: (_("%(name)s is in contact with you"), _("If that is not so, write it here.")),
        State.CLOSED: (_("%(name)s has finished"), _("You can still write here if there is more.")),
        State.CANCELLED: (
            _("You took it back"),
            _("What you wrote is erased. Nothing more will happen with it."),
        ),
    }
    stands, follows = sentences[state]
    if state not in OVER and is_suspended(referral.organisation_id, force_id=referral.force_id):
        follows = _(
            "Their work with the police here is suspended for now. They can hand this over to somebody else if you agree. "
            "You can take it back below, and ask another service."
        )
    return stands % {"name": _name(referral)}, follows


STAGES = (Stage.SAID, Stage.HEARD, Stage.DECIDED, Stage.DONE)
_STAGE_OF = {
    State.RECEIVED: Stage.HEARD,
    State.PASSED_ON: Stage.HEARD,
    State.ACCEPTED: Stage.DECIDED,
    State.NO_CAPACITY: Stage.DECIDED,
    State.DECLINED: Stage.DECIDED,
    State.CONTACTED: Stage.DONE,
    State.CLOSED: Stage.DONE,
    State.CANCELLED: Stage.SAID,
}


def _story(referral: Referral) -> Story:
    """Four steps: whether support helped is hers to say to whoever gives it, and is asked and counted nowhere here."""
    titles = {
        State.RECEIVED: _("It arrived at %(name)s"),
        State.PASSED_ON: _("It was passed on to %(name)s"),
        State.ACCEPTED: _("%(name)s accepted"),
        State.NO_CAPACITY: _("%(name)s had no room"),
        State.DECLINED: _("%(name)s declined"),
        State.CONTACTED: _("%(name)s got in touch"),
        State.CLOSED: _("%(name)s finished"),
        State.CANCELLED: _("You took it back"),
    }
    welsh = get_language() == "cy"
    moves = ReferralMove.objects.filter(referral=referral).select_related("desk").order_by("pk")
    told = [
        Moment(
            _STAGE_OF[State(move.to)],
            titles[State(move.to)] % {"name": (move.desk.name_welsh if welsh else "") or move.desk.name},
            move.on,
        )
        for move in moves
    ]
    waits = tuple(Waits(stage, _name(referral)) for stage in STAGES)
    over = referral.state == State.CANCELLED
    asked = Moment(Stage.SAID, _("You asked for support"))
    return story_from([Told((asked, *told), waits, Stage.SAID if over else None)], STAGES)


def _cancel(subject_id: UUID, *, now: datetime) -> None:
    force = Referral.objects.values_list("force_id", flat=True).get(public_id=subject_id)
    cancel(holder=ReceiptHolder(REFERRAL, subject_id, force), now=now)


def _recipients(subject_id: UUID) -> list[Recipient]:
    return readers_now(Referral.objects.get(public_id=subject_id))


HANDLERS = ThreadHandlers(withdraw=_cancel, message_recipients=_recipients)
