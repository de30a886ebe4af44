"""What templates of pages show beside the page's own fields. Each function costs the same however much there is."""

from portal.cms.reading.around import around, menu_of
from portal.cms.reading.front import front
from portal.cms.reading.links import resolve_links
from portal.cms.reading.lists import (
    campaigns,
    children_of,
    dated_children_of,
    library,
    listed,
    register,
    register_entry,
    taking_part,
)

__all__ = [
    "around",
    "campaigns",
    "children_of",
    "dated_children_of",
    "front",
    "library",
    "listed",
    "menu_of",
    "register",
    "register_entry",
    "resolve_links",
    "taking_part",
]
