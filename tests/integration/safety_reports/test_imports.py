"""Exports of the national tool: taken in once, on the force's own ground, with every fault said."""

import csv
import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.places.cells import ancestor, cell_at, range_of
from portal.places.models import Area, AreaRange, Force
from portal.places.precision import Precision
from portal.safety_reports.models import ReportConcern, SafetyReport

HEADER = ["Ref", "Lat", "Lon", "Day", "At", "Why"]
MAPPING = {
    "columns": {
        "id": "Ref",
        "latitude": "Lat",
        "longitude": "Lon",
        "date": "Day",
        "time": "At",
        "reasons": "Why",
    },
    "separator": "|",
    "date_format": "%d/%m/%Y",
    "reasons": {"Dark": "badly_lit"},
}
GOOD = ["A1", "54.7", "2.5", "01/11/2026", "22:10", "Dark|No CCTV"]


@pytest.fixture
def ground(force: Force) -> Force:
    """About ten kilometres around 54.7 N, 2.5 E belong to the force."""
    area = Area.objects.create(
        force=force, kind="force", code="F1", name="Doggerland", cell=cell_at(2.5, 54.7)
    )
    for first, last in [range_of(ancestor(cell_at(2.5, 54.7), 12), 12)]:
        AreaRange.objects.create(area=area, kind="force", first=first, last=last)
    return force


def _run(folder: Path, rows: list[list[str]], *, mapping: object = MAPPING, **options: object) -> str:
    file, plan = folder / "export.csv", folder / "mapping.json"
    with file.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([HEADER, *rows])
    plan.write_text(mapping if isinstance(mapping, str) else json.dumps(mapping))
    told = StringIO()
    call_command("import_reports", str(file), mapping=plan, force="doggerland", stdout=told, **options)
    return told.getvalue()


def test_a_row_becomes_an_accepted_report_no_more_exact_than_a_street(
    ground: Force, tmp_path: Path, now: datetime
) -> None:
    _run(tmp_path, [GOOD])
    report = SafetyReport.objects.get()
    assert (report.source, report.state, report.main_concern) == ("national_tool", "accepted", "badly_lit")
    assert report.part_of_day == "evening"
    assert report.cell == Precision.STREET.keep(cell_at(2.5, 54.7))
    assert set(ReportConcern.objects.values_list("code", flat=True)) == {"badly_lit", "no_cctv"}
    assert "A1" not in report.external_key


def test_the_same_file_again_adds_nothing(ground: Force, tmp_path: Path, now: datetime) -> None:
    assert "1 reports were taken in; 0 were here before" in _run(tmp_path, [GOOD])
    assert "0 reports were taken in; 2 were here before" in _run(tmp_path, [GOOD, GOOD])
    assert SafetyReport.objects.count() == 1


def test_a_dry_run_says_what_would_happen_and_stores_nothing(
    ground: Force, tmp_path: Path, now: datetime
) -> None:
    assert "1 reports would be taken in" in _run(tmp_path, [GOOD], dry_run=True)
    assert not SafetyReport.objects.exists()


def test_another_forces_ground_is_left_to_it(ground: Force, tmp_path: Path, now: datetime) -> None:
    told = _run(tmp_path, [["A2", "51.5", "-0.1", "01/11/2026", "", "Dark"]])
    assert "1 are on another force's ground" in told
    assert not SafetyReport.objects.exists()


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (0, "", "This is empty, and it is needed."),
        (1, "north", "This is not a number of degrees."),
        (1, "123", "This is not a place on the globe."),
        (3, "2026-11-01", "This is not a date of the form %d/%m/%Y."),
        (3, "01/11/2030", "This day is still to come."),
        (4, "late", "This is not a time of the form 18:30."),
        (5, "Ghosts", 'The mapping does not know the reason "Ghosts".'),
    ],
)
def test_a_faulty_row_is_said_with_its_line_and_the_others_are_taken_in(
    column: int, value: str, sentence: str, ground: Force, tmp_path: Path, now: datetime
) -> None:
    faulty = [*GOOD]
    faulty[column] = value
    told = _run(tmp_path, [faulty, ["B1", *GOOD[1:]]])
    assert "1 rows have something wrong" in told
    with (tmp_path / "export.errors.csv").open(encoding="utf-8") as handle:
        assert list(csv.reader(handle))[1] == ["2", HEADER[column], sentence]
    assert SafetyReport.objects.count() == 1


def test_no_cell_of_the_error_file_is_a_formula(ground: Force, tmp_path: Path, now: datetime) -> None:
    mapping = {**MAPPING, "columns": {**MAPPING["columns"], "reasons": "=Why"}}
    file, plan = tmp_path / "export.csv", tmp_path / "mapping.json"
    with file.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([[*HEADER[:5], "=Why"], [*GOOD[:5], "=cmd()"]])
    plan.write_text(json.dumps(mapping))
    call_command("import_reports", str(file), mapping=plan, force="doggerland", stdout=StringIO())
    with (tmp_path / "export.errors.csv").open(encoding="utf-8") as handle:
        for row in list(csv.reader(handle))[1:]:
            assert not any(cell[:1] in {"=", "+", "-", "@"} for cell in row)


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ("not json", "is not valid JSON"),
        ({}, 'needs "columns"'),
        ({"columns": {"id": "Ref"}}, "names no column for"),
        ({**MAPPING, "reasons": {"Dark": "gloomy"}}, "codes that there are not: gloomy"),
        ({**MAPPING, "columns": {**MAPPING["columns"], "date": "When"}}, "no column called: When"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused_with_what_to_do(
    mapping: object, sentence: str, ground: Force, tmp_path: Path, now: datetime
) -> None:
    with pytest.raises(CommandError, match=sentence):
        _run(tmp_path, [GOOD], mapping=mapping)
    assert not SafetyReport.objects.exists()
