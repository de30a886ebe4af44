"""How a text speaks: advice on wording, how plain it is, and the few things that are refused outright."""
