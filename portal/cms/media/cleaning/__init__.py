"""What an upload must be, and what is removed from it. Bytes go in; clean bytes or a sentence come out."""

from portal.cms.media.cleaning.answers import Clean, Refused
from portal.cms.media.cleaning.documents import DOCUMENT_TYPES, MOST_DOCUMENT_BYTES, clean_document
from portal.cms.media.cleaning.pictures import MOST_PICTURE_BYTES, MOST_PIXELS, clean_picture

__all__ = [
    "DOCUMENT_TYPES",
    "MOST_DOCUMENT_BYTES",
    "MOST_PICTURE_BYTES",
    "MOST_PIXELS",
    "Clean",
    "Refused",
    "clean_document",
    "clean_picture",
]
