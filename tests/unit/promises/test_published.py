"""The publishers' files as they really come: odd marks, notes above, names that vary, and files that are no tables."""

import io
import tracemalloc
import zipfile
from datetime import date

import pytest

from portal.promises.published.columns import count_in
from portal.promises.published.lines import IN_A_PAGE, ON_THE_MACHINE, Limits
from portal.promises.published.reading import Layout, read
from portal.promises.published.tally import UnusableFileError, bare_name
from portal.promises.vocabulary.outcomes import ALL, Dataset

TODAY = date(2026, 11, 16)
HEAD = (
    "Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,"
    "Offence code expired,Outcome Type,Outcome Description,Outcome Group,"
    "Outcomes for offences that were recorded in the quarter,Outcomes for investigations closed in the quarter\n"
)
STREET = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context\n"
)


def row(*, year="2025/26", quarter="Q1", force="Doggerland", code="019C", what="Rape of a female aged 16 and over",
        group="Sexual offences", subgroup="Rape", outcome="16", recorded="10", closed="12"):  # fmt: skip
    return f'{year},{quarter},"{force}",{code},{what},{group},{subgroup},,{outcome},x,x,"{recorded}","{closed}"\n'


def street(*, crime="a1", month="2026-01", force="Doggerland Police", kind="Violence and sexual offences",
           outcome="Unable to prosecute suspect"):  # fmt: skip
    return f"{crime},{month},{force},{force},2.5,54.7,On or near X,E01,Skerry 001A,{kind},{outcome},\n"


def taken(data, layout=Layout.HOME_OFFICE, limits=IN_A_PAGE, names=("Doggerland Police",)):
    data = data.encode() if isinstance(data, str) else data
    return read(io.BytesIO(data), size=len(data), layout=layout, names=names, today=TODAY, limits=limits)


def refused(data, layout=Layout.HOME_OFFICE, **more):
    with pytest.raises(UnusableFileError) as caught:
        taken(data, layout, **more)
    return str(caught.value)


def counts(tally):
    return {(one.subject, one.outcome): (one.closed, one.recorded) for one in tally.counts}


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/") + ".csv", text)
    return out.getvalue()


def test_outcomes_are_added_up_by_quarter_group_and_type():
    tally = taken(HEAD + row() + row(code="019D", closed="3", recorded="1") + row(outcome="1", closed="4"))
    assert tally.dataset is Dataset.OUTCOMES
    assert counts(tally) == {("rape", "16"): (15, 11), ("rape", "1"): (4, 10)}
    assert tally.counts[0].period_from == date(2025, 4, 1)
    assert tally.counts[0].period_to == date(2025, 6, 30)
    assert (tally.rows_read, tally.rows_used, tally.rows_faulty) == (3, 3, 0)


def test_the_last_quarter_of_a_financial_year_lies_in_the_next_year():
    assert taken(HEAD + row(quarter="Q4")).counts[0].period_from == date(2026, 1, 1)


def test_recorded_offences_are_a_table_of_their_own():
    table = "Financial Year,Financial Quarter,Force Name,Offence Group,Offence Subgroup,Number of Offences\n"
    tally = taken(table + 'Q,1,x,,,\n2025/26,1,Doggerland,Sexual offences,Rape,"1,204"\n')
    assert tally.dataset is Dataset.RECORDED
    assert counts(tally) == {("rape", ALL): (None, 1204)}


