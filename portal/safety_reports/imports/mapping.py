"""Which column of an export says what. A JSON file beside the export; docs/operations/imports.md has an example."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS

# What the national tool's reasons are called there, in lower case, and here.
NATIONAL_REASONS: dict[str, str] = {
    "no cctv": "no_cctv",
    "badly lit": "badly_lit",
    "empty or isolated": "isolated",
    "empty/isolated": "isolated",
    "poor layout": "poor_layout",
    "restricted visibility": "restricted_view",
    "run down": "run_down",
    "run down/vandalised": "run_down",
    "signs of drug or alcohol use": "drugs_or_alcohol",
    "verbal harassment by an individual": "verbal_one",
    "verbal harassment by one stranger": "verbal_one",
    "verbal harassment by a group": "verbal_group",
    "being followed": "followed_on_foot",
    "having been followed": "followed_on_foot",
    "other harassment": "behaviour_other",
    "other": "place_other",
}
NEEDED = ("id", "latitude", "longitude", "date", "reasons")
OPTIONAL = ("time", "main_reason")


class MappingFault(ValueError):
    """The mapping file cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Column names of the export, and the code of each reason as it is written there (lower case)."""

    columns: Mapping[str, str]
    separator: str
    date_format: str
    reasons: Mapping[str, str]

    def missing_from(self, header: list[str]) -> list[str]:
        """Mapped columns that the export does not have."""
        return [column for column in self.columns.values() if column not in header]


def read_mapping(path: Path) -> ColumnMapping:
    """Read and check a mapping file. Raises MappingFault."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MappingFault(f"The mapping file {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise MappingFault(f"The mapping file {path} is not valid JSON.") from error
    if not isinstance(data, dict) or not isinstance(data.get("columns"), dict):
        raise MappingFault('The mapping file needs "columns": an object that names a column for each field.')
    columns = {str(key): str(value) for key, value in data["columns"].items()}
    if missing := [name for name in NEEDED if name not in columns]:
        raise MappingFault(f"The mapping names no column for: {', '.join(missing)}.")
    if unknown := [name for name in columns if name not in {*NEEDED, *OPTIONAL}]:
        raise MappingFault(f"The mapping names fields that there are not: {', '.join(unknown)}.")
    reasons = {str(key).casefold(): str(value) for key, value in dict(data.get("reasons", {})).items()}
    if wrong := sorted({code for code in reasons.values() if code not in ALL_CONCERNS}):
        raise MappingFault(f"The mapping uses codes that there are not: {', '.join(wrong)}.")
    return ColumnMapping(
        columns,
        str(data.get("separator", ";")),
        str(data.get("date_format", "%Y-%m-%d")),
        {**NATIONAL_REASONS, **reasons},
    )
