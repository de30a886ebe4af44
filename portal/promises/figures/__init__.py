"""Figures on their way in and out: what one is, whether it can stand, and how files spell it."""
