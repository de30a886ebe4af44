"""Pages for other programs to read. Wagtail's own read API is not mounted: it names pages by their sequential numbers
and takes what somebody searches for in the address."""
