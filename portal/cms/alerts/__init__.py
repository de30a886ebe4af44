"""A few words above every public page, for a time: what somebody has to know today."""
