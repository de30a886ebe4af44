"""What an answer must hold before the public may read it."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from portal.cms.gates import Fault
from portal.cms.you_said import sources
from portal.cms.you_said.effects import verdict_of
from portal.cms.you_said.figure_block import parts_of
from portal.cms.you_said.vocabulary import ActionState, State, Verdict
from portal.places import calendar

if TYPE_CHECKING:
    from portal.cms.models import YouSaidPage

# "12 people", "nine reports", "a third of women": an amount of people or reports, in digits or in words.
_PEOPLE = r"(?:people|persons?|wom[ae]n|girls?|men|boys?|reports?|residents?|students?|of you|of them|times)"
_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|dozens|a hundred|hundreds)"
_COUNT = re.compile(
    rf"\b{_NUMBER}\s+(?:of\s+)?(?:\w+\s+)?{_PEOPLE}\b|\b\d[\d.]*\s*(?:%|per ?cent)", re.IGNORECASE
)


def faults_of(page: "YouSaidPage", now: datetime) -> list[Fault]:
    """Everything that is missing or must not be there. Each fault stands at the field where it is put right."""
    return [
        *_said(page),
        *_shown(page, now),
        *_done(page),
        *_changed(page),
        *_not_done(page),
        *_voices(page),
    ]


def _values(stream: Any) -> list[Any]:
    return [block.value for block in stream]


def _said(page: "YouSaidPage") -> Iterator[Fault]:
    heard = _values(page.heard)
    if not heard:
        yield Fault("heard", _("Say what people told us. An answer begins with that."))
    for said in heard:
        found = _COUNT.search(strip_tags(str(said.get("words"))))
        if found:
            yield Fault(
                "heard",
                _(
                    "“%(words)s” is a count. Say “many” or “some”, or give the release that published a figure."
                )
                % {"words": found.group(0)},
            )
        if said.get("release") and not _is_published(page, said.get("release")):
            yield Fault(
                "heard",
                _(
                    "There is no published release that says enough of this for the first area. "
                    "Choose another figure, or none."
                ),
            )


def _is_published(page: "YouSaidPage", release: str) -> bool:
    insights, chosen = sources.the_insights(), parts_of(release)
    if insights is None or chosen is None or not page.areas:
        return False
    return insights.figure(chosen[0], UUID(page.areas[0]), chosen[1]) is not None


def _shown(page: "YouSaidPage", now: datetime) -> Iterator[Fault]:
    """Evidence, or an honest "not yet" with a day."""
    promised = bool(page.not_yet.strip()) and page.next_word_on is not None
    if not len(page.evidence) and not promised:
        if page.not_yet.strip():
            yield Fault("next_word_on", _("Name the day by which we say more."))
        elif page.next_word_on:
            yield Fault("not_yet", _("Say what we cannot answer or show yet, and why."))
        else:
            yield Fault(
                "evidence",
                _("Add evidence, or say under “not yet” what is missing and by which day we say more."),
            )
    if page.next_word_on and page.next_word_on < calendar.local_day(now):
        yield Fault("next_word_on", _("This day has passed. Say more now, or name another day and say why."))


def _done(page: "YouSaidPage") -> Iterator[Fault]:
    deeds = _values(page.deeds)
    if page.state in {State.WORKING, State.DONE} and not deeds:
        yield Fault("deeds", _("Say what is being done, by whom and by when."))
    if page.state == State.DONE:
        if deeds and not any(deed.get("state") == ActionState.DONE for deed in deeds):
            yield Fault("deeds", _("The page says “done”, and nothing on this list is done."))
        if not len(page.evidence):
            yield Fault("evidence", _("“Done” needs evidence that a reader can follow up."))
    for deed in deeds:
        if deed.get("state") == ActionState.STOPPED and not deed.get("why_stopped"):
            yield Fault("deeds", _("Say why “%(what)s” was stopped.") % {"what": deed.get("what")})


def _changed(page: "YouSaidPage") -> Iterator[Fault]:
    effects = _values(page.effects)
    if page.state == State.DONE and not effects:
        yield Fault(
            "effects", _("Say what changed. “Too early to say” and “no measurable change” are answers too.")
        )
    for effect in effects:
        yield from _one_effect(effect)
    if any(effect.get("verdict") == Verdict.TOO_EARLY for effect in effects) and not page.next_word_on:
        yield Fault("next_word_on", _("It is too early to say: name the day by which we say more."))


def _one_effect(effect: Any) -> Iterator[Fault]:
    numbers = [effect.get(name) for name in ("estimate", "low", "high")]
    if all(number is None for number in numbers):
        return
    if any(number is None for number in numbers):
        yield Fault("effects", _("A measured change needs its interval: from and to."))
        return
    estimate, low, high = numbers
    if not low <= estimate <= high:
        yield Fault("effects", _("The change must lie inside its interval."))
    if not effect.get("source") or not effect.get("measured"):
        yield Fault("effects", _("Say what was measured, by whom, how and when."))
    measured = verdict_of(low, high, lower_is_better=bool(effect.get("lower_is_better")))
    if effect.get("verdict") not in {measured, Verdict.TOO_EARLY}:
        yield Fault(
            "effects",
            _("The interval says “%(measured)s”. Choose that, or “too early to say”.")
            % {"measured": measured.label},
        )


def _not_done(page: "YouSaidPage") -> Iterator[Fault]:
    if page.state == State.COULD_NOT and not len(page.could_not):
        yield Fault("could_not", _("Say what could not be done, and why."))
    for refusal in _values(page.could_not):
        if not refusal.get("reason") or not refusal.get("owner"):
            yield Fault(
                "could_not",
                _("Choose a reason for “%(what)s” and name the team that decided it.")
                % {"what": refusal.get("what")},
            )


def _voices(page: "YouSaidPage") -> Iterator[Fault]:
    if any(not voice.get("agreed") for voice in _values(page.voices)):
        yield Fault("voices", _("Publish somebody's words only when they have seen them here and agreed."))
