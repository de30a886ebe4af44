"""From a draft to a published page: a colleague reads it, somebody goes through the checklist, the lead says yes."""
