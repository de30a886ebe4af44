"""No page claims to be in a language that it is not in."""
