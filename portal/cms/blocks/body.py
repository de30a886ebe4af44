from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.cms.blocks.measure import MeasureBlock
from portal.cms.blocks.panels import ContactBlock, FactBlock, HelpBlock, PagesBlock, PictureBlock
from portal.cms.blocks.text import (
    SHORT_FEATURES,
    TEXT_FEATURES,
    CalloutBlock,
    ContentNoteBlock,
    DetailsBlock,
    LinkBlock,
    QuoteBlock,
    StepsBlock,
)


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    text = blocks.RichTextBlock(
        features=TEXT_FEATURES, label=_("Text"), icon="pilcrow", template="cms/blocks/text.html"
    )
    callout = CalloutBlock()
    details = DetailsBlock()
    quote = QuoteBlock()
    steps = StepsBlock()
    picture = PictureBlock()
    fact = FactBlock()
    contact = ContactBlock()
    help = HelpBlock()
    content_note = ContentNoteBlock()
    link = LinkBlock()
    pages = PagesBlock()
    measure = MeasureBlock()

    class Meta:
        # Each asks the tracker; a page of many figures belongs into the tracker itself.
        block_counts: ClassVar[dict[str, dict[str, int]]] = {"measure": {"max_num": 2}}


class ShortBodyBlock(blocks.StreamBlock):
    """A few paragraphs, where a page has a shape of its own."""

    text = blocks.RichTextBlock(
        features=SHORT_FEATURES, label=_("Text"), icon="pilcrow", template="cms/blocks/text.html"
    )
    details = DetailsBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
