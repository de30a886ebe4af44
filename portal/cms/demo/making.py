"""Makes the demo's pages below a force's first page, in English and then in Welsh."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale, Page

from portal.cms import models
from portal.cms.demo.contents import FRONT, INDEX_TEXTS, SECTIONS, STANDING
from portal.cms.demo.texts import DemoPage, Reader
from portal.cms.models import ForceSite, HomePage
from portal.places import calendar
from portal.places.queries import areas_at, list_districts, list_places
from portal.safety_reports.demo.story import story_place

MORNING = time(9, 30)
STORY_KINDS = ("district", "ward")


@dataclass(frozen=True, slots=True)
class PagesMade:
    """How many pages there are now, in each language."""

    english: int
    welsh: int


def make_demo_pages(*, force_id: UUID, now: datetime) -> PagesMade:
    """Fill the site of a demo force that `set_up_site` has just made."""
    home = HomePage.objects.get(pk=ForceSite.objects.get(force_id=force_id).site.root_page_id)
    districts = [str(district.id) for district in list_districts(force_id)]
    return _Maker(home, now, districts, _story_areas(force_id) if districts else {}).make()


def _story_areas(force_id: UUID) -> dict[str, str]:
    """The district and the ward of the demo's one long story, where its county has places."""
    if not any(list_places(district.id) for district in list_districts(force_id)):
        return {}
    found = areas_at(story_place(force_id).cell, STORY_KINDS)
    return {area.kind: str(area.id) for area in found if area.force_id == force_id}


class _Maker:
    """Keeps what was made by slug, so that pages can lead to one another."""

    def __init__(
        self, home: HomePage, now: datetime, districts: list[str], story_areas: dict[str, str]
    ) -> None:
        self.home, self.now, self.districts, self.story_areas = home, now, districts, story_areas
        self.today = calendar.local_day(now)
        self.welsh_locale, _made = Locale.objects.get_or_create(language_code="cy")
        self.english: dict[str, Any] = {}
        self.welsh: dict[str, Any] = {}

    def make(self) -> PagesMade:
        with transaction.atomic():
            self._front()
            self._indexes()
            for parent, pages in SECTIONS:
                self._section(parent, pages)
        return PagesMade(len(self.english), len(self.welsh))

    def _reader(self, language: str) -> Reader:
        made = self.welsh if language == "cy" else self.english
        return Reader(language, self.today, made, self.districts, self.story_areas)

    def _front(self) -> None:
        for name, value in self._reader("en").read(FRONT.fields).items():
            setattr(self.home, name, value)
        self._publish(self.home, FRONT)
        self.english[FRONT.slug] = self.home
        root = self.home.get_parent()
        self.welsh[FRONT.slug] = self._add_welsh(root, self.home, FRONT, slug=f"{self.home.slug}-cy")

    def _indexes(self) -> None:
        """The lists and standing pages that a site is set up with, in Welsh too."""
        for page in [*INDEX_TEXTS, *STANDING]:
            english = self.home.get_children().get(slug=page.slug).specific
            if not page.only_welsh:
                for name, value in self._reader("en").read(page.fields).items():
                    setattr(english, name, value)
            self._publish(english, page)
            self.english[page.slug] = english
            self.welsh[page.slug] = self._add_welsh(self.welsh[FRONT.slug], english, page)

    def _section(self, parent: str, pages: Iterable[DemoPage]) -> None:
        for page in pages:
            kind = getattr(models, page.kind)
            english = kind(
                title=page.title.en, slug=page.slug, locale=self.home.locale, live=False,
                **self._reader("en").read(page.fields),
            )  # fmt: skip
            self.english[parent].refresh_from_db()
            self.english[parent].add_child(instance=english)
            self._publish(english, page)
            self.english[page.slug] = english
            self.welsh[page.slug] = self._add_welsh(self.welsh[parent], english, page)

    def _add_welsh(self, parent: Page, english: Any, page: DemoPage, slug: str = "") -> Any:
        fields = self._shared(english) | self._reader("cy").read(page.fields)
        welsh = type(english)(
            title=page.title.cy,
            slug=slug or page.slug,
            locale=self.welsh_locale,
            translation_key=english.translation_key,
            live=False,
            show_in_menus=english.show_in_menus,
            **fields,
        )
        parent.refresh_from_db()
        parent.add_child(instance=welsh)
        self._publish(welsh, page)
        return welsh

    @staticmethod
    def _shared(english: Any) -> dict[str, Any]:
        """What is the same in every language although the page's text does not say it."""
        return {name: getattr(english, name) for name in ("art", "in_footer") if hasattr(english, name)}

    def _publish(self, made: Any, page: DemoPage) -> None:
        day = self.today - timedelta(days=page.published.days)
        moment = datetime.combine(day, MORNING, tzinfo=UTC)
        made.save_revision().publish()
        made.refresh_from_db()
        late = self._reader(made.locale.language_code).read(page.overdue)
        type(made).objects.filter(pk=made.pk).update(
            first_published_at=moment, last_published_at=moment, **late
        )
        made.refresh_from_db()
