"""The version of a service that somebody last checked. The public keeps it while a change waits for its second person."""

from typing import Any, cast

from portal.cms.models.support_service import SupportService


def version_of(row: SupportService) -> dict[str, Any]:
    """A service with its words, contacts, hours and seasons, as it can be kept in a column."""
    data = cast("dict[str, Any]", row.serializable_data())
    data.pop("approved", None)
    return data


def change_waits(row: SupportService) -> bool:
    """Whether a change waits to be checked while the version before it may stay in sight.

    What became a refuge may not: the version before could lead to its door.
    """
    approved = row.approved
    return row.checked_on is None and approved is not None and (approved["is_refuge"] or not row.is_refuge)


def as_the_public_sees(row: SupportService) -> SupportService:
    """The row itself, or the version before a change that waits. No query where no change waits."""
    if not change_waits(row):
        return row
    return cast("SupportService", SupportService.from_serializable_data(row.approved, check_fks=False))
