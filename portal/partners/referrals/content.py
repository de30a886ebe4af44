"""What a referral says: how she may be reached, and what she wants said. All of it goes into one envelope."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from portal.partners.referrals.subjects import REFERRAL
from portal.sealing.envelopes import Binding

LONGEST_WORDS = 5_000
LONGEST_LINE = 200


def binding_of(public_id: UUID, *, hands: int, force_id: UUID) -> Binding:
    """Where the words are that the present organisation can open."""
    return Binding(REFERRAL, public_id, f"everything_{hands}", force_id)


@dataclass(frozen=True, slots=True)
class Content:
    """Codes of the vocabulary and her own words. `said` stands in the order in which it is read."""

    language: str
    words: str = field(repr=False)
    age: str = ""
    danger: str = ""
    ways: Sequence[str] = ()
    times: Sequence[str] = ()
    details: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def everything(self) -> str:
        """The envelope's text. Empty answers are left out: nobody need wonder whether they were asked."""
        said: dict[str, Any] = {
            "age": self.age,
            "danger": self.danger,
            "ways": list(self.ways),
            **self.details,
            "times": list(self.times),
        }
        kept = {name: value for name, value in said.items() if value}
        return json.dumps(
            {"said": kept, "words": {"words": self.words} if self.words else {}}, ensure_ascii=False
        )
