"""What a loader tells the person who runs it."""

from dataclasses import dataclass, field

MOST_SHOWN = 20


class UnreadableFileError(Exception):
    """The file as a whole cannot be used. The message says why, and what would help."""


@dataclass(slots=True)
class Findings:
    """How many rows were kept, how many lay elsewhere, and which ones were left out and why."""

    kept: int = 0
    elsewhere: int = 0
    refused: int = 0
    sentences: list[str] = field(default_factory=list)

    def refuse(self, where: str, why: str) -> None:
        """Leave a row out. The first few are told one by one, the rest are counted."""
        self.refused += 1
        if len(self.sentences) < MOST_SHOWN:
            self.sentences.append(f"{where}: {why}")

    def remark(self, where: str, what: str) -> None:
        """Say something about a row that was kept."""
        if len(self.sentences) < MOST_SHOWN:
            self.sentences.append(f"{where}: {what}")
