"""Plain guides: protective orders, the right to ask, the stages of a case."""
