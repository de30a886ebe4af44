from portal.safety_reports.models.about_you import AboutYouTally
from portal.safety_reports.models.abuse import HoldRule
from portal.safety_reports.models.assistance import AssistedReport
from portal.safety_reports.models.bulk import BulkDecision, BulkItem, BulkMove, BulkOutcome
from portal.safety_reports.models.fingerprint import WordsFingerprint
from portal.safety_reports.models.guidance import EmergencyFact, ForceStatement, ServiceHours
from portal.safety_reports.models.independent import IndependentReport, IndependentState
from portal.safety_reports.models.report import ReportConcern, SafetyReport
from portal.safety_reports.models.retention import LegalHold, RetentionPeriod, RetentionRun
from portal.safety_reports.models.triage import (
    BetterNow,
    Claim,
    Conflict,
    ConflictRange,
    DisclosureCase,
    DisclosureOutcome,
    DisclosurePolicy,
    ReadingDay,
    ReadingLimit,
)

__all__ = [
    "AboutYouTally",
    "AssistedReport",
    "BetterNow",
    "BulkDecision",
    "BulkItem",
    "BulkMove",
    "BulkOutcome",
    "Claim",
    "Conflict",
    "ConflictRange",
    "DisclosureCase",
    "DisclosureOutcome",
    "DisclosurePolicy",
    "EmergencyFact",
    "ForceStatement",
    "HoldRule",
    "IndependentReport",
    "IndependentState",
    "LegalHold",
    "ReadingDay",
    "ReadingLimit",
    "ReportConcern",
    "RetentionPeriod",
    "RetentionRun",
    "SafetyReport",
    "ServiceHours",
    "WordsFingerprint",
]
