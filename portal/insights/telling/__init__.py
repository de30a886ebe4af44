"""Telling the public what is done about a place: words of their own, signed by a second person."""
