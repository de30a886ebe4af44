"""How other parts of the portal name what this one keeps. A commitment's key is its code."""

COMMITMENT = "commitment"
