"""What the code of an answer to a public question shows, and its taking back."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from portal.accounts.actors import ReceiptHolder
from portal.outbox.registry import daily
from portal.partners.projects.models import PublicAnswer
from portal.partners.projects.operations.asking import PUBLIC_ANSWER, erase_old, withdraw
from portal.shell.registries import Step, ThreadHandlers, ThreadView


def thread_of(subject_id: UUID) -> ThreadView | None:
    """The thread of one answer."""
    one = PublicAnswer.objects.select_related("question").filter(pk=subject_id).first()
    if one is None:
        return None
    asked = one.question
    if one.erased_on is not None:
        return ThreadView(
            reference=_("Your answer is erased"),
            what_next=_("What you wrote is gone. Nothing more will happen with it."),
        )
    what_next = (
        asked.said
        if asked.closed_at
        else _(
            "Those who run the project read it. When the question closes, they say here and in public what came of it."
        )
    )
    return ThreadView(
        reference=_("Your answer arrived"),
        what_next=what_next,
        steps=(
            Step(_("It arrived"), when=one.arrived_on, done=True),
            Step(_("Somebody read it"), when=one.read_on, done=one.read_on is not None),
        ),
        may_withdraw=True,
        withdrawal_means=_(
            "What you wrote is erased here. What was already learnt from it cannot be unlearnt."
        ),
    )


def _withdraw(subject_id: UUID, *, now: datetime) -> None:
    one = PublicAnswer.objects.select_related("question__project").get(pk=subject_id)
    holder = ReceiptHolder(PUBLIC_ANSWER, subject_id, one.question.project.force_id)
    withdraw(holder=holder, now=now)


HANDLERS = ThreadHandlers(withdraw=_withdraw)


@daily(hour=4, minute=40)
def erase_old_answers(*, now: datetime) -> None:
    """Half a year after a question's last day, the words of its answers go."""
    while erase_old(now=now):
        pass
