"""Views that come from elsewhere, and from apps below this one: who may open them, by namespace or name.

Our own views carry a mark (`portal.accounts.access`). A view with neither mark nor row is refused.
"""

from portal.accounts.access import ANY_MEMBER, EVERYONE, Access, Audience
from portal.accounts.roles import Permission

EDITORS = Access(Audience.MEMBERS, all_of=frozenset({Permission.PAGES_EDIT}))
PLATFORM = Access(Audience.MEMBERS, all_of=frozenset({Permission.PLATFORM_MANAGE}))

# First namespace of a view -> its rule.
NAMESPACES: dict[str, Access] = {
    "places": ANY_MEMBER,
    "wagtailadmin_pages": EDITORS,
    "wagtailadmin_api": EDITORS,
    "wagtailadmin_editing_sessions": EDITORS,
    "wagtailadmin_reports": PLATFORM,  # they know no forces; what editors need of them is under /review/
    "wagtailadmin_collections": PLATFORM,
    "wagtailadmin_workflows": PLATFORM,
    "wagtailimages": EDITORS,
    "wagtailimages_chooser": EDITORS,
    "wagtaildocs": EDITORS,
    "wagtaildocs_chooser": EDITORS,
    "support_services": EDITORS,
    "wagtailredirects": PLATFORM,  # nor do these; a force's own are under /redirects/
    "wagtail_localize": PLATFORM,  # it publishes by itself and knows no forces; translating is under /translations/
    "wagtaillocales": PLATFORM,
}

# Views without a namespace.
NAMES: dict[str, Access] = {
    "live": EVERYONE,
    "ready": EVERYONE,
    "gallery": ANY_MEMBER,
    "wagtailadmin_home": EDITORS,
    "wagtailadmin_explore_root": EDITORS,
    "wagtailadmin_explore": EDITORS,
    "wagtailadmin_explore_results": EDITORS,
    "wagtail_bulk_action": EDITORS,
    "wagtailadmin_choose_page": EDITORS,
    "wagtailadmin_choose_page_child": EDITORS,
    "wagtailadmin_choose_page_search": EDITORS,
    "wagtailadmin_choose_page_chosen_multiple": EDITORS,
    "wagtailadmin_choose_page_external_link": EDITORS,
    "wagtailadmin_choose_page_email_link": EDITORS,
    "wagtailadmin_choose_page_phone_link": EDITORS,
    "wagtailadmin_choose_page_anchor_link": EDITORS,
    "wagtailadmin_tag_autocomplete": EDITORS,
    "wagtailadmin_tag_model_autocomplete": EDITORS,
    "wagtailadmin_dismissibles": EDITORS,
    "wagtailadmin_block_preview": EDITORS,
    "wagtailadmin_sprite": EDITORS,
    "wagtailadmin_javascript_catalog": EDITORS,
}


def row_for(namespaces: list[str], name: str) -> Access | None:
    """The rule for a view from elsewhere, or None."""
    if namespaces:
        return NAMESPACES.get(namespaces[0])
    return NAMES.get(name)
