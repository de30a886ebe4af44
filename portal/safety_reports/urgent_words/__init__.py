"""Words that may mean danger, by language. Looked for once, at intake, before sealing; only a category is kept.

A help to put a report higher in the queue, and no more: "Is anyone in danger now?" is asked, never only inferred.
Each language has a file: a category in square brackets, then a phrase a line. English is looked for in every report,
because many people write in two languages.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from portal.safety_reports.vocabulary.triage import Urgency

_FOLDER = Path(__file__).parent
_HEADING = re.compile(r"\[([a-z_]+)\]")
# Several may be found: the one that cannot wait is kept.
_FIRST_TO_LAST = (Urgency.MAY_BE_IN_DANGER, Urgency.SELF_HARM, Urgency.CHILD)


def urgency_of(texts: list[str], *, language: str) -> Urgency:
    """The most pressing category of which a phrase occurs in any of the texts."""
    found: set[Urgency] = set()
    words = " \n ".join(_plain(text) for text in texts)
    for code in dict.fromkeys((language.split("-", maxsplit=1)[0], "en")):
        found |= {urgency for urgency, pattern in _patterns(code).items() if pattern.search(words)}
    return next((urgency for urgency in _FIRST_TO_LAST if urgency in found), Urgency.NONE)


@cache
def _patterns(language: str) -> dict[Urgency, re.Pattern[str]]:
    path = _FOLDER / f"{language}.txt"
    if not path.is_file():
        return {}
    phrases: dict[Urgency, list[str]] = {}
    urgency = Urgency.NONE
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.fullmatch(line.strip()):
            urgency = Urgency(heading[1])
        elif line.strip() and not line.startswith("#"):
            phrases.setdefault(urgency, []).append(re.escape(_plain(line)))
    return {
        urgency: re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)", re.UNICODE)
        for urgency, listed in phrases.items()
    }


def _plain(text: str) -> str:
    """Lower case, one kind of apostrophe, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("‘", "'")
    return " ".join(folded.split())
