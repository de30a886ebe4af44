"""What follows when an image or a document changes: pages that show it are rendered anew, and files are not left behind."""

from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.models import Collection

from portal.cms.media import pictures
from portal.places.queries import force_by_slug, list_forces
from portal.shell import pagestore

_FORCE_DEPTH = 2


def file_saved(sender: type, instance: Any, **_kwargs: Any) -> None:  # noqa: ARG001 - Django's signature
    transaction.on_commit(partial(raise_for, instance.collection))


def file_deleted(sender: type, instance: Any, **_kwargs: Any) -> None:  # noqa: ARG001 - Django's signature
    transaction.on_commit(partial(raise_for, instance.collection))
    noted = getattr(instance, "drawn", None)
    if noted:
        transaction.on_commit(partial(pictures.forget, noted, default_storage))


def raise_for(collection: Collection) -> None:
    """Make the kept pages old: of the force whose collection it is, or of all where it is everybody's."""
    names = [collection.name] if collection.depth == _FORCE_DEPTH else []
    if collection.depth > _FORCE_DEPTH:
        names = list(collection.get_ancestors().filter(depth=_FORCE_DEPTH).values_list("name", flat=True))
    found = [force for force in map(force_by_slug, names) if force]
    for force in found or list_forces():
        pagestore.raise_version(force.id)
