"""Found by Wagtail by its name. Each line names what is hooked in where; the doing is in the part that it belongs to."""

from wagtail import hooks

from portal.cms.posters import workspace as posters
from portal.cms.translating import editor as translating
from portal.cms.workflow import editor

hooks.register("construct_page_action_menu", editor.offer_review)
hooks.register("register_page_header_buttons", editor.header_buttons)
hooks.register("register_page_header_buttons", translating.header_buttons)
# Before the hook of wagtail-localize, which would open a window of its own.
hooks.register("before_edit_page", translating.aliases_are_translated_side_by_side, order=-1)
hooks.register("after_create_page", editor.advise_after_saving)
hooks.register("after_edit_page", editor.advise_after_saving)
hooks.register("construct_page_chooser_queryset", editor.own_pages_only)
hooks.register("construct_reports_menu", editor.without_closed_reports)
hooks.register("construct_wagtail_userbar", editor.our_checker)
hooks.register("register_page_listing_more_buttons", posters.listing_button)