@pytest.mark.parametrize(
    "variant",
    [
        HEAD.replace(",Offence code expired", "").replace("Force Name", "Police Force"),
        HEAD.replace("Outcomes for offences that were recorded in the quarter",
                     "Force outcomes for offences recorded in quarter")
            .replace("Outcomes for investigations closed in the quarter", "Force outcomes recorded in quarter"),
        HEAD.upper(),
        "Outcomes open data\n\nThis sheet holds one table.\n" + HEAD,
    ],
)  # fmt: skip
def test_columns_that_are_called_otherwise_are_found(variant):
    line = row() if "code expired" in variant.casefold() else row().replace(",Rape,,", ",Rape,")
    assert counts(taken(variant + line)) == {("rape", "16"): (12, 10)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_way_in_which_spreadsheets_write_csv_is_read(encoding):
    text = HEAD + row(what="Rape – aged 16 and over")
    assert counts(taken(text.encode(encoding))) == {("rape", "16"): (12, 10)}


def test_semicolons_separate_as_well():
    assert counts(taken((HEAD + row()).replace(",", ";"))) == {("rape", "16"): (12, 10)}


@pytest.mark.parametrize(
    ("cell", "count"),
    [("1,234", 1234), (" 12 ", 12), ("12.0", 12), ("-3", -3), ("0", 0), ("-", None), ("..", None), ("", None),
     (":", None), ("*", None), ("[z]", None), ("N/A", None), ("N/A - Offence code expired", None), ("…", None)],
)  # fmt: skip
def test_figures_and_marks_for_none_are_told_apart(cell, count):
    assert count_in(cell) == count


@pytest.mark.parametrize("cell", ["1.5", "12 or so", "1,23", "=1+1", "1e5", "99999999999999", "--4"])
def test_what_is_no_figure_is_refused(cell):
    with pytest.raises(ValueError, match=r".*"):
        count_in(cell)


def test_a_row_with_a_figure_that_cannot_be_read_is_left_out_and_said():
    tally = taken(HEAD + row() + row(code="019D", closed="about 7"))
    assert counts(tally) == {("rape", "16"): (12, 10)}
    assert (tally.rows_faulty, tally.faults[0].line) == (1, 3)
    assert "whole number" in tally.faults[0].sentence


def test_a_row_that_is_there_twice_counts_once():
    tally = taken(HEAD + row() + row() + row(closed="99"))
    assert counts(tally) == {("rape", "16"): (12, 10)}
    assert [fault.line for fault in tally.faults] == [3, 4]
    assert "different numbers" in tally.faults[1].sentence


def test_an_offence_that_nobody_here_knows_is_said_where_it_could_matter():
    tally = taken(
        HEAD + row() + row(subgroup="A new kind") + row(group="Theft offences", subgroup="A new theft")
    )
    assert tally.rows_faulty == 1
    assert "not known" in tally.faults[0].sentence


def test_controlling_behaviour_counts_apart_from_the_subgroup_it_stands_in():
    tally = taken(
        HEAD
        + row(what="Controlling or coercive behaviour", subgroup="Stalking and harassment", group="Violence")
        + row(what="Stalking", code="8Q", subgroup="Stalking and harassment", group="Violence")
    )
    assert set(counts(tally)) == {("coercive_control", "16"), ("stalking", "16")}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"year": "2025/27"}, "financial year"), ({"quarter": "Q5"}, "quarter"), ({"year": "2030/31"}, "to come"),
        ({"outcome": "1A"}, "1A"), ({"outcome": "23"}, "0 to 22"), ({"closed": "-4"}, "below nothing"),
    ],
)  # fmt: skip
def test_each_fault_of_a_row_has_its_own_words(wrong, words):
    tally = taken(HEAD + row() + row(code="019D", **wrong))
    assert words in tally.faults[0].sentence


def test_offences_without_an_outcome_yet_and_reclassified_ones_are_counted():
    tally = taken(HEAD + row(outcome="0", closed="N/A", recorded="31") + row(code="x", outcome="0", recorded="-2",
                                                                            closed="N/A"))  # fmt: skip
    assert counts(tally) == {("rape", "0"): (None, 29)}


def test_other_forces_are_read_past_and_named_where_nothing_is_ours():
    tally = taken(HEAD + row() + row(force="Humberside"))
    assert (tally.rows_used, tally.rows_elsewhere) == (1, 1)
    assert "Humberside" in refused(HEAD + row(force="Humberside"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("London, City of", "City of London Police"), ("Devon & Cornwall", "Devon and Cornwall Police"),
     ("Dyfed-Powys", "dyfed powys police"), ("Doggerland Constabulary", "Doggerland")],
)  # fmt: skip
def test_a_force_is_known_by_each_of_its_names(one, other):
    assert bare_name(one) == bare_name(other)


def test_crimes_are_counted_by_month_kind_and_last_outcome_and_nothing_else_is_kept():
    tally = taken(
        STREET
        + street()
        + street(crime="b2")
        + street(crime="c3", outcome="")
        + street(crime="", kind="Drugs"),
        Layout.POLICE_UK,
    )
    assert counts(tally) == {
        ("violence-and-sexual-offences", "unable-to-prosecute-suspect"): (None, 2),
        ("violence-and-sexual-offences", "no-outcome"): (None, 1),
        ("drugs", "unable-to-prosecute-suspect"): (None, 1),
    }
    assert tally.counts[0].period_to == date(2026, 1, 31)
    assert not any(secret in repr(tally) for secret in ("secret-id", "Skerry", "54.7", "On or near"))


