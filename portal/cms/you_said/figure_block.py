"""Choosing a figure that a release has published, instead of typing a number."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from wagtail import blocks

from portal.insights.public_picture.figures import TOLD_BY_DISTRICT, release_choices
from portal.places.queries import list_forces

# A release, and the concern where it is not about all reports.
FIGURE = re.compile(r"^([0-9a-f-]{36})(?:/([a-z_]+))?$")


def parts_of(chosen: str | None) -> tuple[UUID, str] | None:
    """The release and the concern of what was chosen. None where nothing was, or nothing sensible."""
    found = FIGURE.match(chosen or "")
    if found is None:
        return None
    try:
        return UUID(found[1]), found[2] or ""
    except ValueError:
        return None


class FigureSelect(forms.Select):
    """The latest releases, asked for when the form is drawn. What was chosen long ago stays chosen."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        forces = {force.id: force.name for force in list_forces()}
        self.choices = [("", _("None: the word alone"))]
        for force_id, release, window in release_choices(list(forces)):
            group = f"{forces[force_id]}: {window}" if len(forces) > 1 else window
            options = [(str(release), _("All reports about places that feel unsafe"))]
            options += [(f"{release}/{concern}", str(concern.label)) for concern in TOLD_BY_DISTRICT]
            self.choices.append((group, options))
        known = {code for _group, options in self.choices[1:] for code, _label in options}
        self.choices += [(one, _("As it was chosen")) for one in value if one and one not in known]
        return super().optgroups(name, value, attrs)


class FigureBlock(blocks.RegexBlock):
    """Kept as text, so that a page outlives the list: whether the release says anything is asked when it is published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.widget = FigureSelect()
