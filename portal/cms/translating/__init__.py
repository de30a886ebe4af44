"""Pages in other languages, side by side with their English: kept as drafts, and published by the review alone."""
