"""Wagtail's read API for pages, at the public door: public pages of the site that answers, under ids that are random."""
