"""Easy Read and signed versions: what was made, by whom it was checked, and what is missing."""
