"""One report from what she said to whether it helped: its own state, and what everybody may read about its area."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.places import calendar
from portal.places.cells import middle_of
from portal.places.precision import Precision
from portal.places.queries import areas_at
from portal.safety_reports.models import BetterNow, DisclosureCase, DisclosureOutcome, SafetyReport
from portal.safety_reports.transitions import story_of
from portal.safety_reports.vocabulary.triage import UNREAD_REASONS, Disclosure, State
from portal.shell.story import PLACE, Asked, Moment, Stage, Story, Told, Waits, stories, story_from

# After these nothing more comes of a report.
ENDS = {
    State.SET_ASIDE: Stage.DECIDED,
    State.PASSED_ON: Stage.DECIDED,
    State.DIVERTED: Stage.HEARD,
    State.WITHDRAWN: Stage.SAID,
}


def story_of_report(report: SafetyReport) -> Story:
    """Only an accepted report with a place is told what is public there, and of no smaller area than a ward."""
    state = State(report.state)
    own = Told(tuple(_moments(report, state)), tuple(_waits(state)), ENDS.get(state))
    return story_from([own, *_about_the_place(report, state)])


def _about_the_place(report: SafetyReport, state: State) -> list[Told]:
    if state is not State.ACCEPTED or report.cell is None:
        return []
    # A place known to an area only lies in no one ward; its middle would be a guess.
    kinds = ["district"] if report.precision == Precision.AREA else ["district", "ward"]
    # The middle of what is known, so that the edge of a square decides nothing.
    areas = areas_at(middle_of(report.cell, Precision(report.precision).zoom), kinds)
    return stories.told(
        Asked(
            PLACE,
            force_id=report.force_id,
            language=get_language() or "en",
            now=calendar.now(),
            areas=tuple(area.id for area in areas if area.force_id == report.force_id),
            since=calendar.local_day(report.arrived_at),
            counted_on=report.accepted_on,
        )
    )


def _moments(report: SafetyReport, state: State) -> list[Moment]:
    told = str(story_of(state, report.set_aside_reason).receipt)
    unread = report.set_aside_reason in UNREAD_REASONS
    found = [Moment(Stage.SAID, _("You said it"))]
    if state is State.WITHDRAWN:
        return [*found, Moment(Stage.SAID, told)]
    if state not in {State.RECEIVED, State.HELD} and not unread:
        found.append(Moment(Stage.HEARD, _("A person read it.")))
    if state in {State.ACCEPTED, State.DIVERTED}:
        found.append(Moment(Stage.HEARD, told, report.decided_on))
    if state in {State.SET_ASIDE, State.PASSED_ON}:
        found.append(Moment(Stage.DECIDED, told, report.decided_on))
    if state is State.SET_ASIDE:
        found.append(
            Moment(Stage.DECIDED, _("Why: %(why)s") % {"why": report.get_set_aside_reason_display()})
        )
    if state is State.PASSED_ON:
        found.append(
            Moment(Stage.DECIDED, _("Who has it now: %(who)s") % {"who": report.get_passed_on_to_display()})
        )
    found += [_acted_on(case) for case in report.disclosures.all()]
    return found + [_said_later(one) for one in report.verdicts.all()]


def _said_later(verdict: BetterNow) -> Moment:
    year, _dash, month = verdict.month.partition("-")
    said = BetterNow.Verdict(verdict.verdict).label
    return Moment(Stage.HELPED, _("You said: %(said)s") % {"said": said}, date(int(year), int(month), 1))


def _waits(state: State) -> list[Waits]:
    triage, team = _("The triage team"), _("The area's own police team")
    found = [Waits(Stage.HEARD, story_of(state).owner if state is not State.SET_ASIDE else triage)]
    if state in {State.SET_ASIDE, State.PASSED_ON, State.DIVERTED, State.WITHDRAWN}:
        return found
    if state is not State.ACCEPTED:
        return [*found, Waits(Stage.DECIDED, triage, _("It is made once somebody has read it."))]
    return [
        Waits(
            Stage.LOOKED_INTO,
            _("The analysts"),
            _(
                "Nothing yet. What you said is looked at together with what others say, and this page will tell."
            ),
        ),
        Waits(Stage.DECIDED, team),
        Waits(Stage.DONE, team),
        Waits(
            Stage.HELPED,
            _("The analysts"),
            _("It is measured after something was done. Whether it is better now you can say below."),
        ),
        Waits(Stage.VOICES, _("Partner organisations that worked on it")),
    ]


def _acted_on(case: DisclosureCase) -> Moment:
    titles = {
        Disclosure.CRIME: _("It may be a crime"),
        Disclosure.CHILD_AT_RISK: _("A child may be at risk"),
        Disclosure.ADULT_AT_RISK: _("Somebody may be at risk"),
        Disclosure.THREAT_TO_LIFE: _("Somebody may be in danger"),
    }
    title = str(titles[Disclosure(case.kind)])
    if case.outcome:
        return Moment(Stage.LOOKED_INTO, f"{title}: {DisclosureOutcome(case.outcome).label}", case.settled_on)
    passed = _("It was passed at once to those who must act. What they did will be written here.")
    return Moment(Stage.LOOKED_INTO, f"{title}. {passed}")
