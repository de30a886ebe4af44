"""Images and documents that come in by code and not by an editor's form: the demo's, and an importer's."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.models import Collection

from portal.cms.models import ForceDocument, ForceImage
from portal.shell.cleaning import clean_document, clean_picture


def add_image(
    *, content: bytes, title: str, description: str, collection: Collection, **details: Any
) -> ForceImage:
    """Clean and keep a picture; an empty description with `is_decorative=True` for decoration. Raises Refused."""
    clean = clean_picture(content)
    image = ForceImage(
        title=title,
        description=description,
        collection=collection,
        file=ImageFile(BytesIO(clean.content), f"picture.{clean.ending}"),
        file_size=len(clean.content),
        **details,
    )
    image.save()
    return image


def add_document(*, content: bytes, file_name: str, title: str, collection: Collection) -> ForceDocument:
    """Clean and keep a document. Raises Refused."""
    clean = clean_document(content, file_name.rpartition(".")[2])
    document = ForceDocument(title=title, collection=collection, file_size=len(clean.content))
    document.file.save(f"{title}.{clean.ending}", ContentFile(clean.content), save=False)
    document.save()
    return document


def collection_of(force_slug: str) -> Collection:
    """Where a force's images and documents are kept. Raises Collection.DoesNotExist before the roles were synced."""
    return Collection.objects.get(name=force_slug, depth=2)
