"""What partners and supporters may take along."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.cms.blocks.text import LINE_FEATURES


class CopyBlock(blocks.StructBlock):
    """Words to copy as they stand."""

    title = blocks.CharBlock(
        max_length=80, label=_("What it is for"), help_text=_("'A short post', 'For a newsletter'.")
    )
    words = blocks.TextBlock(max_length=2000, label=_("The words"))
    language = blocks.CharBlock(
        max_length=40, required=False, label=_("Language"), help_text=_("If not this page's.")
    )

    class Meta:
        icon = "copy"
        label = _("Words to copy")
        template = "cms/blocks/kit_copy.html"


class PosterBlock(blocks.StructBlock):
    """A sheet to print. It carries a code that leads to the chosen page."""

    title = blocks.CharBlock(max_length=80, label=_("Name of the poster"))
    headline = blocks.CharBlock(max_length=60, label=_("Big words on it"))
    text = blocks.TextBlock(max_length=240, required=False, label=_("Small words on it"))
    page = blocks.PageChooserBlock(required=False, label=_("Page that its code leads to"))
    where = blocks.CharBlock(
        max_length=160,
        required=False,
        label=_("Where to hang it"),
        help_text=_("'Inside toilet doors, at eye level.'"),
    )

    class Meta:
        icon = "form"
        label = _("Poster")
        template = "cms/blocks/kit_poster.html"


class EmbedBlock(blocks.StructBlock):
    """Something to put on one's own pages, described: what it shows, and how it is put there."""

    title = blocks.CharBlock(max_length=80, label=_("What it is"))
    text = blocks.RichTextBlock(features=LINE_FEATURES, label=_("What it shows and how to put it there"))
    page = blocks.PageChooserBlock(required=False, label=_("Page that it leads to"))

    class Meta:
        icon = "code"
        label = _("For your own pages")
        template = "cms/blocks/kit_embed.html"


class PageCodeBlock(blocks.StructBlock):
    """A code to scan that leads to one of the portal's own pages."""

    title = blocks.CharBlock(max_length=80, label=_("What it is for"))
    page = blocks.PageChooserBlock(label=_("Page that it leads to"))

    class Meta:
        icon = "grip"
        label = _("Code to scan")
        template = "cms/blocks/kit_code.html"


MATERIALS: list[tuple[str, Any]] = [
    ("copy", CopyBlock()),
    ("poster", PosterBlock()),
    ("embed", EmbedBlock()),
    ("code", PageCodeBlock()),
]
