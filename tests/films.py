"""A film small enough to be made by hand: the boxes of an MP4 file as a phone writes them, around a picture that is none."""

import struct

WHERE = b"+54.7000+002.5000/"
DEVICE = b"A Telephone 12"
MADE = 3_800_000_000  # seconds since 1904
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nIf you are in danger, call 999.\n"


def box(kind: bytes, *parts: bytes) -> bytes:
    inside = b"".join(parts)
    return struct.pack(">I4s", 8 + len(inside), kind) + inside


def dated(kind: bytes, rest: int) -> bytes:
    return box(kind, struct.pack(">III", 0, MADE, MADE), bytes(rest))


def track(handler: bytes = b"vide", codec: bytes = b"avc1", *more: bytes) -> bytes:
    stsd = box(b"stsd", struct.pack(">II", 0, 1), box(codec, bytes(78)))
    offsets = box(b"stco", struct.pack(">III", 0, 1, 48))
    return box(
        b"trak",
        dated(b"tkhd", 80),
        box(
            b"mdia",
            dated(b"mdhd", 12),
            box(b"hdlr", bytes(8), handler, bytes(12), DEVICE, b"\0"),
            box(b"minf", box(b"stbl", stsd, offsets)),
        ),
        *more,
    )


def film(*tracks: bytes, extra: bytes = b"") -> bytes:
    place = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(WHERE), 0), WHERE))
    maker = box(b"meta", bytes(4), DEVICE)
    return b"".join(
        (
            box(b"ftyp", b"isom", bytes(4), b"isomavc1"),
            box(b"mdat", b"a picture, and then another"),
            box(b"moov", dated(b"mvhd", 88), *(tracks or (track(),)), place, maker),
            box(b"uuid", bytes(16), WHERE),
            extra,
        )
    )
