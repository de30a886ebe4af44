"""Pages at the public door: what they cost, how they are kept, and what stands where a page is not."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale

from portal.cms import models, purging
from portal.cms.workflow.schedule import publish_due
from portal.outbox.models import Effect
from portal.places import calendar
from tests.integration.cms.making_pages import DAY, PLACES, add, add_one_of, below, home_for

pytestmark = pytest.mark.django_db

INDEXES = [
    ("", models.StandardPage),
    ("news", models.NewsPage),
    ("campaigns", models.CampaignPage),
    ("learning", models.LearningPage),
    ("you-said", models.YouSaidPage),
    ("plans", models.PlanPage),
    ("take-part", models.ConsultationPage),
    ("recognition", models.RecognitionPage),
    ("partners", models.KitPage),
]


@pytest.fixture
def home(force, now):
    return home_for(force)


def cost(public, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert public.get(address).status_code == 200
    return len(asked)


def fresh(force) -> None:
    from portal.shell import pagestore

    pagestore.raise_version(force.id)


@pytest.mark.parametrize(("slug", "kind"), INDEXES, ids=[slug or "home" for slug, _kind in INDEXES])
def test_a_list_costs_the_same_with_ten_times_the_pages(slug, kind, home, force, public):
    parent = below(home, slug) if slug else home
    for number in range(2):
        add(parent, kind, f"Page {number}")
    public.get(parent.url)  # what a process remembers is remembered by now
    fresh(force)
    few = cost(public, parent.url)
    for number in range(2, 20):
        add(parent, kind, f"Page {number}")
    fresh(force)
    assert cost(public, parent.url) <= few <= 30


@pytest.mark.parametrize("kind", PLACES, ids=lambda kind: kind.__name__)
def test_no_page_asks_the_database_more_than_thirty_times(kind, home, public):
    page = add_one_of(home, kind, "The lamps")
    assert cost(public, page.url) <= 30


def test_a_page_served_again_touches_no_database(home, public):
    page = add_one_of(home, models.YouSaidPage, "The lamps")
    first = public.get(page.url)
    assert cost(public, page.url) == 0
    assert public.get(page.url).content == first.content


def test_a_reader_who_has_the_page_is_told_that_it_still_holds(home, public):
    page = add_one_of(home, models.NewsPage, "The lamps")
    etag = public.get(page.url)["ETag"]
    assert public.get(page.url, headers={"if-none-match": etag}).status_code == 304


def test_nothing_of_a_reader_is_in_a_kept_page(home, public):
    page = add_one_of(home, models.NewsPage, "The lamps")
    public.get(page.url, headers={"user-agent": "Marked-Browser", "cookie": "mark=marked-cookie"})
    again = public.get(page.url)
    assert "marked" not in again.content.decode().casefold()
    assert "Set-Cookie" not in again


def test_new_words_are_there_as_soon_as_they_are_published(home, public, django_capture_on_commit_callbacks):
    page = add_one_of(home, models.NewsPage, "The lamps")
    lists = below(home, "news").url
    assert "Newer" not in public.get(page.url).content.decode() + public.get(lists).content.decode()
    page.introduction = "Newer words."
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert "Newer words." in public.get(page.url).content.decode()
    assert "Newer words." in public.get(lists).content.decode()


def test_a_scheduled_page_is_there_when_its_time_has_come(
    home, public, now, django_capture_on_commit_callbacks
):
    page = add_one_of(home, models.NewsPage, "The lamps", live=False)
    page.go_live_at = now + timedelta(hours=1)
    page.save_revision().publish()
    assert public.get(page.url).status_code == 404
    with (
        calendar.stopped_at(now + timedelta(hours=2)),
        time_machine.travel(now + timedelta(hours=2)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        publish_due(now=calendar.now())
    assert public.get(page.url).status_code == 200


def test_a_promise_to_say_more_turns_overdue_by_itself(home, public, now):
    day = calendar.local_day(now) + timedelta(days=3)
    page = add_one_of(home, models.YouSaidPage, "The lamps", not_yet="We wait.", next_word_on=day)
    assert page.valid_until(now) == calendar.local_midnight(day)
    models.YouSaidPage.objects.filter(pk=page.pk).update(next_word_on=DAY)
    fresh(page.get_site().force_site.force)
    assert "That is on us." in public.get(page.url).content.decode()
    assert "have not yet" in public.get(below(home, "you-said").url).content.decode()


def test_the_page_is_thrown_away_when_a_day_on_it_passes(home, now):
    campaign = add_one_of(home, models.CampaignPage, "A campaign", ends=DAY + timedelta(days=60))
    assert campaign.valid_until(now) == calendar.local_midnight(DAY + timedelta(days=60))
    assert below(home, "campaigns").valid_until(now) == campaign.valid_until(now)


def test_the_first_page_is_drawn_anew_each_day(home, now):
    assert home.valid_until(now) == calendar.local_midnight(calendar.local_day(now) + timedelta(days=1))


def test_a_review_that_is_missed_is_said_to_readers(home, public, now):
    day = calendar.local_day(now)
    page = add_one_of(home, models.StandardPage, "A guide", review_by=day)
    assert page.valid_until(now) == calendar.local_midnight(day + timedelta(days=1))
    models.StandardPage.objects.filter(pk=page.pk).update(review_by=day - timedelta(days=1))
    assert "may be out of date" in public.get(page.url).content.decode()


def test_a_page_that_was_taken_away_is_gone_not_missing(home, public):
    page = add_one_of(home, models.NewsPage, "The lamps", live=False)
    page.save_revision().publish()
    page.refresh_from_db()
    page.unpublish()
    answer = public.get(page.url)
    assert answer.status_code == 410
    assert "on purpose" in answer.content.decode()


def test_a_page_that_was_deleted_is_gone_not_missing(home, public):
    page = add_one_of(home, models.NewsPage, "The lamps", live=False)
    page.save_revision().publish()
    page.refresh_from_db()
    address = page.url
    page.delete()
    assert public.get(address).status_code == 410


def test_a_draft_that_nobody_ever_saw_is_missing_not_gone(home, public):
    page = add_one_of(home, models.NewsPage, "The lamps", live=False)
    assert public.get(page.url).status_code == 404
    address = page.url
    page.delete()
    assert public.get(address).status_code == 404


def test_an_english_page_is_never_shown_as_welsh_but_offered(home, public):
    page = add_one_of(home, models.NewsPage, "The lamps")
    answer = public.get("/cy" + page.url)
    text = answer.content.decode()
    assert answer.status_code == 404
    assert f'href="{page.url}"' in text
    assert "In short." not in text


def in_welsh(page, parent, **fields):
    welsh = type(page)(
        title="Yn Gymraeg",
        slug=page.slug,
        locale=parent.locale,
        translation_key=page.translation_key,
        **fields,
    )
    return parent.add_child(instance=welsh)


def test_an_alias_of_an_english_page_is_never_shown(home, public):
    welsh, _made = Locale.objects.get_or_create(language_code="cy")
    home.copy_for_translation(welsh, alias=True)
    assert public.get("/cy/").status_code == 404


def test_the_language_switch_keeps_the_readers_place_or_says_that_it_cannot(home, public):
    Locale.objects.get_or_create(language_code="cy")
    page = add_one_of(home, models.StandardPage, "Help", slug="guide")
    other = add_one_of(home, models.StandardPage, "Other", slug="other")
    welsh_home = home.copy_for_translation(Locale.objects.get(language_code="cy"))
    models.HomePage.objects.filter(pk=welsh_home.pk).update(live=True, heading="Rydym yn gwrando")
    welsh_home.refresh_from_db()
    in_welsh(page, welsh_home)
    with translation.override("en"):
        shown = public.get(page.url).content.decode()
        missing = public.get(other.url).content.decode()
    assert 'href="/cy/guide/"' in shown
    assert "languages__missing" not in shown
    assert 'href="/cy/"' in missing
    assert "languages__missing" in missing
    assert "Yn Gymraeg" in public.get("/cy/guide/").content.decode()


def test_no_cache_in_front_is_told_where_none_is_named(home):
    add_one_of(home, models.NewsPage, "The lamps").save_revision().publish()
    assert not Effect.objects.filter(effect=purging.PURGE).exists()


def test_caches_in_front_are_told_of_every_address_of_the_site(home, force, settings, now, monkeypatch):
    settings.WAGTAILFRONTENDCACHE = {
        "proxy": {
            "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
            "LOCATION": "http://cache.example:6081",
        }
    }
    page = add_one_of(home, models.NewsPage, "The lamps")
    page.save_revision().publish()
    told = Effect.objects.filter(effect=purging.PURGE).first()
    assert told is not None
    purged: list[str] = []
    monkeypatch.setattr(
        "wagtail.contrib.frontend_cache.backends.HTTPBackend.purge", lambda _self, url: purged.append(url)
    )
    monkeypatch.setattr(
        "wagtail.contrib.frontend_cache.backends.HTTPBackend.purge_batch",
        lambda _self, urls: purged.extend(urls),
    )
    purging.purge(told.payload, key=told.key, now=now)
    assert any(url.endswith(page.url) for url in purged)
    assert any(url.endswith("/news/") for url in purged)
