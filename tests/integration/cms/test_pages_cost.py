"""What a page that holds much costs: as many queries with ten times the blocks, for every page type."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from portal.cms import models
from portal.cms.media.operations import add_document, add_image, collection_of
from portal.cms.models import ForcePage
from portal.shell import pagestore
from tests.integration.cms.editors_site import make_site
from tests.integration.cms.making_pages import NEEDED, PLACES, add, below
from tests.integration.cms.test_documents import pdf
from tests.integration.cms.test_images import photo

pytestmark = pytest.mark.django_db
MANY = 10
KINDS = [
    kind
    for kind in apps.get_app_config("cms").get_models()
    if issubclass(kind, ForcePage) and kind is not models.HomePage
]
# What a list or a page made by the system needs beside its blocks, and where it stands.
MORE: dict[type[Any], tuple[str, dict[str, Any]]] = {
    models.CommitmentPage: ("promises", {"code": "T1.2"}),
    models.NewsletterPage: ("newsletter", {"introduction": "In short.", "day": date(2026, 11, 2)}),
    models.HowWeTalkPage: ("", {"introduction": "In short."}),
    models.GuidePage: ("", {"introduction": "In short."}),
}


class Filler:
    """Fills blocks of every kind with something that a reader sees, each naming another page, picture or file."""

    def __init__(self, home: models.HomePage, slug: str) -> None:
        self.home, self.number = home, count()
        places = collection_of(slug)
        self.pages = [add(home, models.StandardPage, f"Named {n}", introduction="x") for n in range(MANY * 3)]
        self.images = [
            add_image(content=photo(), title=f"Picture {n}", description="A lamp.", collection=places)
            for n in range(3)
        ]
        self.files = [
            add_document(content=pdf(), file_name="a.pdf", title=f"File {n}", collection=places)
            for n in range(3)
        ]

    def stream(self, block: blocks.StreamBlock, each: int) -> list[tuple[str, Any]]:
        most = {name: counts.get("max_num", each) for name, counts in block.meta.block_counts.items()}
        return [
            (name, self.value(child))
            for n in range(each)
            for name, child in block.child_blocks.items()
            if n < most.get(name, each)
        ]

    def value(self, block: Any) -> Any:
        number = next(self.number)
        match block:
            case blocks.StreamBlock():
                return self.stream(block, 1)
            case blocks.StructBlock():
                return {name: self.value(child) for name, child in block.child_blocks.items()}
            case blocks.ListBlock():
                return [self.value(block.child_block), self.value(block.child_block)]
        return next(
            (make(self, block, number) for kind, make in MADE if isinstance(block, kind)), f"Words {number}"
        )


def one_of(things: list[Any], number: int) -> Any:
    return things[number % len(things)]


def linked(filler: Filler, number: int) -> RichText:
    page = one_of(filler.pages, number)
    return RichText(f'<p>See <a linktype="page" id="{page.pk}">this</a>.</p>')


MADE: list[tuple[Any, Any]] = [
    (blocks.PageChooserBlock, lambda filler, _block, number: one_of(filler.pages, number)),
    (ImageChooserBlock, lambda filler, _block, number: one_of(filler.images, number)),
    (DocumentChooserBlock, lambda filler, _block, number: one_of(filler.files, number)),
    (blocks.RichTextBlock, lambda filler, _block, number: linked(filler, number)),
    (blocks.DateBlock, lambda *_: date(2026, 11, 2)),
    (blocks.BooleanBlock, lambda *_: True),
    (blocks.IntegerBlock, lambda *_: 1),
    ((blocks.FloatBlock, blocks.DecimalBlock), lambda *_: None),
    (blocks.URLBlock, lambda _filler, _block, number: f"https://example.org/{number}"),
    ((blocks.ChoiceBlock, blocks.MultipleChoiceBlock), lambda _filler, block, _number: first_choice(block)),
    (blocks.StaticBlock, lambda *_: None),
]


def first_choice(block: Any) -> str:
    return next((value for value in leaves(block.field.choices) if value), "")


def leaves(choices: Any) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from leaves(label)
        else:
            yield value


def streams_of(kind: type[Any]) -> list[StreamField]:
    return [field for field in kind._meta.get_fields() if isinstance(field, StreamField)]


def cost(public, force, address: str) -> int:
    pagestore.raise_version(force.id)
    with CaptureQueriesContext(connection) as asked:
        assert public.get(address).status_code == 200
    return len(asked)


@pytest.fixture
def home(force, now) -> models.HomePage:
    return make_site(force).root_page.specific


def standing(home: models.HomePage, kind: type[Any]) -> Any:
    """The page of this type that a new site has, or one that is made for the test."""
    known = Page.objects.descendant_of(home).type(kind).first()
    if known is not None:
        return known.specific
    slug, fields = MORE.get(kind, (PLACES.get(kind, ""), NEEDED.get(kind, {})))
    page = add(below(home, slug) if slug else home, kind, "The page", live=False, **fields)
    Page.objects.filter(pk=page.pk).update(live=True)  # what is missing for the gates is filled in next
    return kind.objects.get(pk=page.pk)


@pytest.mark.parametrize(
    "kind", [models.HomePage, *(kind for kind in KINDS if streams_of(kind))], ids=lambda kind: kind.__name__
)
def test_a_page_costs_the_same_with_ten_times_the_blocks(kind, home, force, public):
    filler = Filler(home, force.slug)
    page = home if kind is models.HomePage else standing(home, kind)
    costs = []
    for each in (2, 2, 2 * MANY):  # the first time, what a process remembers is not remembered yet
        page.refresh_from_db()
        for field in streams_of(kind):
            setattr(page, field.name, filler.stream(field.stream_block, each))
        page.save(clean=False)
        costs.append(cost(public, force, page.get_url()))
    _first, few, many = costs
    assert many <= few <= 30


def test_the_newsletter_costs_the_same_with_ten_times_the_issues(home, force, public):
    index = standing(home, models.NewsletterIndexPage)
    costs = []
    for more in (2, 0, 18):
        for number in range(more):
            issue = add(
                index, models.NewsletterPage, f"Issue {len(costs)}-{number}", introduction="x", live=False
            )
            Page.objects.filter(pk=issue.pk).update(live=True)
        index.refresh_from_db()
        costs.append(cost(public, force, index.get_url()))
    _first, few, many = costs
    assert many <= few <= 30


def test_every_page_type_is_measured_at_once_and_ten_times():
    lists = {"NewsIndexPage", "CampaignIndexPage", "LearningIndexPage", "YouSaidIndexPage", "PlanIndexPage"}
    lists |= {"TakePartIndexPage", "SectionPage"}  # tests/integration/cms/test_pages_kept.py
    lists |= {"NewsletterIndexPage"}
    assert {kind.__name__ for kind in KINDS if not streams_of(kind)} <= lists


def test_a_link_in_a_text_leads_to_the_page_in_the_language_of_the_reader(home, public):
    english = add(home, models.StandardPage, "Lamps", introduction="x")
    welsh_home = home.copy_for_translation(Locale.objects.get_or_create(language_code="cy")[0])
    welsh = english.copy_for_translation(welsh_home.locale)
    Page.objects.filter(pk__in=[welsh_home.pk, welsh.pk]).update(live=True)
    text = RichText(
        f'<p><a id="{english.pk}" linktype="page">These</a>, <a linktype="page" id="999999">those</a></p>'
    )
    reading = add(welsh_home, models.StandardPage, "Darllen", introduction="x", body=[("text", text)])
    said = public.get(reading.get_url()).content.decode()
    assert f'<a href="{welsh.get_url()}">These</a>, <a>those</a>' in said
    page = add(home, models.StandardPage, "Reading", introduction="x", body=[("text", text)])
    assert f'<a href="{english.get_url()}">These</a>' in public.get(page.get_url()).content.decode()
