"""What runs now, for readers; what there is, for those who manage it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail.models import Page

from portal.accounts.actors import Member
from portal.cms.models.alerts import Alert, AlertQuerySet, Urgency
from portal.places import calendar
from portal.shell.remembered import remembered

ORDER = {Urgency.URGENT: 0, Urgency.IMPORTANT: 1, Urgency.INFORMATION: 2}


@dataclass(frozen=True, slots=True)
class AlertView:
    """One alert. `texts` and `addresses` by language; no address where its page is not live."""

    id: UUID
    urgency: Urgency
    starts_at: datetime
    expires_at: datetime
    texts: tuple[tuple[str, str], ...]
    page_title: str
    addresses: tuple[tuple[str, str], ...]

    def runs_at(self, now: datetime) -> bool:
        return self.starts_at <= now < self.expires_at

    def text_in(self, language: str) -> tuple[str, str]:
        """Language and words: the reader's if there are any, else English, which is then marked as English."""
        known = dict(self.texts)
        return (language, known[language]) if language in known else ("en", known.get("en", ""))

    def address_in(self, language: str) -> str:
        """Where it links to: the page in the reader's language if there is one, else in English."""
        known = dict(self.addresses)
        return known.get(language, known.get("en", ""))


@remembered
def alerts_ahead(force_id: UUID) -> tuple[AlertView, ...]:
    """Every alert of a force that is not over, now or later, the most urgent first. Read once until one changes."""
    return _views(Alert.objects.filter(force_id=force_id).not_over(calendar.now()))


def running(force_id: UUID, now: datetime) -> list[AlertView]:
    """What is shown to readers at a moment."""
    return [alert for alert in alerts_ahead(force_id) if alert.runs_at(now)]


def next_change(force_id: UUID, now: datetime) -> datetime | None:
    """When what is shown changes by itself next; None where nothing is ahead."""
    moments = [moment for alert in alerts_ahead(force_id) for moment in (alert.starts_at, alert.expires_at)]
    return min((moment for moment in moments if moment > now), default=None)


def managed(by: Member, now: datetime) -> tuple[AlertView, ...]:
    """What a manager sees: everything of her force that is not over."""
    return _views(Alert.objects.visible_to(by).not_over(now))


def _views(rows: AlertQuerySet) -> tuple[AlertView, ...]:
    found = [
        AlertView(
            id=row.pk,
            urgency=Urgency(row.urgency),
            starts_at=row.starts_at,
            expires_at=row.expires_at,
            texts=tuple((text.language, text.text) for text in row.texts.all()),
            page_title=row.page.title if row.page else "",
            addresses=_addresses(row.page) if row.page else (),
        )
        for row in rows.select_related("page").prefetch_related("texts")
    ]
    return tuple(sorted(found, key=lambda alert: (ORDER[alert.urgency], alert.starts_at)))


def _addresses(page: Page) -> tuple[tuple[str, str], ...]:
    """The page's own paths, in every language in which it is live. Nothing but this site's pages can be linked."""
    live = [each for each in page.get_translations(inclusive=True).select_related("locale") if each.live]
    parts = [(each.locale.language_code, each.get_url_parts()) for each in live]
    return tuple((language, found[2]) for language, found in parts if found and found[2])
