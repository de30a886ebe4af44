"""Atom and JSON Feed: what is new, for those who would rather be told than come back. A feed counts nobody."""