def test_a_crime_that_is_listed_twice_counts_once_and_an_odd_outcome_is_said():
    tally = taken(
        STREET + street() + street() + street(crime="z", outcome="Sent to the moon"), Layout.POLICE_UK
    )
    assert counts(tally) == {
        ("violence-and-sexual-offences", "unable-to-prosecute-suspect"): (None, 1),
        ("violence-and-sexual-offences", "other"): (None, 1),
    }
    assert tally.rows_faulty == 2


@pytest.mark.parametrize(
    "wrong", [{"month": "2026-13"}, {"month": "Jan 2026"}, {"month": "2031-01"}, {"kind": "Vibes"}]
)
def test_a_crime_of_no_month_or_kind_is_left_out(wrong):
    tally = taken(STREET + street() + street(crime="q", **wrong), Layout.POLICE_UK)
    assert (tally.rows_used, tally.rows_faulty) == (1, 1)


def test_an_archive_is_read_month_by_month_without_its_other_files():
    data = zipped(**{
        "2026-01__2026-01-doggerland-street": STREET + street(),
        "2026-02__2026-02-doggerland-street": STREET + street(crime="f", month="2026-02"),
        "2026-02__2026-02-doggerland-outcomes": STREET + street(crime="g", month="2026-02"),
    })  # fmt: skip
    tally = taken(data, Layout.POLICE_UK)
    assert [(one.period_from.month, one.recorded) for one in tally.counts] == [(1, 1), (2, 1)]


def test_a_zip_bomb_is_not_opened():
    bomb = zipped(bomb="0" * 60_000_000)
    assert len(bomb) < 100_000
    assert "far more" in refused(bomb)


def test_a_zip_of_too_many_or_of_no_tables_is_refused():
    assert "too many files" in refused(zipped(**{f"f{n}": HEAD for n in range(80)}))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "no CSV file" in refused(out.getvalue())


def test_a_damaged_zip_is_refused():
    whole = zipped(a=HEAD + row() * 2_000)
    assert "damaged" in refused(whole[: len(whole) // 2])
    broken = bytearray(whole)
    broken[60:90] = b"\0" * 30
    assert "damaged" in refused(bytes(broken))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 and so on", "document"),
        (b"<!DOCTYPE html><p>Sorry", "document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"name,age\nx,1\n", "Financial Year"),
        (b"\x00\x01\x02\x03" * 100, "not the table"),
        (STREET.encode(), "not the table"),
        (HEAD.encode(), "nothing"),
    ],
)
def test_a_wrong_file_is_a_clear_sentence(data, words):
    assert words in refused(data)


def workbook():
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Contents"
    book.active.append(["Outcomes open data"])
    sheet = book.create_sheet("Table")
    sheet.append(HEAD.strip().split(","))
    sheet.append(
        ["2025/26", "Q1", "Doggerland", "019C", "Rape", "Sexual offences", "Rape", None, 16, "", "", 10, 12]
    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_on_the_server_and_refused_in_a_page():
    assert counts(taken(workbook(), limits=ON_THE_MACHINE)) == {("rape", "16"): (12, 10)}
    assert "spreadsheet" in refused(workbook())


def test_too_long_a_file_is_refused():
    few = Limits(packed=10**6, unpacked=10**6, rows=3, members=2, workbooks=False)
    assert "more than 3 rows" in refused(HEAD + row() * 9, limits=few)
    assert "larger than" in refused(HEAD + row() * 9, limits=Limits(10, 10, 3, 2, workbooks=False))


def test_memory_does_not_grow_with_the_rows():
    class Endless(io.RawIOBase):
        """A file of 60,000 rows about other forces, made as it is read."""

        line = row(force="Humberside").encode()
        head = (HEAD + row()).encode()

        def __init__(self):
            self.at = 0
            self.size = len(self.head) + 60_000 * len(self.line)

        def readable(self):
            return True

        def seekable(self):
            return True

        def tell(self):
            return self.at

        def seek(self, offset, whence=0):
            self.at = offset if whence == 0 else self.at + offset if whence == 1 else self.size + offset
            return self.at

        def read(self, size=-1):
            size = min(self.size - self.at, self.size if size < 0 else size)
            body, start = b"", self.at
            if start < len(self.head):
                body = self.head[start : start + size]
            skip = max(start - len(self.head), 0) % len(self.line)
            body += (self.line * (size // len(self.line) + 2))[skip : skip + size - len(body)]
            self.at += len(body)
            return body

    file = Endless()
    tracemalloc.start()
    tally = read(
        file, size=file.size, layout=Layout.HOME_OFFICE, names=["Doggerland"], today=TODAY, limits=IN_A_PAGE
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert tally.rows_elsewhere == 60_000
    assert peak < file.size / 2
