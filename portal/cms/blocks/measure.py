"""What is counted for a promise, inside another page: the picture with its table beside it, always as it stands now."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.places import calendar
from portal.promises.figures.picture import picture
from portal.promises.queries.commitments import commitment
from portal.promises.vocabulary.framework import FRAMEWORK

CODES = [(promised.code, f"{promised.code} {promised.title}") for promised in FRAMEWORK]
MOST_MEASURES = 9


class MeasureBlock(blocks.StructBlock):
    """A figure that keeps itself up to date: editors choose which, and can change neither it nor its source."""

    commitment = blocks.ChoiceBlock(choices=CODES, label=_("Promise"))
    number = blocks.IntegerBlock(
        min_value=1,
        max_value=MOST_MEASURES,
        default=1,
        label=_("Which of its measures"),
        help_text=_("In the order of the promise's own page: 1 is the first."),
    )

    class Meta:
        icon = "doc-full"
        label = _("A promise's figure")
        template = "cms/blocks/measure.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        from portal.cms.models.commitments import addresses_of, force_shown

        page = context.get("page")
        force_id = force_shown(page, context.get("request")) if page is not None else None
        code = value["commitment"]
        known = commitment(force_id=force_id, code=code, now=calendar.now()) if force_id else None
        measures = known.measures if known else ()
        number = value["number"] or 1
        if force_id is None or not 0 < number <= len(measures):
            return context | {"measure": None}
        measure = measures[number - 1]
        drawn = picture(measure, csv=reverse("figures:measure", kwargs={"reference": measure.reference}))
        address = addresses_of(force_id, [code]).get(code, "")
        return context | {"measure": measure, "drawn": drawn, "address": address}
