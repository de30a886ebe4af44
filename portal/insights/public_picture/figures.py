"""Released figures of areas, for whoever writes about them: bands, the window, and the day of the release."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.insights.public_picture.pictures import window_words
from portal.insights.releases.bands import Band, band_of
from portal.insights.releases.files.squares import Square, squares_of
from portal.insights.releases.mechanism.budget import Table
from portal.insights.releases.queries.published import Published, release_by_id, releases_of
from portal.insights.releases.vocabulary import SAFE_GROUPS, UNSAFE_GROUPS, ConcernGroup
from portal.places.queries import areas_by_id, district_at

CHOICES_FROM = 8  # releases that somebody who writes may choose from
TOLD_BY_DISTRICT = (*UNSAFE_GROUPS, *SAFE_GROUPS)


@dataclass(frozen=True, slots=True)
class ReleasedFigure:
    """`concern` empty: all reports of public places that feel unsafe. `district` is the area that a release tells of."""

    release_id: UUID
    district: UUID
    district_name: str
    window: str
    made_on: date
    band: Band
    concern: str
    concern_words: str


def figures_of(force_id: UUID, area_ids: Collection[UUID]) -> list[ReleasedFigure]:
    """Every figure that says something for the districts of these areas, the latest release first."""
    districts = _districts(area_ids)
    return [
        figure
        for each in releases_of(force_id, most=CHOICES_FROM)
        for district, name in districts.items()
        for concern in ("", *TOLD_BY_DISTRICT)
        if (figure := _figure(each, district, name, concern)) is not None
    ]


def figure_of(release_id: UUID, area_id: UUID, concern: str = "") -> ReleasedFigure | None:
    """None where there is no such release, it does not tell of the area, or it is too few to say."""
    districts = _districts([area_id])
    release = release_by_id(release_id)
    if release is None or not districts:
        return None
    (district, name), *_others = districts.items()
    return _figure(release, district, name, concern)


def release_choices(force_ids: Collection[UUID]) -> list[tuple[UUID, UUID, str]]:
    """(force, release, window) of the releases that somebody who writes may choose from."""
    return [
        (force_id, each.id, window_words(each.first, each.last))
        for force_id in force_ids
        for each in releases_of(force_id, most=CHOICES_FROM)
    ]


def squares_in(release_id: UUID, area_id: UUID) -> list[Square]:
    """The squares of a release that lie in the district of an area: nothing finer than the release."""
    release, districts = release_by_id(release_id), _districts([area_id])
    if release is None:
        return []
    return [square for square in squares_of(release) if set(square.districts) & set(districts)]


def _districts(area_ids: Collection[UUID]) -> dict[UUID, str]:
    """Districts by id with their names; a ward stands for the district that it lies in."""
    found: dict[UUID, str] = {}
    for area in areas_by_id(area_ids):
        district = district_at(area.cell) if area.kind == "ward" else area
        if district is not None:
            found[district.id] = district.name
    return found


def _figure(release: Published, district: UUID, name: str, concern: str) -> ReleasedFigure | None:
    coordinates = release.coordinates
    if district not in coordinates.districts or (concern and concern not in coordinates.concerns):
        return None
    table = Table.CONCERN if concern else Table.DISTRICT
    column = coordinates.concerns.index(concern) if concern else 0
    value = int(release.by_district(table)[coordinates.districts.index(district)][column])
    band = band_of(value, least=release.least(table))
    if not band.low:
        return None
    return ReleasedFigure(
        release.id,
        district,
        name,
        window_words(release.first, release.last),
        release.made_on,
        band,
        concern,
        str(ConcernGroup(concern).label) if concern else "",
    )
