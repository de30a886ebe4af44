from portal.promises.models.api_token import ApiToken
from portal.promises.models.capability import CapabilityLine, CapabilityReturn
from portal.promises.models.closures import ClosureCount, ClosureReturn, SentBackReason
from portal.promises.models.commitment import Commitment, StatusChange
from portal.promises.models.measure import Figure, Measure
from portal.promises.models.published import PublishedCount, PublishedImport
from portal.promises.models.record import Evidence, Review

__all__ = [
    "ApiToken",
    "CapabilityLine",
    "CapabilityReturn",
    "ClosureCount",
    "ClosureReturn",
    "Commitment",
    "Evidence",
    "Figure",
    "Measure",
    "PublishedCount",
    "PublishedImport",
    "Review",
    "SentBackReason",
    "StatusChange",
]
