"""An invented island county at Dogger Bank, made from a seed, for demonstrations and tests. Nothing in it is real."""
