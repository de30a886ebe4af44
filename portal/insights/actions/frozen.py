"""Actions as a frozen version of their profile keeps them."""

from typing import Any

from portal.insights.models import Effect, Profile


def actions_as_they_stand(row: Profile) -> list[dict[str, Any]]:
    """Every action with how far it is and what the last measurement said. Two queries."""
    last: dict[Any, Effect] = {}
    for effect in Effect.objects.filter(action__profile=row).order_by("measured_on", "pk"):
        last[effect.action_id] = effect
    return [
        {
            "what": one.what, "kind": one.kind, "owner": one.owner, "starts_on": one.starts_on.isoformat(),
            "due_on": one.due_on.isoformat(), "progress": one.progress,
            "conclusion": last[one.pk].inputs["conclusion"] if one.pk in last else "",
        }
        for one in row.actions.order_by("due_on", "what", "pk")
    ]  # fmt: skip
