"""What the receipt of a report shows: where it stands in plain words, what came of it, and what she may do."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from portal.accounts.actors import ReceiptHolder
from portal.safety_reports.models import BetterNow, LegalHold, SafetyReport
from portal.safety_reports.operations.withdraw import say_if_better, withdraw
from portal.safety_reports.queries.story import story_of_report
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.transitions import TRANSITIONS, Move, story_of
from portal.safety_reports.vocabulary.triage import State
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import Recipient, RecipientKind
from portal.shell.registries import ThreadHandlers, ThreadView

CLOSED = frozenset({State.WITHDRAWN, State.DIVERTED})


def thread_of(subject_id: UUID) -> ThreadView | None:
    """The thread of one report, with what is public about its ward and district. Nothing is of any other report."""
    rows = SafetyReport.objects.filter(public_id=subject_id)
    report = rows.prefetch_related("disclosures", "verdicts").first()
    if report is None:
        return None
    state = State(report.state)
    story = story_of(state, report.set_aside_reason)
    held = LegalHold.objects.filter(report=report, ended_on__isnull=True).exists()
    return ThreadView(
        reference=_kept_by_law() if held and state is State.WITHDRAWN else story.receipt,
        what_next=story.next,
        story=story_of_report(report),
        may_message=state not in CLOSED,
        may_withdraw=state in TRANSITIONS[Move.WITHDRAW].sources,
        may_say_better=state is State.ACCEPTED and report.cell is not None,
        withdrawal_means=_what_withdrawal_means(report, held=held),
    )


def _kept_by_law() -> str:
    return _(
        "You took this back. It no longer counts. A law makes the force keep your words for now; "
        "they stay sealed, and are erased when that ends."
    )


def _what_withdrawal_means(report: SafetyReport, *, held: bool) -> str:
    said = [
        _("Your words and the place are erased, and what you sent no longer counts."),
        _("Figures that were already published stay as they are: they cannot show that you were in them."),
    ]
    if report.disclosures.all():
        said.append(
            _("What was already passed on to protect somebody, or recorded as a crime, cannot be taken back.")
        )
    if held:
        said.append(
            _(
                "A law makes the force keep your words for now. They stay sealed, and are erased when that ends."
            )
        )
    return " ".join(said)


def _holder(subject_id: UUID) -> ReceiptHolder:
    force = SafetyReport.objects.values_list("force_id", flat=True).get(public_id=subject_id)
    return ReceiptHolder(SAFETY_REPORT, subject_id, force)


def _withdraw(subject_id: UUID, *, now: datetime) -> None:
    withdraw(holder=_holder(subject_id), now=now)


def _say_better(subject_id: UUID, *, verdict: str, now: datetime) -> None:
    say_if_better(holder=_holder(subject_id), verdict=BetterNow.Verdict(verdict), now=now)


def _recipients(subject_id: UUID) -> list[Recipient]:
    return recipients_of(_holder(subject_id).force_id, RecipientKind.TRIAGE)


def _longest() -> tuple[UUID, UUID] | None:
    """The newest that is told what is public about its place: no other page of a report reads as much."""
    rows = SafetyReport.objects.filter(state=State.ACCEPTED, cell__isnull=False)
    return rows.order_by("-pk").values_list("public_id", "force_id").first()


HANDLERS = ThreadHandlers(
    withdraw=_withdraw, say_better=_say_better, message_recipients=_recipients, longest=_longest
)
