"""What partners' work gives to "you said, we did" pages, in the words of `sources`."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from portal.cms.models import YouSaidPage
from portal.cms.plan.pages import force_pages
from portal.cms.you_said import sources
from portal.cms.you_said.sources import NamedPartner, PracticeChange, Verdict
from portal.partners.organisations.queries import named_organisations
from portal.partners.practice.pages import page_sources
from portal.partners.practice.queries import changes_of_page
from portal.places.calendar import local_day


class FromPartners:
    """The provider of `sources.partners`."""

    def practice_changes(self, page_key: UUID) -> Sequence[PracticeChange]:
        here = reverse("partners_public:practice")
        return [
            PracticeChange(one.id, one.title, one.since, one.after or one.before, f"{here}#change-{one.id}")
            for one in changes_of_page(page_key)
        ]

    def verdicts(self, page_key: UUID, now: datetime) -> Sequence[Verdict]:
        """Those that were not taken back, and not later than `now`."""
        today = local_day(now)
        return [
            Verdict(said.words, said.by_name, said.on)
            for one in changes_of_page(page_key)
            for said in one.verdicts
            if said.on <= today
        ]

    def named_partners(self, force_id: UUID) -> Sequence[NamedPartner]:
        return [NamedPartner(one, name) for one, name, _sector in named_organisations(force_id)]


FROM_PARTNERS = FromPartners()


def pages_for_partners(force_id: UUID) -> list[tuple[UUID, str]]:
    """Every answer of a force once, whatever its languages."""
    rows = YouSaidPage.objects.filter(pk__in=force_pages(force_id).values("pk")).order_by("pk")
    found: dict[UUID, str] = {}
    for key, title in rows.values_list("translation_key", "title"):
        found.setdefault(UUID(str(key)), title)
    return list(found.items())


def register() -> None:
    """Called once, when the app is ready."""
    sources.partners.add(sources.KEY, FROM_PARTNERS)
    page_sources.add("you_said", pages_for_partners)
