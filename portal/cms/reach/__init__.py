"""Reach: how often pages were read. Daily totals, no reader. It is the means, never the end (decision 0011)."""
