"""What must be true before the public door opens in production."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError

from portal.settings.environment import Profile


@register(deploy=True)
def immigration_is_said(**_kwargs: Any) -> list[CheckMessage]:
    """Production needs, in each language that is offered whole, what every force says about Immigration Enforcement.

    In the other languages readers see the English sentence, marked as not translated, until the force has agreed one.

    The public door does not open without it (`portal/serve/door.py`). Commands and the workspace, where it is written
    down, must run before there is anything to check.
    """
    if settings.PROFILE is not Profile.PRODUCTION:
        return []
    from portal.places.queries import list_forces
    from portal.safety_reports.queries.guidance import forces_without
    from portal.safety_reports.vocabulary.guidance import StatementKind

    languages = settings.OFFERED_LANGUAGES
    try:
        forces = {force.id: force.slug for force in list_forces()}
        missing = forces_without(StatementKind.IMMIGRATION, force_ids=list(forces), languages=languages)
    except DatabaseError:
        return []  # not migrated yet: migrate itself runs this check
    return [
        Error(
            f"The force {forces[force_id]} has not said, in the language {code}, whether anything given here can reach "
            "Immigration Enforcement.",
            hint="Agree the sentence with the force, then write it in the workspace, under “What the public is told”.",
            id="safety_reports.E001",
        )
        for force_id, code in missing
    ]
