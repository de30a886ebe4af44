"""What tells a person from a robot without knowing anything about the person.

Proof of work where there is script; without it, a timed token, a field that people do not see, and a limit above
which reports without proof wait for a supervisor. Nobody is turned away for the want of a proof.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import altcha
from django.conf import settings
from django.core import signing
from django.core.cache import cache as counters
from django.http import QueryDict

from portal.sealing.deriving import derived

# About a second on a phone of 2018: 256 tries on average, each a thousand rounds.
COST, PREFIX, ALGORITHM = 1_000, "00", "PBKDF2/SHA-256"
LIVES_FOR = timedelta(days=1)
LONGEST_PROOF = 4_000
# Nobody reads the last page and presses Send within this.
QUICKEST_PERSON = timedelta(seconds=1)

PROOF_FIELD, TIME_FIELD, TRAP_FIELD = "proof", "shown", "website"


@dataclass(frozen=True, slots=True)
class Signs:
    """What a submission showed about itself."""

    has_proof: bool
    looks_automatic: bool


def new_challenge(*, now: datetime) -> str:
    """A signed puzzle as JSON, for the form's `data-proof`."""
    challenge = altcha.create_challenge(
        ALGORITHM,
        COST,
        key_prefix=PREFIX,
        expires_at=int((now + LIVES_FOR).timestamp()),
        hmac_secret=_secret(),
    )
    return json.dumps(challenge.to_dict())


def time_token(*, now: datetime) -> str:
    """When the last page was shown, signed, for the form's body."""
    return signing.Signer(salt="last page").sign(str(int(now.timestamp())))


def signs_in(body: QueryDict, *, now: datetime) -> Signs:
    """Read a submission's signs. Anything malformed counts as missing, never as a fault."""
    return Signs(
        has_proof=_solved(body.get(PROOF_FIELD, "")),
        looks_automatic=bool(body.get(TRAP_FIELD)) or _too_quick(body.get(TIME_FIELD, ""), now),
    )


def _solved(payload: str) -> bool:
    if not payload or len(payload) > LONGEST_PROOF:
        return False
    try:
        if not altcha.verify_solution(payload, _secret()).verified:
            return False
        nonce = altcha.Payload.from_base64(payload).challenge.parameters.nonce
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False
    return bool(counters.add(f"proof-used-{nonce}", 1, LIVES_FOR.total_seconds()))


def _too_quick(token: str, now: datetime) -> bool:
    try:
        shown = int(signing.Signer(salt="last page").unsign(token))
    except (signing.BadSignature, ValueError):
        return True
    return now.timestamp() - shown < QUICKEST_PERSON.total_seconds()


def _secret() -> bytes:
    """Of this door's own key, which every one of its processes has: a puzzle given by one is checked by any."""
    return _derived(settings.SECRET_KEY)


@cache
def _derived(key: str) -> bytes:
    return derived(key.encode(), purpose="heard proof of work 1")
