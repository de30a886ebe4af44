"""The parts of an answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.cms.blocks.text import LINE_FEATURES, SHORT_FEATURES
from portal.cms.you_said.figure_block import FIGURE, FigureBlock
from portal.cms.you_said.vocabulary import ActionState, Amount, CouldNotReason, HeardFrom, Verdict


class HeardBlock(blocks.StructBlock):
    """One thing that people told us."""

    amount = blocks.ChoiceBlock(
        choices=Amount.choices,
        default=Amount.MANY,
        label=_("How many said it"),
        help_text=_("In a word. A figure is only ever one that a release has published."),
    )
    release = FigureBlock(
        regex=FIGURE.pattern,
        required=False,
        label=_("Released figure"),
        help_text=_("For the district of the first area below, shown as a band. Without it: the word above."),
    )
    words = blocks.RichTextBlock(features=LINE_FEATURES, label=_("What they told us"))
    heard_from = blocks.ChoiceBlock(
        choices=HeardFrom.choices, default=HeardFrom.REPORTS, label=_("Where we heard it")
    )

    class Meta:
        icon = "comment"
        label = _("What people told us")


class DeedBlock(blocks.StructBlock):
    """One thing that is being done about it."""

    what = blocks.CharBlock(max_length=200, label=_("What"))
    more = blocks.RichTextBlock(features=SHORT_FEATURES, required=False, label=_("More about it"))
    state = blocks.ChoiceBlock(choices=ActionState.choices, default=ActionState.PLANNED, label=_("State"))
    day = blocks.DateBlock(label=_("Day"), help_text=_("Done: since when. Planned: by when. Stopped: when."))
    owner = blocks.CharBlock(max_length=120, label=_("Who answers for it"), help_text=_("A role or a team."))
    partner = blocks.CharBlock(max_length=120, required=False, label=_("Partner"))
    partner_agreed = blocks.BooleanBlock(
        required=False,
        label=_("The partner agreed to be named"),
        help_text=_("Otherwise the name is not shown."),
    )
    why_stopped = blocks.TextBlock(max_length=400, required=False, label=_("If it was stopped: why"))

    class Meta:
        icon = "tick"
        label = _("What we did")

    def as_readers_see(self, value: Any) -> dict[str, Any]:
        """A partner that did not agree is named nowhere: not to programs, and not to a search either."""
        return {**value, "partner": value.get("partner") if value.get("partner_agreed") else ""}

    def get_searchable_content(self, value: Any) -> list[str]:
        found: list[str] = super().get_searchable_content(self.as_readers_see(value))
        return found


class EffectBlock(blocks.StructBlock):
    """What came of it. "No measurable change" is an answer like any other."""

    verdict = blocks.ChoiceBlock(choices=Verdict.choices, label=_("What changed"))
    words = blocks.RichTextBlock(features=SHORT_FEATURES, label=_("In words"))
    measured = blocks.CharBlock(
        max_length=160,
        required=False,
        label=_("What was measured"),
        help_text=_("'Lamps out of order', 'feeling safe'"),
    )
    estimate = blocks.DecimalBlock(
        required=False, label=_("Change in percent"), help_text=_("Fewer: with a minus.")
    )
    low = blocks.DecimalBlock(required=False, label=_("Interval: from"))
    high = blocks.DecimalBlock(required=False, label=_("Interval: to"))
    lower_is_better = blocks.BooleanBlock(required=False, default=True, label=_("A lower number is better"))
    source = blocks.CharBlock(max_length=200, required=False, label=_("Who measured it, how and when"))

    class Meta:
        icon = "order"
        label = _("What changed")


class CouldNotBlock(blocks.StructBlock):
    """What we could not do."""

    what = blocks.CharBlock(max_length=200, label=_("What"))
    reason = blocks.ChoiceBlock(
        choices=CouldNotReason.choices,
        required=False,
        label=_("The reason in short"),
        help_text=_("Receipts of reports about this area say it. Needed for publishing."),
    )
    why = blocks.TextBlock(max_length=600, label=_("Why"))
    owner = blocks.CharBlock(
        max_length=120,
        required=False,
        label=_("Who decided it"),
        help_text=_("A role or a team, so that people know whom to ask. Needed for publishing."),
    )
    instead = blocks.TextBlock(max_length=400, required=False, label=_("What we do instead, or who can"))

    class Meta:
        icon = "cross"
        label = _("What we could not do")


class VoiceBlock(blocks.StructBlock):
    """What a contributor says about the answer. Theirs, not ours: nothing is edited."""

    words = blocks.TextBlock(max_length=800, label=_("Their words, unedited"))
    who = blocks.CharBlock(max_length=120, label=_("Named as they chose"))
    day = blocks.DateBlock(label=_("Day"))
    agreed = blocks.BooleanBlock(
        required=False,
        label=_("They have seen these words here and agreed"),
        help_text=_("Needed for publishing."),
    )

    class Meta:
        icon = "openquote"
        label = _("What a contributor says")


class EvidenceBlock(blocks.StructBlock):
    """Something that shows that it is true, which a reader can follow up."""

    title = blocks.CharBlock(
        max_length=160, label=_("What it is"), help_text=_("'Minutes of 4 March', 'Work order'")
    )
    where = blocks.CharBlock(max_length=200, required=False, label=_("Where it can be seen"))
    page = blocks.PageChooserBlock(required=False, label=_("Page on this site"))
    day = blocks.DateBlock(label=_("Day"))

    class Meta:
        icon = "doc-full"
        label = _("Evidence")
