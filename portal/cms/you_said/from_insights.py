"""What releases and measured actions give to "you said, we did" pages, in the words of `sources`."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.cms.models import YouSaidPage
from portal.cms.plan.pages import force_pages
from portal.cms.you_said import sources
from portal.cms.you_said.from_partners import pages_for_partners
from portal.cms.you_said.sources import Figure, MeasuredEffect, Square
from portal.insights.public_picture import figures as released
from portal.insights.telling.measured import ReleasedEffect, effects_of_page
from portal.insights.telling.pages import PageSource, page_sources
from portal.places.queries import areas_by_id

MOST_NAMED = 4


class FromInsights:
    """The provider of `sources.insights`."""

    def figures(self, force_id: UUID, area_ids: Collection[UUID]) -> Sequence[Figure]:
        return [_figure(one) for one in released.figures_of(force_id, area_ids)]

    def figure(self, release_id: UUID, area_id: UUID, concern: str = "") -> Figure | None:
        found = released.figure_of(release_id, area_id, concern)
        return _figure(found) if found else None

    def squares(self, release_id: UUID, area_id: UUID) -> Sequence[Square]:
        return [
            Square(one.code, one.zoom, min(5, max(0, one.band.level - 1)))
            for one in released.squares_in(release_id, area_id)
        ]

    def effects(self, page_key: UUID) -> Sequence[MeasuredEffect]:
        return [_effect(one) for one in effects_of_page(page_key)]


FROM_INSIGHTS = FromInsights()


def addresses(force_id: UUID, language: str) -> Mapping[UUID, str]:
    """Where each published answer stands in a language, by its key."""
    rows = YouSaidPage.objects.filter(
        pk__in=force_pages(force_id).values("pk"), live=True, locale__language_code=language
    )
    return {row.translation_key: row.get_url() or "" for row in rows}


def register() -> None:
    """Called once, when the app is ready."""
    sources.insights.add(sources.KEY, FROM_INSIGHTS)
    page_sources.add("you_said", PageSource(pages_for_partners, addresses))


def _figure(one: released.ReleasedFigure) -> Figure:
    return Figure(
        release_id=one.release_id,
        area_id=one.district,
        area=one.district_name,
        period=one.window,
        published_on=one.made_on,
        band=one.band.words,
        concern=one.concern_words,
    )


def _effect(one: ReleasedEffect) -> MeasuredEffect:
    names = [area.name for area in areas_by_id(one.comparison)]
    shown = ", ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown = _("%(names)s and others") % {"names": shown}
    note = ""
    if one.estimate is not None and one.worst_chosen:
        note = _("This place was chosen because it stood out, so some of any fall would have come by itself.")
    if one.estimate is None:
        note = (
            _("No window that opened after it began has been released yet.")
            if one.too_early
            else _("There were too few reports to tell a change from chance.")
        )
    return MeasuredEffect(
        label=one.text_cy if get_language() == "cy" and one.text_cy else one.text,
        estimate=one.estimate,
        low=one.low,
        high=one.high,
        unit=_("percent"),
        compared_with=shown,
        moved_elsewhere=None,
        measured_on=one.measured_on,
        note=note,
    )
