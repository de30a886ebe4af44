"""Blocks that are more than words: a picture, a way to get in touch, a way to help, a figure."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from portal.cms.blocks.text import LINE_FEATURES


class PictureBlock(blocks.StructBlock):
    """A picture. What it shows is written down for those who cannot see it, or it is marked as mere decoration."""

    picture = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(max_length=200, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class ContactBlock(blocks.StructBlock):
    """How to reach a team. At least one way that is not a telephone keeps it open to everybody."""

    title = blocks.CharBlock(max_length=80, label=_("Who"))
    text = blocks.RichTextBlock(features=LINE_FEATURES, required=False, label=_("What they can do"))
    telephone = blocks.RegexBlock(
        regex=r"^[0-9+ ]{3,20}$", required=False, label=_("Telephone"), help_text=_("Digits and spaces.")
    )
    text_relay = blocks.CharBlock(
        max_length=80, required=False, label=_("Relay or text"), help_text=_("For example: 18001 101")
    )
    email = blocks.EmailBlock(required=False, label=_("E-mail"))
    hours = blocks.CharBlock(max_length=120, required=False, label=_("When"))

    class Meta:
        icon = "mail"
        label = _("How to get in touch")
        template = "cms/blocks/contact.html"


class HelpBlock(blocks.StaticBlock):
    """The ways to get help now. Always the same words: they are kept and checked in one place."""

    class Meta:
        icon = "help"
        label = _("Help now")
        admin_text = _("A panel with the way to help now, to support, and to say something.")
        template = "cms/blocks/help.html"


class FactBlock(blocks.StructBlock):
    """One figure from a named public source. Never a count of what people told us here: those come from releases."""

    figure = blocks.CharBlock(max_length=24, label=_("Figure"), help_text=_("For example: 14 weeks"))
    meaning = blocks.CharBlock(max_length=200, label=_("What it means"))
    source = blocks.CharBlock(max_length=160, label=_("Source and date"))

    class Meta:
        icon = "form"
        label = _("A figure with its source")
        template = "cms/blocks/fact.html"


class PagesBlock(blocks.StructBlock):
    """Where to go on from here."""

    title = blocks.CharBlock(max_length=80, required=False, label=_("Title"))
    pages = blocks.ListBlock(blocks.PageChooserBlock(), min_num=1, max_num=6, label=_("Pages"))

    class Meta:
        icon = "doc-full"
        label = _("Pages to go on to")
        template = "cms/blocks/pages.html"
