"""Gives a force's site its guides, for editors to keep. A page that is there already is left as its editors have it."""

from uuid import UUID

from django.db import transaction
from wagtail.models import Page, Site

from portal.cms.models.site import ForceSite
from portal.cms.models.support_guide import GuidePage
from portal.cms.support.guides.orders import ORDERS
from portal.cms.support.guides.right_to_ask import RIGHT_TO_ASK
from portal.cms.support.guides.stages import STAGES
from portal.cms.support.guides.text import Guide
from portal.cms.support.guides.welsh import WELSH

GUIDES = (ORDERS, RIGHT_TO_ASK, STAGES)


def set_up_guides(*, force_id: UUID) -> int:
    """Add the guides that are missing, in English, and in Welsh where the site has a Welsh home. Returns how many."""
    site = Site.objects.filter(
        pk__in=ForceSite.objects.filter(force_id=force_id).values("site_id")
    ).select_related("root_page")
    home = next((each.root_page for each in site), None)
    if home is None:
        return 0
    welsh_home = home.get_translations().filter(locale__language_code="cy").first()
    made = 0
    with transaction.atomic():
        for guide in GUIDES:
            page, is_new = _in_tree(home, guide)
            made += is_new
            if welsh_home is not None and guide.slug in WELSH:
                made += _in_tree(welsh_home, WELSH[guide.slug], of=page)[1]
    return made


def _in_tree(home: Page, guide: Guide, *, of: GuidePage | None = None) -> tuple[GuidePage, bool]:
    """The page of a guide under a home page, and whether it was made now. `of`: the page that it translates."""
    home = Page.objects.get(pk=home.pk)  # its number of children may have changed
    known = GuidePage.objects.child_of(home).filter(slug=guide.slug).first()
    if known is not None:
        return known, False
    page = GuidePage(
        title=guide.title,
        slug=guide.slug,
        locale=home.locale,
        introduction=guide.introduction,
        content_note=guide.content_note,
        parts=[part.block for part in guide.parts],
    )
    # With the ids that keeping it would give: the check of translations goes by them.
    page.parts = page.parts.get_prep_value()
    if of is not None:
        page.translation_key = of.translation_key
    home.add_child(instance=page)
    page.save_revision().publish()
    return page, True
