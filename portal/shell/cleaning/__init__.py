"""What an upload must be, and what is removed from it. Bytes go in; clean bytes or a sentence come out."""

from portal.shell.cleaning.answers import Clean, Refused
from portal.shell.cleaning.captions import MOST_CAPTION_BYTES, clean_captions
from portal.shell.cleaning.documents import DOCUMENT_TYPES, MOST_DOCUMENT_BYTES, clean_document
from portal.shell.cleaning.files import FILE_TYPES, clean_file
from portal.shell.cleaning.pictures import MOST_PICTURE_BYTES, MOST_PIXELS, clean_picture
from portal.shell.cleaning.video import MOST_VIDEO_BYTES, VIDEO_TYPES, clean_video

__all__ = [
    "DOCUMENT_TYPES",
    "FILE_TYPES",
    "MOST_CAPTION_BYTES",
    "MOST_DOCUMENT_BYTES",
    "MOST_PICTURE_BYTES",
    "MOST_PIXELS",
    "MOST_VIDEO_BYTES",
    "VIDEO_TYPES",
    "Clean",
    "Refused",
    "clean_captions",
    "clean_document",
    "clean_file",
    "clean_picture",
    "clean_video",
]
