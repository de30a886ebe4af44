"""Names of gazetteer entries in a language."""

from collections.abc import Collection

from portal.places.models import GazetteerName

ENGLISH = "en"


def labels_of(entries: Collection[int], language: str) -> dict[int, tuple[str, str]]:
    """Name and context of each entry, in the language or else in English. One query."""
    rows = GazetteerName.objects.filter(entry__in=entries, language__in={language, ENGLISH})
    labels: dict[int, tuple[str, str]] = {}
    for entry, spoken, name, context in rows.values_list("entry_id", "language", "name", "context"):
        if spoken == language or entry not in labels:
            labels[entry] = (name, context)
    return labels
