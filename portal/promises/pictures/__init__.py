"""Figures of this app as charts."""
