"""A problem profile from the reports behind it to what its actions changed. For the force's own people only."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.insights.actions.vocabulary import Progress
from portal.insights.models import Action, Profile
from portal.places.calendar import local_day
from portal.shell.story import Asked, Moment, Stage, Told, Waits, stories

PROFILE = "profile"


def register() -> None:
    """Called once, when the app is ready."""
    stories.register(PROFILE, "insights", told_of_profile)


def told_of_profile(asked: Asked) -> Told:
    """What was written, agreed, done and measured. At the public door nothing. Four queries."""
    if asked.at_public_door:
        return Told()
    row = Profile.objects.filter(pk=asked.key, force_id=asked.force_id).first()
    if row is None:
        return Told()
    actions = list(row.actions.prefetch_related("effects").order_by("due_on", "what"))
    versions = row.versions.order_by("number")
    picture = reverse("insights:picture")
    moments = [
        Moment(Stage.SAID, _("Reports are counted and drawn in the picture."), None, picture),
        Moment(Stage.HEARD, _("The profile was opened."), local_day(row.created_at)),
        *(
            Moment(
                Stage.LOOKED_INTO, _("Version %(number)d was approved.") % {"number": one.number},
                local_day(one.approved_at), reverse("insights:profile_version", kwargs={"version_id": one.pk}),
            )
            for one in versions
        ),
        *(moment for action in actions for moment in _of_action(action)),
    ]  # fmt: skip
    return Told(tuple(moments), tuple(_waits(actions)))


def _of_action(action: Action) -> list[Moment]:
    address = reverse("insights:action", kwargs={"action_id": action.pk})
    progress = Progress(action.progress)
    agreed = _("%(what)s: %(progress)s") % {"what": action.what, "progress": progress.label}
    moments = [Moment(Stage.DECIDED, agreed, None, address, action.owner)]
    if progress is Progress.DONE:
        moments.append(Moment(Stage.DONE, action.what, None, address, action.owner))
    return moments + [
        Moment(Stage.HELPED, _measured(one.low, one.high), one.measured_on, address)
        for one in action.effects.all()
    ]


def _measured(low: float | None, high: float | None) -> str:
    """A null result stands here like any other."""
    if low is None or high is None:
        return _("There were too few reports to measure it.")
    if low <= 1 <= high:
        return _("No measurable change.")
    return (
        _("Fewer reports than in the comparison wards.")
        if high < 1
        else _("More reports than in the comparison wards.")
    )


def _waits(actions: list[Action]) -> list[Waits]:
    analysts, owners = _("the analysts"), ", ".join(sorted({one.owner for one in actions}))
    due = min((one.due_on for one in actions if one.progress in {"planned", "under_way"}), default=None)
    return [
        Waits(Stage.LOOKED_INTO, _("a second person, who approves it")),
        Waits(Stage.DECIDED, analysts, _("No action is agreed yet.")),
        Waits(Stage.DONE, owners or analysts, by=due),
        Waits(Stage.HELPED, analysts, _("It is measured after something was done.")),
        Waits(Stage.VOICES, _("partner organisations that worked on it")),
    ]
