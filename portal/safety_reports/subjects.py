"""How other parts of the portal name what this one keeps: receipts, envelopes, audit rows and effects carry these."""

SAFETY_REPORT = "safety_report"
INDEPENDENT_REPORT = "independent_report"
DISCLOSURE = "disclosure"
CONFLICT = "conflict"
LEGAL_HOLD = "legal_hold"
BULK_DECISION = "bulk_decision"
RETENTION_PERIOD = "retention_period"
