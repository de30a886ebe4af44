"""Tables as CSV that no spreadsheet takes for a formula."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from portal.promises.figures.spreadsheet import defused


def safe(cell: object) -> str:
    """A cell that is read as text."""
    return defused(str(cell))


def table(name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A download called `name`.csv."""
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
    response.write("\ufeff")  # so that a spreadsheet takes it for UTF-8
    writer = csv.writer(response)
    for row in (head, *rows):
        writer.writerow([safe(cell) for cell in row])
    return response
