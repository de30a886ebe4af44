"""Turns one bound field into what its template shows: the control, its kind, its choices."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField, widgets
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.shell.forms.widgets import ChoiceDetails, DateParts

CHOICE_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.RadioSelect, "radios"),
)
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (widgets.Textarea, "govuk-textarea"),
    (widgets.Select, "govuk-select"),
    (widgets.FileInput, "govuk-file-upload"),
    (widgets.Input, "govuk-input"),
)
BARE = (widgets.HiddenInput, widgets.MultipleHiddenInput)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice as the template needs it."""

    name: str
    value: str
    label: Any
    id: str
    checked: bool
    disabled: bool
    hint: Any
    divided: bool
    exclusive: bool
    revealed: BoundField | None


@dataclass(frozen=True, slots=True)
class OptionGroup:
    label: Any
    options: tuple[Option, ...]


def kind_of(field: BoundField) -> str:
    """radios, checkboxes, checkbox, date, hidden or plain."""
    widget = field.field.widget
    for cls, kind in CHOICE_KINDS:
        if isinstance(widget, cls):
            return kind
    if isinstance(widget, widgets.CheckboxInput):
        return "checkbox"
    if isinstance(widget, DateParts):
        return "date"
    if isinstance(widget, BARE):
        return "hidden"
    return "plain"


def needs_optional_mark(field: BoundField) -> bool:
    """Whether to say "(optional)": only in a form that also demands something, never on a single tick box."""
    if field.field.required or kind_of(field) in {"checkbox", "hidden"}:
        return False
    return any(other.required for other in field.form.fields.values())


def control(field: BoundField) -> SafeString:
    """The control itself, with the classes of its kind and of an error.

    Never with `required`: a browser's own bubble speaks another language than the page and is not read out well.
    """
    field.form.use_required_attribute = False
    base = next((name for cls, name in CLASSES if isinstance(field.field.widget, cls)), "")
    if not base:
        return field.as_widget()
    classes = [base, *str(field.field.widget.attrs.get("class", "")).split()]
    if field.errors:
        classes.append(f"{base}--error")
    return field.as_widget(attrs={"class": " ".join(classes)})


def revealed_names(form: forms.BaseForm) -> frozenset[str]:
    """Fields that a choice of another field opens: they are rendered there, not in the run of the form."""
    names: set[str] = set()
    for field in form.fields.values():
        if isinstance(field.widget, ChoiceDetails):
            names.update(field.widget.reveals.values())
    return frozenset(names)


def option_groups(field: BoundField) -> Iterator[OptionGroup]:
    """The choices of a radio or checkbox field, grouped as its choices are."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id} if field.auto_id else {}, widget)
    shown = widget.get_context(field.html_name, field.value(), attrs)["widget"]
    # Django makes a nameless group of its own for every choice that has no group: neighbours belong together.
    for label, run in groupby(shown["optgroups"], key=lambda group: group[0] or ""):
        options = [option for group in run for option in group[1]]
        yield OptionGroup(label, tuple(_option(field, widget, option) for option in options))


def _option(field: BoundField, widget: forms.Widget, option: dict[str, Any]) -> Option:
    value = "" if option["value"] is None else str(option["value"])
    details = widget if isinstance(widget, ChoiceDetails) else None
    opened = details.reveals.get(value) if details else None
    return Option(
        name=option["name"],
        value=value,
        label=option["label"],
        id=option["attrs"].get("id", ""),
        checked=bool(option["selected"]),
        disabled=bool(option["attrs"].get("disabled")),
        hint=details.hints.get(value, "") if details else "",
        divided=bool(details and details.divider == value),
        exclusive=bool(details and value in details.exclusive),
        revealed=field.form[opened] if opened else None,
    )


def date_parts(field: BoundField) -> list[dict[str, Any]]:
    """The three boxes of a DateParts field."""
    widget = field.field.widget
    if not isinstance(widget, DateParts):
        raise TypeError("date_parts needs a field with the DateParts widget.")
    shown = widget.get_context(field.html_name, field.value(), {"id": field.auto_id})["widget"]["subwidgets"]
    labels = widget.part_labels
    return [
        {
            "name": part["name"],
            "id": part["attrs"]["id"] if index else field.id_for_label or part["attrs"]["id"],
            "value": "" if part["value"] is None else part["value"],
            "label": labels[name],
            "wide": name == "year",
        }
        for index, (name, part) in enumerate(zip(widget.part_names, shown, strict=True))
    ]


def field_group(field: BoundField, *, heading: bool = False, size: str = "s", label: str = "") -> SafeString:
    """Label, hint, error and control of one field. With `heading` the label is the page's h1."""
    kind = kind_of(field)
    if kind == "hidden":
        return field.as_widget()
    context = {
        "field": field,
        "kind": kind,
        "heading": heading,
        "size": "l" if heading else size,
        "label": label or field.label,
        "optional": needs_optional_mark(field) and not heading,
        "groups": list(option_groups(field)) if kind in {"radios", "checkboxes"} else [],
        "parts": date_parts(field) if kind == "date" else [],
        "widget": field.field.widget,
    }
    return render_to_string("shell/forms/field.html", context)
