"""Search of the site. What was typed stands in no address, log, cache or table."""
