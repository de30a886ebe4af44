"""Keeping and forgetting the fingerprints of words that somebody here has read."""

from portal.safety_reports.fingerprints import digest_of, fingerprint_key, shingles
from portal.safety_reports.models.fingerprint import WordsFingerprint
from portal.safety_reports.models.report import SafetyReport
from portal.sealing.keyring import Keyring
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind

AT_ONCE = 500


def remember_opened(report: SafetyReport, words: str, *, keys: Keyring) -> None:
    """Keep the fingerprints of a text that was just opened, in the transaction that opened it. Twice changes nothing."""
    readers = recipients_of(report.force_id, RecipientKind.TRIAGE)
    mine = next((reader.public_key for reader in readers if reader.public_key in keys), None)
    if mine is None:
        return
    key = fingerprint_key(keys.private_half(mine))
    digests = {digest_of(shingle, key=key) for shingle in shingles(words)}
    WordsFingerprint.objects.bulk_create(
        [WordsFingerprint(report=report, digest=digest) for digest in sorted(digests)],
        ignore_conflicts=True,
        batch_size=AT_ONCE,
    )


def forget_opened(report: SafetyReport) -> None:
    """Its words are erased, so what they would be known by is erased with them."""
    WordsFingerprint.objects.filter(report=report).delete()
