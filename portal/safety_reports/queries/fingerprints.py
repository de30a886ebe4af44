"""Whether a text holds words that somebody wrote in a report."""

from collections.abc import Iterable
from uuid import UUID

from portal.safety_reports.fingerprints import digest_of, fingerprint_key, shingles
from portal.safety_reports.models.fingerprint import WordsFingerprint
from portal.sealing.keyring import server_keys
from portal.sealing.recipients import RecipientKind

AT_ONCE = 400


def holds_somebodys_words(texts: Iterable[str], *, force_id: UUID, but_not: Iterable[str] = ()) -> list[str]:
    """Those of the texts that share eight words in a row with a report of the force which somebody here has read.

    `but_not`: texts whose words are public already, so that finding them says nothing. Which report it is, is not
    told: the caller has no use for it. Needs the workspace's keys; without them the answer is that none does.
    """
    said = {text: set(shingles(text)) for text in texts}
    public = {shingle for text in but_not for shingle in shingles(text)}
    asked = set().union(*said.values()) - public if said else set()
    ring = server_keys(RecipientKind.TRIAGE)
    if not asked or not len(ring):
        return []
    keys = [fingerprint_key(ring.private_half(public_key)) for public_key in ring.public_keys]
    digests = {digest_of(shingle, key=key): shingle for shingle in asked for key in keys}
    found = {digests[digest] for digest in _known(list(digests), force_id)}
    return [text for text, own in said.items() if own & found]


def _known(digests: list[bytes], force_id: UUID) -> Iterable[bytes]:
    kept = WordsFingerprint.objects.filter(report__force_id=force_id)
    if not kept.exists():
        return
    for start in range(0, len(digests), AT_ONCE):
        rows = kept.filter(digest__in=digests[start : start + AT_ONCE])
        for digest in rows.values_list("digest", flat=True):
            yield bytes(digest)
