"""Translating side by side: what is typed becomes a draft, is refused like any text, and goes out through the review."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation, TranslationSource

from portal.accounts.actors import Member
from portal.accounts.operations.roles import sync_roles
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.cms.models import StandardPage
from portal.cms.translating import queries
from portal.cms.translating.operations import NotNow, save_translation
from portal.cms.workflow.checklist import CHECKLIST
from portal.cms.workflow.guard import AroundTheReview
from portal.places import calendar
from portal.places.models import Force
from portal.safety_reports.models import SafetyReport
from portal.safety_reports.operations.fingerprints import remember_opened
from portal.sealing.keyring import server_keys
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from tests.integration.cms.editors_site import as_posted, editor_of, make_site, user_of
from tests.people import sign_in

HER_WORDS = "He waited by the blue door every night and said that he knew which bus I take home."
BODY = (
    '<p>It is read <b>within three</b> working days.</p><p>Ask <a href="/support/">somebody</a> for help.</p>'
)
WELSH = {
    "How a report is read": "Sut y darllenir adroddiad",
    "A person reads it, never a machine.": "Person sy'n ei ddarllen, byth peiriant.",
    "It is read <b>within three</b> working days.": "Fe'i darllenir <b>o fewn tri</b> diwrnod gwaith.",
    'Ask <a id="a1">somebody</a> for help.': 'Gofynnwch i <a id="a1">rywun</a> am help.',
}
ANSWERS = {f"yes-{question.code}": "yes" for question in CHECKLIST}


@dataclass
class Desk:
    force: Force
    translator: Member
    client: Client
    source: StandardPage

    @property
    def address(self) -> str:
        return reverse("translating:sheet", args=[self.source.pk, "cy"])

    def posted(self, words: dict[str, str], **more: str) -> dict[str, Any]:
        pair = queries.pair_of(self.force.pk, self.source.pk, "cy")
        assert pair is not None
        data = {each.key: words.get(each.english, each.translated) for each in pair.sentences()}
        return data | {"seen": pair.version or ""} | more

    def save(self, words: dict[str, str], **more: str) -> Any:
        return self.client.post(self.address, self.posted(words, **more))

    def welsh(self) -> StandardPage | None:
        return StandardPage.objects.filter(
            translation_key=self.source.translation_key, locale__language_code="cy"
        ).first()

    def draft(self) -> Any:
        page = self.welsh()
        assert page is not None
        return page.get_latest_revision_as_object()


@pytest.fixture
def desk(force: Force, now: datetime) -> Desk:
    site = make_site(force)
    translator = editor_of(force)
    source = site.root_page.add_child(
        instance=StandardPage(
            title="How a report is read",
            live=False,
            introduction="A person reads it, never a machine.",
            body=[("text", RichText(BODY))],
        )
    )
    source.save_revision().publish()
    Locale.objects.get_or_create(language_code="cy")
    return Desk(force, translator, sign_in(translator), StandardPage.objects.get(pk=source.pk))


def test_what_is_typed_becomes_a_draft_with_the_links_of_the_english(desk: Desk) -> None:
    assert desk.save(WELSH).status_code == 302
    page, draft = desk.welsh(), desk.draft()
    assert page is not None
    assert not page.live
    assert draft.title == "Sut y darllenir adroddiad"
    assert '<a href="/support/">rywun</a>' in str(draft.body[0].value.source)
    assert "<b>o fewn tri</b>" in str(draft.body[0].value.source)
    entry = AuditEntry.objects.get(action="page.translated")
    assert entry.by == desk.translator.reference


def test_half_a_translation_is_kept_and_opens_as_it_was_left(desk: Desk) -> None:
    desk.save({"How a report is read": "Sut y darllenir adroddiad"})
    shown = desk.client.get(desk.address).content.decode()
    assert "Sut y darllenir adroddiad" in shown
    assert "3 sentences are not translated yet" in shown


def test_half_a_translation_is_not_handed_in_and_says_what_is_missing(desk: Desk) -> None:
    answer = desk.save({"How a report is read": "Sut y darllenir adroddiad"}, hand_in="1")
    assert answer.status_code == 422
    assert "still the English text" in answer.content.decode()
    page = desk.welsh()
    assert page is not None
    assert not page.workflow_in_progress


def test_a_whole_translation_goes_out_after_three_others_said_yes(desk: Desk, force: Force) -> None:
    assert desk.save(WELSH, hand_in="1").status_code == 302
    page = desk.welsh()
    assert page is not None
    colleague, lead = editor_of(force), editor_of(force, Role.VAWG_LEAD)
    address = reverse("review:page", args=[page.pk])
    sign_in(desk.translator).post(address, {"action": "approve"})  # her own text: nothing happens
    for who, answers in ((colleague, {}), (colleague, ANSWERS), (lead, {})):
        assert not StandardPage.objects.get(pk=page.pk).live
        assert sign_in(who).post(address, {"action": "approve", **answers}).status_code == 302
    assert StandardPage.objects.get(pk=page.pk).live


def test_nobody_writes_into_what_is_under_review(desk: Desk) -> None:
    desk.save(WELSH, hand_in="1")
    before = desk.draft().title
    assert desk.save(WELSH | {"How a report is read": "Rhywbeth arall"}).status_code == 422
    assert desk.draft().title == before


def test_a_live_translation_stays_as_it_is_until_its_new_draft_is_through(desk: Desk) -> None:
    desk.save(WELSH)
    page = desk.welsh()
    assert page is not None
    page.get_latest_revision().publish()
    desk.save(WELSH | {"How a report is read": "Rhywbeth arall"})
    assert StandardPage.objects.get(pk=page.pk).title == "Sut y darllenir adroddiad"
    assert desk.draft().title == "Rhywbeth arall"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<script>fetch('//evil.example')</script>", "code for a page"),
        ('<img src="https://evil.example/p.gif">', "tells its owner who reads"),
        ("https://news.example/?utm_source=force", "follow readers"),
        ("The refuge is at 14 Harbour Street, SK1 2AB.", "refuge"),
    ],
)
@pytest.mark.parametrize("where", ["A person reads it, never a machine.", "How a report is read"])
def test_what_no_page_may_hold_is_refused_at_its_sentence(
    desk: Desk, where: str, text: str, reason: str
) -> None:
    answer = desk.save(WELSH | {where: text})
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert desk.welsh() is None


def test_a_reporters_words_are_refused(desk: Desk, now: datetime) -> None:
    ensure_server_key(RecipientKind.TRIAGE, desk.force.pk)
    report = SafetyReport.objects.create(force=desk.force, space="public", arrived_at=now, has_words=True)
    remember_opened(report, HER_WORDS, keys=server_keys(RecipientKind.TRIAGE))
    answer = desk.save(WELSH | {"A person reads it, never a machine.": HER_WORDS})
    assert "words that somebody wrote to us in a report" in answer.content.decode()
    assert desk.welsh() is None


@pytest.mark.parametrize(
    "text",
    [
        "Gofynnwch i rywun am help.",
        'Gofynnwch i <a id="a2">rywun</a> am help.',
        'Gofynnwch i <a href="https://evil.example">rywun</a> am help.',
        'Gofynnwch <i>i</i> <a id="a1">rywun</a> am help.',
    ],
)
def test_a_link_is_the_one_of_the_english(desk: Desk, text: str) -> None:
    answer = desk.save(WELSH | {'Ask <a id="a1">somebody</a> for help.': text})
    assert answer.status_code == 422
    assert desk.welsh() is None


def test_nobody_writes_over_a_colleague(desk: Desk) -> None:
    desk.save(WELSH)
    mine = desk.posted(WELSH | {"How a report is read": "Fy ngeiriau i"})
    desk.save(WELSH | {"How a report is read": "Geiriau cydweithiwr"})
    answer = desk.client.post(desk.address, mine)
    assert answer.status_code == 422
    assert "Fy ngeiriau i" in answer.content.decode()
    assert desk.draft().title == "Geiriau cydweithiwr"


def test_what_was_typed_is_not_lost_when_the_english_changes(desk: Desk) -> None:
    typed = desk.posted(WELSH)
    desk.source.introduction = "A person reads it on the same day."
    desk.source.save_revision().publish()
    answer = desk.client.post(desk.address, typed)
    assert answer.status_code == 422
    assert "Sut y darllenir adroddiad" in answer.content.decode()
    assert desk.welsh() is None


def test_another_forces_editor_finds_neither_the_sheet_nor_the_list(desk: Desk, other_force: Force) -> None:
    make_site(other_force, host="other.example")
    stranger = sign_in(editor_of(other_force))
    assert stranger.get(desk.address).status_code == 404
    assert stranger.post(desk.address, {}).status_code == 404
    assert "How a report is read" not in stranger.get(reverse("translating:overview")).content.decode()
    assert "How a report is read" in desk.client.get(reverse("translating:overview")).content.decode()


def test_a_page_that_is_not_public_or_a_language_that_is_none_of_ours_has_no_sheet(desk: Desk) -> None:
    assert desk.client.get(reverse("translating:sheet", args=[desk.source.pk, "en"])).status_code == 404
    assert desk.client.get(reverse("translating:sheet", args=[desk.source.pk, "xx"])).status_code == 404
    desk.source.unpublish()
    assert desk.client.get(desk.address).status_code == 404


# --- the ways round


@pytest.mark.parametrize(
    "name",
    [
        "submit_page_translation",
        "update_translations",
        "convert_to_alias",
        "machine_translate",
        "upload_pofile",
    ],
)
def test_the_windows_of_the_extension_are_closed_to_editors(desk: Desk, name: str) -> None:
    address = reverse(f"wagtail_localize:{name}", args=[desk.source.pk])
    for who in (desk.translator, editor_of(desk.force, Role.VAWG_LEAD)):
        assert sign_in(who).get(address).status_code == 403
        assert sign_in(who).post(address, {}).status_code == 403


def test_the_extensions_report_which_knows_no_forces_is_closed(desk: Desk) -> None:
    assert desk.client.get(reverse("wagtail_localize:translations_report")).status_code == 403


def translated_by_the_extension(desk: Desk) -> Translation:
    source, _made = TranslationSource.get_or_create_from_instance(desk.source)
    return Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="cy"))


def test_the_extension_does_not_publish_inside_an_editors_request(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    translation = translated_by_the_extension(desk)
    with (
        LogContext(user=user_of(desk.translator)),
        pytest.raises(AroundTheReview),
        django_capture_on_commit_callbacks(execute=True),
    ):
        translation.save_target(user=user_of(desk.translator), publish=True)
    page = desk.welsh()
    assert page is None or not page.live


def test_nor_does_it_publish_english_as_welsh_where_no_editor_asks(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    translation = translated_by_the_extension(desk)
    with pytest.raises(ValidationError), django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    page = desk.welsh()
    assert page is None or not page.live


def alias_of(desk: Desk) -> Page:
    welsh = Locale.objects.get(language_code="cy")
    desk.source.get_parent().copy_for_translation(welsh, copy_parents=True, alias=True)
    alias: Page = desk.source.copy_for_translation(welsh, alias=True)
    sync_roles(now=calendar.now())
    assert alias.live
    return alias


def test_an_alias_that_an_editor_turns_into_a_page_is_a_draft(desk: Desk) -> None:
    alias = alias_of(desk)
    desk.client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    page = StandardPage.objects.get(pk=alias.pk)
    assert page.alias_of_id is None
    assert not page.live


def test_an_alias_that_code_saves_as_a_page_is_a_draft(desk: Desk) -> None:
    page = StandardPage.objects.get(pk=alias_of(desk).pk)
    page.alias_of = None
    page.save()
    assert not StandardPage.objects.get(pk=page.pk).live


def test_an_alias_is_filled_on_the_sheet(desk: Desk) -> None:
    alias = alias_of(desk)
    answer = desk.client.get(reverse("wagtailadmin_pages:edit", args=[alias.pk]))
    assert answer.headers["Location"] == desk.address
    assert desk.save(WELSH).status_code == 302
    page = StandardPage.objects.get(pk=alias.pk)
    assert page.alias_of_id is None
    assert not page.live
    assert desk.draft().title == "Sut y darllenir adroddiad"


def test_a_translation_opens_in_the_ordinary_editor_too(desk: Desk) -> None:
    desk.save(WELSH)
    page = desk.welsh()
    assert page is not None
    shown = desk.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Side by side" in shown
    saved = desk.client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), as_posted(page, title="Teitl")
    )
    assert saved.status_code == 302


def test_saving_is_for_those_who_edit(desk: Desk, now: datetime) -> None:
    desk.save(WELSH)
    pair = queries.pair_of(desk.force.pk, desk.source.pk, "cy")
    assert pair is not None
    with pytest.raises(NotNow):
        save_translation(
            pair=pair, words={}, seen=0, by=desk.translator, user=user_of(desk.translator), now=now
        )


def test_the_list_takes_the_same_queries_for_ten_pages(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        before = queries.overview(desk.force.pk, "cy")
    for number in range(10):
        desk.source.get_parent().add_child(instance=StandardPage(title=f"Page {number}", live=False))
    Page.objects.filter(title__startswith="Page ").update(live=True)
    with django_assert_max_num_queries(6):
        assert len(queries.overview(desk.force.pk, "cy")) == len(before) + 10
