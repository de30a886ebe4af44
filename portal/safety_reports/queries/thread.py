"""What the receipt of a report shows: where it stands in plain words, what was done, and what she may do."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from portal.accounts.actors import ReceiptHolder
from portal.safety_reports.models import BetterNow, DisclosureCase, DisclosureOutcome, LegalHold, SafetyReport
from portal.safety_reports.operations.withdraw import say_if_better, withdraw
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.transitions import TRANSITIONS, Move, story_of
from portal.safety_reports.vocabulary.triage import UNREAD_REASONS, Disclosure, State
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import Recipient, RecipientKind
from portal.shell.registries import Step, ThreadHandlers, ThreadView

CLOSED = frozenset({State.WITHDRAWN, State.DIVERTED})


def thread_of(subject_id: UUID) -> ThreadView | None:
    """The thread of one report. Three queries; nothing in it is about any other report."""
    report = SafetyReport.objects.filter(public_id=subject_id).prefetch_related("disclosures").first()
    if report is None:
        return None
    state = State(report.state)
    story = story_of(state, report.set_aside_reason)
    open_thread = state not in CLOSED
    held = LegalHold.objects.filter(report=report, ended_on__isnull=True).exists()
    return ThreadView(
        reference=_kept_by_law() if held and state is State.WITHDRAWN else story.receipt,
        what_next=story.next,
        steps=_steps(report, state),
        may_message=open_thread,
        may_withdraw=state in TRANSITIONS[Move.WITHDRAW].sources,
        may_say_better=state is State.ACCEPTED and report.cell is not None,
        withdrawal_means=_what_withdrawal_means(report, held=held),
    )


def _steps(report: SafetyReport, state: State) -> tuple[Step, ...]:
    unread = report.set_aside_reason in UNREAD_REASONS
    read = state not in {State.RECEIVED, State.HELD} and not unread
    decided = report.decided_on is not None
    steps = [
        Step(_("You said it"), done=True),
        Step(_("A person reads it"), done=read),
        Step(
            _("A decision"),
            str(story_of(state, report.set_aside_reason).receipt)
            if decided
            else _("It is made once somebody has read it."),
            when=report.decided_on,
            done=decided,
        ),
    ]
    if state is State.SET_ASIDE:
        steps.append(Step(_("Why it was set aside"), report.get_set_aside_reason_display(), done=True))
    if state is State.PASSED_ON:
        steps.append(Step(_("Who has it now"), report.get_passed_on_to_display(), done=True))
    steps.extend(_acted_on(case) for case in report.disclosures.all())
    if state is State.ACCEPTED:
        steps.append(
            Step(
                _("What is done about the place"),
                _(
                    "Nothing yet. What you said is looked at together with what others say, and this page will tell."
                ),
            )
        )
    return tuple(steps)


def _acted_on(case: DisclosureCase) -> Step:
    titles = {
        Disclosure.CRIME: _("It may be a crime"),
        Disclosure.CHILD_AT_RISK: _("A child may be at risk"),
        Disclosure.ADULT_AT_RISK: _("Somebody may be at risk"),
        Disclosure.THREAT_TO_LIFE: _("Somebody may be in danger"),
    }
    title = str(titles[Disclosure(case.kind)])
    if not case.outcome:
        return Step(
            title, _("It was passed at once to those who must act. What they did will be written here.")
        )
    return Step(title, str(DisclosureOutcome(case.outcome).label), when=case.settled_on, done=True)


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


HANDLERS = ThreadHandlers(withdraw=_withdraw, say_better=_say_better, message_recipients=_recipients)
