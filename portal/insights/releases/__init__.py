"""Releases: what the public may learn from reports, once a quarter, with noise drawn once and never again."""
