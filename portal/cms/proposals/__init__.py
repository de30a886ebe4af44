"""Drafts of answers that the portal proposes when something is done and measured. It never publishes one by itself."""
