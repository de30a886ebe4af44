"""The palette, read from the stylesheet: every pair of colours that meets on a page can be told apart."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "frontend" / "styles" / "_tokens.scss"
TEXT, EDGE = 4.5, 3.0

# What is written on what.
WRITTEN = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "sand"),
    ("quiet", "paper"), ("quiet", "sheet"), ("quiet", "sand"),
    ("link", "paper"), ("link", "sheet"), ("link", "sand"),
    ("link-seen", "paper"), ("link-over", "paper"), ("link-seen", "sheet"),
    ("on-act", "act"), ("on-act", "act-over"),
    ("on-deep", "deep"), ("on-deep-quiet", "deep"),
    ("on-mist", "mist"), ("on-glow", "glow"), ("on-lamp", "lamp"),
    ("on-leave", "leave"), ("on-leave", "leave-over"),
    ("wrong", "paper"), ("wrong", "wrong-mist"), ("wrong", "sheet"),
    ("ink", "wrong-mist"), ("ink", "mist"),
    ("sheet", "act"), ("sheet", "link"), ("sheet", "edge"), ("sheet", "ink"),  # figures inside the parts of a bar
]  # fmt: skip
# Edges and marks that carry meaning, against what they stand on.
DRAWN = [
    ("edge", "paper"), ("edge", "sheet"), ("act", "paper"), ("act", "sheet"), ("act", "mist"),
    ("wrong", "paper"), ("lamp", "deep"), ("leave", "paper"), ("on-leave", "leave"),
    ("act", "sand"), ("link", "sand"), ("edge", "sand"),  # the bars of a chart on their track
]  # fmt: skip


def palette(scheme: str) -> dict[str, str]:
    block = re.search(rf"@mixin {scheme} \{{(.*?)\}}", TOKENS.read_text(), re.DOTALL)
    assert block
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6});", block.group(1)))


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guidelines_define_it():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize(("words", "ground"), WRITTEN)
def test_words_can_be_read_on_their_ground(scheme, words, ground):
    colours = palette(scheme)
    assert contrast(colours[words], colours[ground]) >= TEXT


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize(("mark", "ground"), DRAWN)
def test_marks_can_be_seen_on_their_ground(scheme, mark, ground):
    colours = palette(scheme)
    assert contrast(colours[mark], colours[ground]) >= EDGE


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "sand", "mist", "glow", "deep", "wrong-mist"])
def test_the_two_rings_of_the_focus_show_on_every_ground(scheme, ground):
    colours = palette(scheme)
    assert max(contrast(colours[ring], colours[ground]) for ring in ("ink", "lamp")) >= EDGE


def test_day_and_night_name_the_same_colours():
    assert palette("day").keys() == palette("night").keys()
