"""How the loop closes: a force's own figures of whether people are answered, for everybody."""
