"""The demo's directory: complete, invented, in both languages; and the guides."""

import pytest

from portal.cms.models import GuidePage, SupportService
from portal.cms.setting_up import set_up_site
from portal.cms.support.demo.make import SERVICES, make_demo_support
from portal.cms.support.drafts import faults
from portal.cms.support.guides.set_up import GUIDES, set_up_guides
from portal.cms.support.national import LINES, load_national
from portal.cms.support.vocabulary import ContactKind, Group, Need
from tests.integration.cms.support import BY

DRAMA = ("01632 960", "07700 900", "0808 157 0")


@pytest.mark.parametrize("draft", [*SERVICES, *LINES], ids=lambda draft: draft.reference)
def test_each_may_be_kept_and_speaks_english_and_welsh(draft):
    assert faults(draft) == {}
    assert set(draft.said) == {"en", "cy"}
    assert draft.said["en"].summary != draft.said["cy"].summary


def test_there_are_twenty_five_and_each_need_and_group_finds_help():
    assert len(SERVICES) == 25
    assert {need for draft in SERVICES for need in draft.needs} == set(Need.values)
    assert {group for draft in SERVICES for group in draft.groups} >= set(Group.values)


def test_invented_services_have_numbers_that_nobody_can_have():
    for draft in SERVICES:
        for contact in draft.contacts:
            if contact.kind in {ContactKind.PHONE, ContactKind.TEXT, ContactKind.WHATSAPP}:
                assert contact.value.startswith(DRAMA), contact.value
            else:
                assert ".example" in contact.value


def test_it_is_made_twice_without_doubling(force, now):
    set_up_site(force_id=force.id, force_name=force.name, host="localhost", port=8000)
    for _again in range(2):
        make_demo_support(force.id, now)
    assert SupportService.objects.count() == len(SERVICES) + len(LINES)
    assert GuidePage.objects.filter(locale__language_code="en").count() == len(GUIDES)


def test_shared_lines_that_nobody_checked_are_not_shown(public, force, now):
    load_national(by=BY, now=now)
    assert SupportService.objects.filter(checked_on=None).count() == len(LINES)


def test_guides_name_a_source_and_a_day_for_each_part_and_leave_what_editors_wrote(public, force, now):
    set_up_site(force_id=force.id, force_name=force.name, host="testserver", port=80)
    set_up_guides(force_id=force.id)
    for guide in GUIDES:
        page = GuidePage.objects.get(slug=guide.slug, locale__language_code="en")
        text = public.get(page.get_url() or "").content.decode()
        assert text.count("Source:") == len(guide.parts)
        assert "Checked on 22 November 2026" in text
    GuidePage.objects.filter(slug="orders").update(introduction="Ours")
    assert set_up_guides(force_id=force.id) == 0
    assert GuidePage.objects.get(slug="orders", locale__language_code="en").introduction == "Ours"


def test_guides_are_there_in_welsh_where_the_site_is(public, force, now):
    from wagtail.models import Locale

    from portal.cms.models import HomePage

    set_up_site(force_id=force.id, force_name=force.name, host="testserver", port=80)
    home = HomePage.objects.get(locale__language_code="en")
    welsh, _made = Locale.objects.get_or_create(language_code="cy")
    home.copy_for_translation(welsh)
    set_up_guides(force_id=force.id)
    theirs = GuidePage.objects.filter(locale=welsh, live=True)
    assert theirs.count() == len(GUIDES)
    for page in theirs:
        assert page.translation_key in GuidePage.objects.exclude(locale=welsh).values_list(
            "translation_key", flat=True
        )
