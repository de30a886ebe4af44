"""Old addresses that lead on, for a force's own site only."""
