"""Kinds of subject, as receipts, envelopes and the ledger name them."""

REFERRAL = "referral"
DESK = "referral_desk"
