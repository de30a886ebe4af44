"""Writes: one module a noun. Every function is atomic, audited, and takes `now`."""
