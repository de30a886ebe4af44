"""The two forms of a feed."""

import json
from datetime import datetime

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from portal.cms.feeds.entries import Feed

ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/feed+json; charset=utf-8"


class _SteadyAtom(Atom1Feed):
    """Says when its facts changed, and not when it was asked: an empty feed is the same bytes each time."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["changed"]
        return moment


def as_atom(feed: Feed, *, address: str, home: str, language: str, site_name: str) -> HttpResponse:
    written = _SteadyAtom(
        title=f"{feed.title} - {site_name}",
        link=home,
        feed_url=address,
        description=feed.about,
        subtitle=feed.about,
        author_name=site_name,
        language=language,
        feed_guid=address,
        changed=feed.updated,
    )
    for entry in feed.entries:
        written.add_item(
            title=entry.title,
            link=entry.address,
            description=entry.summary,
            unique_id=entry.key,
            pubdate=entry.published,
            updateddate=entry.updated,
        )
    return HttpResponse(written.writeString("utf-8"), content_type=ATOM)


def as_json(feed: Feed, *, address: str, home: str, language: str, site_name: str) -> HttpResponse:
    """JSON Feed 1.1."""
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{feed.title} - {site_name}",
        "description": feed.about,
        "home_page_url": home,
        "feed_url": address,
        "language": language,
        "authors": [{"name": site_name}],
        "items": [
            {
                "id": entry.key,
                "url": entry.address,
                "title": entry.title,
                "content_text": entry.summary or entry.title,
                "summary": entry.summary,
                "date_published": rfc3339_date(entry.published),
                "date_modified": rfc3339_date(entry.updated),
                "language": language,
            }
            for entry in feed.entries
        ],
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False, indent=1), content_type=JSON)
