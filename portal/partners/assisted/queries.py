"""An organisation's forms on paper."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.accounts.actors import Actor
from portal.partners.assisted.models import PaperForm
from portal.partners.assisted.operations import CODE_CHARACTERS
from portal.receipts.tokens import ALPHABET

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Paper:
    id: UUID
    code: str
    language: str
    return_to: str
    made_on: date
    is_used: bool

    @property
    def grouped(self) -> str:
        """The code as people see it."""
        half = CODE_CHARACTERS // 2
        return f"{self.code[:half]}-{self.code[half:]}"


@dataclass(frozen=True, slots=True)
class PaperCounts:
    out: int
    back: int


def papers(by: Actor) -> tuple[Paper, ...]:
    """The newest that are not back yet. One query."""
    rows = PaperForm.objects.visible_to(by).filter(is_used=False).order_by("-made_on", "code")
    return tuple(_paper(row) for row in rows[:SHOWN])


def counts(by: Actor) -> PaperCounts:
    """How many are out, and how many came back."""
    seen = PaperForm.objects.visible_to(by)
    return PaperCounts(seen.filter(is_used=False).count(), seen.filter(is_used=True).count())


def paper(by: Actor, paper_id: UUID) -> Paper | None:
    """One of the organisation's own that is not back yet."""
    row = PaperForm.objects.visible_to(by).filter(pk=paper_id, is_used=False).first()
    return _paper(row) if row else None


def with_code(by: Actor, typed: str) -> Paper | None:
    """The organisation's own form with a code, as somebody copied it from paper; used or not."""
    row = PaperForm.objects.visible_to(by).filter(code=tidy(typed)).first()
    return _paper(row) if row else None


def last_address(by: Actor) -> str:
    """Where the newest form goes back to, so that nobody types it twice."""
    rows = PaperForm.objects.visible_to(by).order_by("-made_on")
    return rows.values_list("return_to", flat=True).first() or ""


def tidy(typed: str) -> str:
    """Any case, spaces and hyphens; O for 0, I and L for 1."""
    read = typed.upper().translate(str.maketrans("OIL", "011"))
    return "".join(letter for letter in read if letter in ALPHABET)[: CODE_CHARACTERS + 1]


def _paper(row: PaperForm) -> Paper:
    return Paper(row.id, row.code, row.language, row.return_to, row.made_on, row.is_used)
