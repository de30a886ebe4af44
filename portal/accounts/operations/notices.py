"""Telling somebody that a lock on their own door changed."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from portal.accounts.queries import force_of_user
from portal.outbox.operations import emit


def tell_of_security_change(*, user_id: UUID, what: str, now: datetime) -> None:
    """Queue an e-mail to the person. `what` is a code that portal.accounts.letters has words for."""
    with transaction.atomic():
        emit(
            effect="accounts.send_security_notice",
            key=f"security-notice:{uuid4()}",
            payload={"user": str(user_id), "what": what},
            force=force_of_user(user_id),
            now=now,
        )
