"""The worst day: nothing goes out by the clock, a statement and a page on support do, and an alert says so."""
