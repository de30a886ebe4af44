"""Files of figures: what is read from them, and that nothing in one that we write runs anywhere."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from portal.promises.figures.given import Given
from portal.promises.figures.spreadsheet import (
    BYTE_ORDER_MARK,
    COLUMNS,
    MOST_CHARACTERS,
    MOST_ROWS,
    UnreadableFileError,
    defused,
    read,
    write,
)

HEAD = ",".join(COLUMNS)


def only(line: str):
    (row,) = read(f"{HEAD}\n{line}")
    return row


def test_a_line_becomes_a_figure():
    row = only("t1-1-open,2026-07-01,2026-09-30,42.5,,,Standards unit,A note,yes,")
    assert row.given == Given(
        "t1-1-open", date(2026, 7, 1), date(2026, 9, 30), value=Decimal("42.5"), source="Standards unit",
        note="A note", is_provisional=True,
    )  # fmt: skip


def test_days_may_be_written_as_in_britain_and_numbers_with_commas():
    given = only('m,01/07/2026,30/09/2026,"1,204",,,,,no,').given
    assert (given.period_from, given.value) == (date(2026, 7, 1), Decimal(1204))


def test_a_file_from_another_spreadsheet_is_read_too():
    text = BYTE_ORDER_MARK + "measure;from;to;how_many;out_of\r\nm;2026-07-01;2026-09-30;61;95\r\n"
    (row,) = read(text)
    assert (row.given.numerator, row.given.denominator, row.line) == (61, 95, 2)


def test_lines_without_a_figure_are_passed_over():
    assert read(f"{HEAD}\nm,2026-07-01,2026-09-30,,,,Source,,no,\n,,,,,,,,,\n\n") == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("m,July,2026-09-30,1,,,,,,", "from: give a day"),
        ("m,2026-07-01,31/02/2026,1,,,,,,", "to: give a day"),
        ("m,2026-07-01,2026-09-30,many,,,,,,", "value: give a number"),
        ("m,2026-07-01,2026-09-30,1e999999999999999999,,,,,,", "value: give a number"),
        ("m,2026-07-01,2026-09-30,,1.5,2,,,,", "how_many: give a whole number"),
        ("m,2026-07-01,2026-09-30,,nan,2,,,,", "how_many: give a number"),
        ("m,2026-07-01,2026-09-30,1,,,,,perhaps,", "provisional: write yes or no"),
        ("m", None),
    ],
)
def test_what_cannot_be_read_is_said_for_its_line(line, sentence):
    if sentence is None:
        assert read(f"{HEAD}\n{line}") == []
        return
    row = only(line)
    assert row.given is None
    assert sentence in " ".join(row.problems)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "empty"),
        ("a,b,c\n1,2,3", "Missing: from, measure, to"),
        ("measure,from,to,to\n", "same name"),
        ("x" * (MOST_CHARACTERS + 1), "too large"),
        (f"{HEAD}\n" + "m,a,b,1\n" * (MOST_ROWS + 1), "too many lines"),
        (f"{HEAD}\n" + '"' + "x" * 200_000, "can be read"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(text, sentence):
    with pytest.raises(UnreadableFileError, match=sentence):
        read(text)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_no_cell_that_we_write_begins_like_a_formula(first):
    hostile = f"{first}HYPERLINK(1)"
    text = write(("name",), [(hostile,)])
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))) for cell in row]
    assert cells == ["name", f"'{hostile}"]


def test_numbers_below_nothing_stay_numbers():
    assert write(("n",), [(Decimal(-3),)]).splitlines()[1] == "-3"


def test_what_was_defused_comes_back_as_it_was():
    for words in ("=1+1", "'quoted'", "plain"):
        text = write(COLUMNS, [("m", "2026-07-01", "2026-09-30", 1, "", "", "", words, "no", "")])
        (row,) = read(text)
        assert row.given.note == words


def test_words_that_harm_nobody_are_left_alone():
    assert defused("Standards unit") == "Standards unit"
