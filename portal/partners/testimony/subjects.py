"""Kinds of subject, as envelopes and the ledger name them."""

TESTIMONY = "testimony"
QUOTATION = "testimony_quotation"
