"""A video and its captions: only the film is kept, and what is no film is refused."""

import struct
from functools import reduce

import pytest

from portal.shell.cleaning import MOST_VIDEO_BYTES, Refused, clean_captions, clean_video
from tests.films import CAPTIONS, DEVICE, MADE, WHERE, box, film, track


def test_place_day_and_device_are_taken_out_and_nothing_moves():
    before = film(track(b"vide", b"avc1", box(b"udta", WHERE)), track(b"soun", b"mp4a"))
    after = clean_video(before, "mp4").content
    assert len(after) == len(before)
    for secret in (WHERE, DEVICE, struct.pack(">I", MADE), b"udta", b"meta", b"uuid"):
        assert secret in before
        assert secret not in after
    assert after.index(b"a picture, and then another") == before.index(b"a picture, and then another")
    assert struct.pack(">III", 0, 1, 48) in after


def test_what_is_clean_stays_as_it_is():
    clean = clean_video(film(), "MP4").content
    assert clean_video(clean, "mp4").content == clean


@pytest.mark.parametrize(
    ("content", "ending", "reason"),
    [
        (b"", "mp4", "Choose an MP4"),
        (b"<html><script>alert(1)</script>", "mp4", "Choose an MP4"),
        (film(), "mov", "Choose an MP4"),
        (box(b"ftyp", b"heic", bytes(4)) + film()[32:], "mp4", "Choose an MP4|damaged"),
        (film(track(), track(b"meta", b"mebx")), "mp4", "something beside picture and sound"),
        (film(track(b"soun", b"mp4a")), "mp4", "something beside picture and sound"),
        (film(track(b"vide", b"hvc1")), "mp4", "Old phones"),
        (film()[:-30], "mp4", "damaged"),
        (film(extra=b"\0\0\0\4junk"), "mp4", "damaged"),
        (film(extra=b"\xff\xff\xff\xffmdat"), "mp4", "damaged"),
        (film(extra=box(b"free") * 3_000), "mp4", "damaged"),
        (film(track(b"vide", b"avc1", box(b"mdia", box(b"hdlr", b"short")))), "mp4", "damaged"),
        (film(track(b"vide", b"avc1", box(b"tkhd", b"\1"))), "mp4", "damaged"),
        (box(b"ftyp", b"isom") + box(b"mdat", b"x"), "mp4", "damaged"),
        (film(reduce(lambda inner, _n: box(b"trak", inner), range(1_500), b"")), "mp4", "damaged"),
        (film(extra=box(b"moof", bytes(8))), "mp4", "damaged"),
        (film(extra=box(b"free", bytes(MOST_VIDEO_BYTES))), "mp4", "larger than 20 MB"),
    ],
)
def test_what_cannot_be_shown_everywhere_or_says_too_much_is_refused(content, ending, reason):
    with pytest.raises(Refused, match=reason):
        clean_video(content, ending)


def test_captions_are_written_anew_with_their_times_and_words_only():
    said = (
        "\ufeffWEBVTT made by Somebody\r\n\r\nSTYLE\r\n::cue { background: url(https://elsewhere.example/) }\r\n\r\n"
        "NOTE for Anna\r\n\r\n1\r\n00:00.000 --> 00:02.500 line:0\r\n<v Anna><b>Call 999.</b></v>\r\nNow.\r\n\r\n"
        "00:01:02.000 --> 01:00:03.000\r\n<script>x</script>\r\n"
    )
    assert clean_captions(said.encode()) == (
        "WEBVTT\n\n00:00.000 --> 00:02.500\nCall 999.\nNow.\n\n00:01:02.000 --> 01:00:03.000\nx\n"
    )
    assert clean_captions(CAPTIONS.encode()) == CAPTIONS


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"1\n00:00:01,000 --> 00:00:02,000\nSubRip",
        b"WEBVTT\n\nNOTE nothing\n",
        b"WEBVTT\xff\xfe",
        b"WEBVTT\n\n\0",
    ],
)
def test_what_are_no_captions_is_refused(content):
    with pytest.raises(Refused, match="not captions"):
        clean_captions(content)


def test_captions_as_long_as_a_book_are_refused():
    with pytest.raises(Refused, match="200 kB"):
        clean_captions(b"WEBVTT" + bytes(201 * 1024))
