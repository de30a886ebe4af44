"""A release as files: written once from its rows, hashed, signed, and served as they are."""
