"""A report in the queue, with words that triage's key opens."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.places.cells import cell_at
from portal.places.models import Force
from portal.places.precision import Precision
from portal.receipts import operations as receipts
from portal.receipts import tokens
from portal.receipts.slips import slip_for
from portal.safety_reports.models import ReportConcern, SafetyReport
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.sealing.envelopes import Binding
from portal.sealing.operations import seal_words
from portal.sealing.recipients import Recipient, RecipientKind
from portal.sealing.server_keys import ensure_server_key

HARBOUR = cell_at(2.5, 54.7)
WORDS = "The light by the slipway has been out for weeks."


@pytest.fixture
def triage_key(force: Force) -> Recipient:
    return ensure_server_key(RecipientKind.TRIAGE, force.id)


@pytest.fixture
def report(force: Force, triage_key: Recipient, now: datetime) -> Callable[..., SafetyReport]:
    """Make a report: `report()`, `report(state="held", hold_reason="burst")`, `report(receipt=True)`."""

    def make(
        *, receipt: bool = False, words: str = WORDS, of_force: Force | None = None, **details: Any
    ) -> SafetyReport:
        owner = of_force or force
        made = SafetyReport.objects.create(
            **{
                "force": owner,
                "space": "public",
                "setting": "street",
                "cell": Precision.STREET.keep(HARBOUR),
                "precision": Precision.STREET,
                "place_label": "near Harbour Street, Skerry",
                "main_concern": "badly_lit",
                "arrived_at": now.replace(minute=0),
                "has_words": bool(words),
                "has_receipt": receipt,
            }
            | details
        )
        ReportConcern.objects.create(report=made, code="badly_lit")
        token = tokens.new_submit_token()
        shown = tokens.receipt_from(token)
        holder = [Recipient(RecipientKind.RECEIPT, tokens.public_key_of(shown))] if receipt else []
        with transaction.atomic():
            if words:
                binding = Binding(SAFETY_REPORT, made.public_id, "words", owner.id)
                seal_words(
                    text=words,
                    binding=binding,
                    to=[ensure_server_key(RecipientKind.TRIAGE, owner.id), *holder],
                )
            receipts.issue(
                slip=slip_for(token, wanted=receipt),
                subject_kind=SAFETY_REPORT,
                subject_id=made.public_id,
                force_id=owner.id,
                now=now,
            )
        made.shown_receipt = shown  # type: ignore[attr-defined]
        return made

    return make


@pytest.fixture
def officer(member: Callable[..., Member]) -> Member:
    return member(Role.TRIAGE_OFFICER)


@pytest.fixture
def colleague(member: Callable[..., Member]) -> Member:
    return member(Role.TRIAGE_OFFICER)


@pytest.fixture
def supervisor(member: Callable[..., Member]) -> Member:
    return member(Role.TRIAGE_SUPERVISOR)
