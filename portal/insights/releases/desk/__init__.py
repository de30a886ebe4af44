"""The release desk in the workspace: the calendar of windows, the harm review, what was published."""
