"""Nothing that could lead to the door of a refuge is kept, however it is written down."""

import pytest

from portal.cms.support import refuge
from portal.cms.support.refuge import Found

POSTCODES = [
    "SK1 2AB", "sk12ab", "S K 1 2 A B", "S.K.1-2.A.B", "ＳＫ１ ２ＡＢ", "SK1\u200b 2AB", "SK&#49; 2AB", "SK%31%202AB",
    "SK&amp;#49; 2AB", "S<b>K</b>1 2AB", "SK one two AB", "SKl 2AB", "SK1 2A8", "ЅK1 2AB", "SK1\n2AB", "D G 1, 2 A B",
    "DG10AA", "EC1A 1BB",
]  # fmt: skip
HOUSES = ["12 Harbour Street", "12, harbour street", "Flat 3", "house 12 Marram Lane", "7a Old Mill House"]
STREETS = [
    "Harbour Street",
    "harbour road",
    "Harbour St",
    "Stryd Fawr",
    "Heol Penlan",
    "Lantern Street Women’s Refuge",
]
POINTS = [
    "54.7213, 2.5312", "54° 43'", "///filled.count.soap", "9C3W9QCJ+2VX", "TQ 12345 67890", "lat 54.7",
    "Easting 412345",
]  # fmt: skip
MAPS = ["https://maps.google.com/?q=x", "https://goo.gl/maps/abc", "www.openstreetmap.org/#map=1", "geo:54.7"]
HARMLESS = [
    "Call 0808 157 0012, day and night.",
    "Staff are there 9-5 on weekdays.",
    "We help you at every step of the road.",
    "Open 24 hours a day, 7 days a week.",
    "People on the street",
    "We have 6 rooms and a garden",
    "Our team of 12 will call you back in 2 days",
    "18001 0808 157 0003",
    "We work 9 to 5 in 2 towns",
    "Under section 17 of the Children Act 1989",
    "Stay for up to 12 weeks. One close friend may visit you elsewhere.",
    "St Wenna’s",
    "Lloches i fenywod a’u plant",
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *((text, Found.POSTCODE) for text in POSTCODES),
        *((text, Found.HOUSE) for text in HOUSES),
        *((text, Found.STREET) for text in STREETS),
        *((text, Found.COORDINATES) for text in POINTS),
        *((text, Found.MAP) for text in MAPS),
        ("near DG4", Found.PART_OF_POSTCODE),
    ],
)
def test_in_what_is_said_of_a_refuge_it_is_refused_with_a_reason(text, found):
    for around in (text, f"You find us here: {text}. Ring first."):
        assert refuge.refusal(around, of_refuge=True) == refuge.REASONS[found]


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_sentences_are_left_alone(text):
    assert refuge.refusal(text, of_refuge=True) == ""


def test_elsewhere_a_refuge_and_a_place_together_are_refused():
    assert "refuge" in str(refuge.refusal("The women’s refuge at SK1 2AB", of_refuge=False))
    assert refuge.refusal("Mae’r lloches yn 12 Harbour Street", of_refuge=False)
    assert refuge.refusal("Our safe house: 54.7213, 2.5312", of_refuge=False)


def test_elsewhere_either_of_them_alone_may_be_said():
    assert refuge.refusal("Come to the library, SK1 2AB", of_refuge=False) == ""
    assert refuge.refusal("We help you find a refuge", of_refuge=False) == ""


def test_the_name_in_one_field_and_the_place_in_another_are_found_together():
    found = refuge.refusals({"name": "Haven refuge", "summary": "At S K 1 2 A B"}, is_refuge=False)
    assert set(found) == {"summary"}
