"""Which files a reader of one force may have."""

from uuid import UUID

from wagtail.models import Collection

from portal.cms.models import ForceDocument
from portal.places.queries import ForceSummary

# Collections form a tree: its root, then one for each force, then whatever editors made below.
_STEP = Collection.steplen
_FORCE_PATH = 2 * _STEP


def document_for(public_id: UUID, force: ForceSummary) -> ForceDocument | None:
    """A document of this force, or one that all forces share. None for any other, and for one put under a lock."""
    document: ForceDocument | None = (
        ForceDocument.objects.select_related("collection").filter(public_id=public_id).first()
    )
    if document is None:
        return None
    slug = force_slug_of(document.collection)
    if slug not in {None, force.slug} or document.collection.get_view_restrictions().exists():
        return None
    return document


def force_slug_of(collection: Collection) -> str | None:
    """Whose collection it is. None for the root, which belongs to all."""
    if collection.depth == 1:
        return None
    if len(collection.path) == _FORCE_PATH:
        return str(collection.name)
    name = (
        Collection.objects.filter(path=collection.path[:_FORCE_PATH]).values_list("name", flat=True).first()
    )
    return None if name is None else str(name)
