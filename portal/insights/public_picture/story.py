"""What releases and public actions tell of a place in its thread: published facts alone, by ward and district."""

from datetime import date
from uuid import UUID

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.insights.models import PublishedTable, ReleasePlan
from portal.insights.public_picture.doings import Doing, doings_of
from portal.insights.public_picture.pictures import window_words
from portal.insights.releases.bands import Band, band_of
from portal.insights.releases.estimates import district_estimates, parts_of_district
from portal.insights.releases.mechanism.budget import Table
from portal.insights.releases.mechanism.certainty import least_said
from portal.places.queries import AreaSummary, areas_by_id
from portal.shell.story import PLACE, Asked, Moment, Stage, Told, Waits, stories


def register() -> None:
    """Called once, when the app is ready."""
    stories.register(PLACE, "insights", told_of_place)


def told_of_place(asked: Asked) -> Told:
    """The release that counts the day, and what is being done. Five queries at most, besides those of the doings."""
    districts = {
        area.id: area for area in areas_by_id(asked.areas, language=asked.language) if area.kind == "district"
    }
    moments = [_moment(each) for each in doings_of(asked.force_id, asked.language) if _is_there(each, asked)]
    waits: list[Waits] = []
    plan = _plan_of(asked.force_id, asked.counted_on) if asked.counted_on else None
    if plan is not None and hasattr(plan, "release"):
        moments += [_counted(plan, area) for area in districts.values()]
    elif plan is not None:
        waits.append(
            Waits(
                Stage.LOOKED_INTO,
                _("The analysts"),
                _("It will be counted with others in the figures of %(window)s.")
                % {"window": window_words(plan.first, plan.last)},
            )
        )
    return Told(tuple(moments), tuple(waits))


def _is_there(doing: Doing, asked: Asked) -> bool:
    """Actions are told by district: narrower cells are left to the map. Those without a day are standing ones."""
    is_since = asked.since is None or doing.when is None or doing.when >= asked.since
    return doing.district in asked.areas and is_since


def _moment(doing: Doing) -> Moment:
    return Moment(doing.stage, doing.text, doing.when, doing.address, doing.owner)


def _plan_of(force_id: UUID, day: date) -> ReleasePlan | None:
    rows = ReleasePlan.objects.standing().filter(force_id=force_id, first__lte=day, last__gte=day)
    return rows.defer("grid").select_related("release").first()


def _counted(plan: ReleasePlan, area: AreaSummary) -> Moment:
    window = window_words(plan.first, plan.last)
    band = _band(plan, area.id)
    values = {"window": window, "place": area.name, "band": band.words if band else ""}
    text = (
        _(
            "Counted with others in the figures of %(window)s. Reports of unsafe places in %(place)s: %(band)s."
        )
        if band
        else _("Counted with others in the figures of %(window)s.")
    )
    return Moment(
        Stage.LOOKED_INTO,
        text % values,
        plan.release.made_on,
        reverse("public_picture:district", args=[area.id]),
    )


def _band(plan: ReleasePlan, district: UUID) -> Band | None:
    """The band that the release's own page shows for a district, read from the two tables that tell of it."""
    districts, codes = list(plan.lists["districts"]), list(plan.lists["concerns"])
    rows = PublishedTable.objects.filter(
        release=plan.release, line__table__in=(Table.DISTRICT, Table.CONCERN)
    ).values_list("line__table", "values", "line__thousandths")
    tables = {Table(table): (np.array(values, dtype=np.int64), share) for table, values, share in rows}
    if len(tables) < 2 or str(district) not in districts:
        return None
    own, concerns = (tables[table][0] for table in (Table.DISTRICT, Table.CONCERN))
    parts = parts_of_district({table: share for table, (_values, share) in tables.items()}, codes, 1)
    found = district_estimates(own, concerns.reshape(len(own), -1), codes, parts)
    return band_of(int(found[districts.index(str(district))]), least=least_said(parts))
