"""What somebody said, before it is stored: plain values, and what follows from them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from portal.places.cells import centre_of
from portal.places.precision import Precision
from portal.safety_reports.urgent_words import urgency_of
from portal.safety_reports.vocabulary.about_you import UNDER_18, QuestionSet
from portal.safety_reports.vocabulary.concerns import MAY_BE_A_CRIME
from portal.safety_reports.vocabulary.spaces import MAPPED_SPACES, Feeling, Space
from portal.safety_reports.vocabulary.times import DangerNow
from portal.safety_reports.vocabulary.triage import Urgency
from portal.safety_reports.vocabulary.words import WordsField


@dataclass(frozen=True, slots=True)
class Assistance:
    """A partner's worker wrote it down with somebody who wanted that and knew who reads it.

    `organisation_id` and `organisation_name` are empty unless she agreed that the organisation is named.
    """

    organisation_id: UUID | None = None
    organisation_name: str = ""
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What somebody said. `exact_cell` is where the pin stood; no more than `precision` allows is ever stored."""

    language: str
    space: Space
    feeling: Feeling
    concerns: Sequence[str]
    setting: str = ""
    exact_cell: int | None = field(default=None, repr=False)
    precision: Precision = Precision.STREET
    main_concern: str = ""
    part_of_day: str = ""
    kind_of_day: str = ""
    how_often: str = ""
    danger_now: str = ""
    words: Mapping[WordsField, str] = field(default_factory=dict, repr=False)
    age_band: str = field(default="", repr=False)
    about_you: Mapping[str, str] = field(default_factory=dict, repr=False)
    question_set: QuestionSet | None = None
    could_be_recognised: bool = False
    from_workforce: bool = field(default=False, repr=False)
    assistance: Assistance | None = field(default=None, repr=False)

    @property
    def is_independent(self) -> bool:
        return self.space == Space.POLICE or self.could_be_recognised

    @property
    def place(self) -> tuple[int | None, Precision]:
        """The cell that is stored, and its precision. Only public places have one."""
        if self.space not in MAPPED_SPACES or self.exact_cell is None or self.precision is Precision.NONE:
            return None, Precision.NONE
        return self.precision.keep(self.exact_cell), self.precision

    @property
    def main(self) -> str:
        return self.main_concern or (self.concerns[0] if self.concerns else "")

    @property
    def may_be_a_crime(self) -> bool:
        return bool(MAY_BE_A_CRIME.intersection(self.concerns))


def urgency_for(content: Content) -> Urgency:
    """What was said comes first, then what the words may mean."""
    if content.danger_now == DangerNow.YES:
        return Urgency.DANGER_NOW
    found = urgency_of(list(content.words.values()), language=content.language)
    if found is Urgency.NONE and content.danger_now == DangerNow.NOT_SURE:
        return Urgency.MAY_BE_IN_DANGER
    return found


def everything(content: Content) -> str:
    """Every tick, the place as it may be stored and every text, as JSON: what goes into an independent envelope."""
    cell, precision = content.place
    said = {
        "space": content.space,
        "setting": content.setting,
        "feeling": content.feeling,
        "cell": cell,
        "point": centre_of(cell, precision.zoom) if cell is not None else None,
        "precision": precision,
        "main_concern": content.main,
        "concerns": list(content.concerns),
        "part_of_day": content.part_of_day,
        "kind_of_day": content.kind_of_day,
        "how_often": content.how_often,
        "danger_now": content.danger_now,
        "says_under_18": content.age_band in UNDER_18,
        "could_be_recognised": content.could_be_recognised,
        "from_workforce": content.from_workforce,
    } | assistance_in_words(content.assistance)
    return json.dumps({"said": said, "words": dict(content.words)}, ensure_ascii=False)


def assistance_in_words(given: Assistance | None) -> dict[str, object]:
    """What an independent envelope says of a partner's help."""
    if given is None:
        return {}
    return {"assisted": True, "assisted_by": given.organisation_name, "on_paper": given.on_paper}
