"""The page's tables as CSV, so that a report to funders needs no copying by hand."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from portal.accounts.actors import Member
from portal.partners.insight.queries import arrivals_of, given_by
from portal.promises.figures.spreadsheet import write

Cells = Sequence[str | int | date | None]


def referrals(by: Member, now: datetime) -> str:
    head = ("quarter", "arrived", "accepted", "no_capacity", "declined", "contacted")
    return write(head, ([getattr(one, name) for name in head] for one in arrivals_of(by, now=now)))


def recommendations(by: Member, now: datetime) -> str:
    head = ("id", "title", "handed_in", "state", "owner", "due", "overdue", "answer", "verdict", "changes")
    return write(head, _recommendations(by, now))


def feedback(by: Member, now: datetime) -> str:
    head = ("id", "about", "subject", "received", "stage", "answer")
    return write(
        head,
        (
            (str(one.id), str(one.about.value), one.subject, one.received_on, one.stage.value, one.answer)
            for one in given_by(by, now=now).feedback
        ),
    )


def _recommendations(by: Member, now: datetime) -> Iterable[Cells]:
    for one in given_by(by, now=now).fates:
        row = one.row
        yield (
            str(row.id), row.title, row.submitted_on, row.state.value, row.owner, row.due_on,
            "yes" if row.is_overdue else "no",
            row.answer.answer.value if row.answer else "",
            row.verdict.judgement.value if row.verdict else "",
            "; ".join(change.title for change in one.changes),
        )  # fmt: skip


FILES: dict[str, Callable[[Member, datetime], str]] = {
    "referrals": referrals,
    "recommendations": recommendations,
    "feedback": feedback,
}
