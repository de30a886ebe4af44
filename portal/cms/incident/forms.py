"""What a force has ready."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.cms.wording import at_fields
from portal.cms.workflow.trees import pages_of

LONGEST_TEXT = 240


class PlanForm(forms.Form):
    statement = forms.TypedChoiceField(
        label=_("Statement"),
        help_text=_("A page written in advance. Its latest version goes out when an incident starts."),
        coerce=int,
        error_messages={"required": _("Choose the page with the statement.")},
    )
    support = forms.TypedChoiceField(
        label=_("Page on support"),
        help_text=_("Where to find help now. Its latest version goes out too."),
        coerce=int,
        error_messages={"required": _("Choose the page on support.")},
    )
    alert_en = forms.CharField(
        label=_("Words of the alert in English"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in English what readers see above every page.")},
    )
    alert_cy = forms.CharField(
        label=_("Words of the alert in Welsh"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, force_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = pages_of(force_id).filter(depth__gt=2, alias_of=None).order_by("path")
        choices = [("", _("Choose a page"))] + [
            (str(pk), title) for pk, title in rows.values_list("pk", "draft_title")
        ]
        for name in ("statement", "support"):
            field = cast("forms.TypedChoiceField", self.fields[name])
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("statement") and data.get("statement") == data.get("support"):
            self.add_error("support", _("Choose another page than the statement."))
        at_fields.refuse(self)
        return data
