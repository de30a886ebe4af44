"""Metadata out of JPEG and PNG files that sit inside documents, without touching a pixel."""

import struct

_START = b"\xff\xd8"
_SCAN = 0xDA
# Kept: JFIF, colour profile (APP2 with ICC), Adobe's colour transform. All other application segments and comments go.
_JFIF, _PROFILE, _ADOBE, _COMMENT = 0xE0, 0xE2, 0xEE, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_METADATA = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}


def without_metadata(content: bytes) -> bytes:
    """The same file with its metadata cut out; other kinds of file, and broken ones, as they came."""
    try:
        if content.startswith(_START):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
    except struct.error:
        pass
    return content


def _jpeg(content: bytes) -> bytes:
    kept, at = bytearray(_START), 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == _SCAN:
            break
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        if not _is_metadata(marker, segment):
            kept += segment
        at += 2 + length
    return bytes(kept) + content[at:]


def _is_metadata(marker: int, segment: bytes) -> bool:
    if marker == _PROFILE:
        return not segment[4:].startswith(b"ICC_PROFILE")
    return marker == _COMMENT or (marker in _APPLICATION and marker not in {_JFIF, _ADOBE})


def _png(content: bytes) -> bytes:
    kept, at = bytearray(_PNG), len(_PNG)
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + length]
        if kind not in _PNG_METADATA:
            kept += chunk
        at += 12 + length
        if kind == b"IEND":
            break
    return bytes(kept)
