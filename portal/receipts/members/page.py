"""The page of an inbox whose keys its members hold, and what becomes of one subject there: the same for every such inbox."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from portal.accounts.actors import Member
from portal.receipts.members.key_views import GroupKeys
from portal.receipts.queries import messages_for, public_key_for
from portal.sealing.member_queries import has_key, vault_for_browser
from portal.sealing.queries import envelope_for_browser


def page_context(
    keys: GroupKeys,
    by: Member,
    *,
    names: str,
    demo_passphrase: str,
    for_script: Mapping[str, Any],
    now: datetime,
) -> dict[str, Any]:
    """What `members/page.html` shows. `names` begins the names of the key addresses; `for_script` goes to its script."""
    group = keys.group(by)
    holders = keys.holders(by, now=now)
    is_open = has_key(group)
    return {
        "stage": keys.stage(holders, is_open=is_open),
        "is_open": is_open,
        "holders": holders,
        "has_recovery": any(holder.is_recovery for holder in holders),
        "key_address": f"{names}key",
        "give_address": f"{names}give_access",
        "demo_passphrase": demo_passphrase,
        "settings_for_script": {
            "vault": vault_for_browser(group, by.user_id),
            "isOpen": is_open,
            # Without a country, browsers write English days the American way.
            "language": "en-GB" if get_language() == "en" else get_language(),
            **for_script,
        },
    }


def messages_for_browser(kind: str, subject_id: UUID, *, unwrapped: bool = True) -> list[dict[str, object]]:
    """Sent messages of a thread, sealed as they are. Without `unwrapped`: only those that somebody here could open."""
    found = []
    for message in messages_for(kind, subject_id):
        envelope = envelope_for_browser(message.binding)
        if message.state == "sent" and (unwrapped or (envelope and envelope["wraps"])):
            found.append(
                {
                    "fromStaff": message.from_staff,
                    "day": message.day.isoformat(),
                    "id": str(message.id),
                    "envelope": envelope,
                }
            )
    return found


def receipt_key(kind: str, subject_id: UUID) -> str | None:
    """The public half of a subject's receipt in base64, for a browser that seals an answer to it."""
    key = public_key_for(kind, subject_id)
    return b64encode(key).decode() if key else None
