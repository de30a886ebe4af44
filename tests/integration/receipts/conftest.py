from uuid import uuid4

import pytest
from django.db import transaction

from portal.receipts import operations, tokens
from portal.receipts.slips import slip_for
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key

KIND = "safety_report"


@pytest.fixture
def triage(force):
    return ensure_server_key(RecipientKind.TRIAGE, force.id)


@pytest.fixture
def send(force, now):
    """Send something in: returns its receipt and subject."""

    def send(token=None, *, wanted=True, at=now, kind=KIND):
        subject = uuid4()
        with transaction.atomic():
            receipt = operations.issue(
                slip=slip_for(token or tokens.new_submit_token(), wanted=wanted),
                subject_kind=kind,
                subject_id=subject,
                force_id=force.id,
                now=at,
            )
        return receipt, subject

    return send
