"""What the receipt of an independent report shows, and what its holder can do there."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from portal.accounts.actors import ReceiptHolder
from portal.safety_reports.inbox.operations import withdraw
from portal.safety_reports.models import IndependentReport, IndependentState
from portal.safety_reports.subjects import INDEPENDENT_REPORT
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import Recipient, RecipientKind
from portal.shell.registries import Step, ThreadHandlers, ThreadView

State = IndependentState
OVER = frozenset({State.WITHDRAWN})


def thread_of(subject_id: UUID) -> ThreadView | None:
    """The thread of one independent report."""
    report = IndependentReport.objects.filter(public_id=subject_id).first()
    if report is None:
        return None
    state = State(report.state)
    stands, follows = _told(state)
    return ThreadView(
        reference=stands,
        what_next=follows,
        steps=_steps(report, state),
        may_message=state not in OVER,
        may_withdraw=state not in OVER,
        withdrawal_means=_(
            "Your words and all messages are erased in the independent inbox. What was already passed on with your "
            "agreement, or already acted on to protect somebody, cannot be taken back."
        ),
    )


def _told(state: IndependentState) -> tuple[str, str]:
    nobody_in_triage = _("Nobody who reads ordinary reports can see it.")
    sentences = {
        State.RECEIVED: (
            _("It is in the independent inbox"),
            f"{_('An independent reviewer will open it.')} {nobody_in_triage}",
        ),
        State.READING: (
            _("An independent reviewer is looking at it"),
            f"{_('If they need to ask something, it will be here.')} {nobody_in_triage}",
        ),
        State.ANSWERED: (
            _("An independent reviewer has written to you"),
            _("You can read it below, and answer if you like. You do not have to."),
        ),
        State.PASSED_ON: (
            _("It was passed on, as you agreed"),
            _("The messages below say to whom. You can still write here."),
        ),
        State.CLOSED: (
            _("The independent reviewer has finished"),
            _("You can still write here if there is more."),
        ),
        State.WITHDRAWN: (
            _("You took it back"),
            _("Your words are erased. Nothing more will happen with it."),
        ),
    }
    return sentences[state]


def _steps(report: IndependentReport, state: IndependentState) -> tuple[Step, ...]:
    return (
        Step(_("It arrived"), when=report.arrived_on, done=True),
        Step(_("An independent reviewer opened it"), done=state is not State.RECEIVED),
        Step(_("It is finished"), when=report.closed_on, done=report.closed_on is not None),
    )


def _withdraw(subject_id: UUID, *, now: datetime) -> None:
    force = IndependentReport.objects.values_list("force_id", flat=True).get(public_id=subject_id)
    withdraw(holder=ReceiptHolder(INDEPENDENT_REPORT, subject_id, force), now=now)


def _recipients(subject_id: UUID) -> list[Recipient]:
    force = IndependentReport.objects.values_list("force_id", flat=True).get(public_id=subject_id)
    return recipients_of(force, RecipientKind.INDEPENDENT_INBOX)


HANDLERS = ThreadHandlers(withdraw=_withdraw, message_recipients=_recipients)
