"""What is refused, draft or not, each with a reason that a person understands."""

import pytest

from portal.cms.wording import refusals

CODE = [
    "<script>alert(1)</script>",
    "< SCRIPT src=//evil.example/x.js>",
    "<style>body{display:none}</style>",
    "<svg onload=alert(1)><script>1</script></svg>",
    "<svg><animate attributeName=href /></svg>",
    '<a href="javascript:alert(1)">here</a>',
    "<p onclick='steal()'>words</p>",
    '<p style="position:fixed">words</p>',
    "<iframe src='//evil.example'></iframe>",
    "<math><mi//xlink:href='data:x'></math>",
    "data:text/html;base64,PHNjcmlwdD4=",
]
PICTURES = [
    '<img src="https://evil.example/p.gif" width="1" height="1">',
    "<IMG SRC=//x/y.png>",
    "background: url(http://x/y)",
]
TRACKED = [
    "Read more at https://news.example/story?utm_source=force&utm_medium=email",
    '<a href="https://shop.example/?fbclid=123">offer</a>',
    "https://mail.example/pixel.gif",
    "https://mail.example/open.php?m=1",
]
REFUGES = [
    "The refuge at 14 Harbour Street has room.",
    "Our women's refuge: call first, then come to SK1 2AB.",
    "Mae lloches yn SK1 2AB.",
]
FINE = [
    "You can tell us about a place. You do not have to say who you are.",
    "<p>A <b>bold</b> word and a <a href='https://www.gov.uk/domestic-abuse'>plain link</a>.</p>",
    "If x < 3 and y > 2, then on Monday = closed.",
    "Call the helpline: a refuge can be found through it, day or night.",
    "Our office is at 14 Harbour Street, SK1 2AB.",
    "https://www.example.org/guide?page=2",
    "The script of the film was read aloud. Style matters.",
]


@pytest.mark.parametrize("text", CODE)
def test_code_is_refused(text: str) -> None:
    assert "code for a page" in refusals.code(text)


@pytest.mark.parametrize("text", PICTURES)
def test_a_picture_from_elsewhere_is_refused(text: str) -> None:
    assert "tells its owner who reads" in refusals.picture_from_elsewhere(text)


@pytest.mark.parametrize("text", TRACKED)
def test_a_link_that_follows_readers_is_refused(text: str) -> None:
    assert "follow readers" in refusals.tracking(text)


@pytest.mark.parametrize("text", REFUGES)
def test_where_a_refuge_is_is_refused(text: str) -> None:
    assert "efuge" in refusals.refuge_address(text)


@pytest.mark.parametrize("text", FINE)
def test_ordinary_words_are_not_refused(text: str) -> None:
    assert refusals.of(text) == []
