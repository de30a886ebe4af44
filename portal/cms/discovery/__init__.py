"""How pages are found: the site map, rules for robots, words and picture for a shared link, the read API."""
