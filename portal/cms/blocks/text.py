"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["h2", "h3", "bold", "ol", "ul", "link"]
SHORT_FEATURES = ["bold", "ol", "ul", "link"]
LINE_FEATURES = ["bold", "link"]


class LinkBlock(blocks.StructBlock):
    """A link to one of the portal's own pages, drawn as a button."""

    text = blocks.CharBlock(max_length=60, label=_("Words on the button"))
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
        label = _("Button to a page")
        template = "cms/blocks/link.html"


class CalloutBlock(blocks.StructBlock):
    """Something a reader must not miss. One a page is plenty."""

    title = blocks.CharBlock(max_length=80, label=_("Title"))
    text = blocks.RichTextBlock(features=LINE_FEATURES, label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Something not to miss")
        template = "cms/blocks/callout.html"


class DetailsBlock(blocks.StructBlock):
    """Text that opens on request: for what not everybody wants to read."""

    summary = blocks.CharBlock(max_length=80, label=_("What it is about"))
    text = blocks.RichTextBlock(features=SHORT_FEATURES, label=_("Text"))

    class Meta:
        icon = "list-ul"
        label = _("More, for those who want it")
        template = "cms/blocks/details.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, as they said it."""

    words = blocks.TextBlock(
        max_length=600, label=_("Their words"), help_text=_("Unedited. Leave out no part.")
    )
    who = blocks.CharBlock(
        max_length=120,
        label=_("Who said it"),
        help_text=_(
            "As they chose to be named, or by their part: 'a bus driver', 'chair of the youth panel'."
        ),
    )

    class Meta:
        icon = "openquote"
        label = _("What somebody said")
        template = "cms/blocks/quote.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80, label=_("Step"))
    text = blocks.RichTextBlock(features=SHORT_FEATURES, required=False, label=_("What happens"))


class StepsBlock(blocks.StructBlock):
    """What happens, one thing after the other."""

    title = blocks.CharBlock(max_length=80, required=False, label=_("Title"))
    steps = blocks.ListBlock(StepBlock(), min_num=2, label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "cms/blocks/steps.html"


class ContentNoteBlock(blocks.StructBlock):
    """Says what is coming before it comes, so that nobody meets it unprepared."""

    text = blocks.CharBlock(
        max_length=200,
        label=_("What follows"),
        help_text=_("Name the subject, no detail: 'The next part speaks about stalking.'"),
    )

    class Meta:
        icon = "info-circle"
        label = _("Content note")
        template = "cms/blocks/content_note.html"
