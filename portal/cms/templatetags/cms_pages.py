"""Small things that templates of pages ask for. None of them asks the database."""

from collections.abc import Mapping
from typing import Any

from django import template

from portal.cms.art import template_of
from portal.cms.you_said.vocabulary import ActionState, CouldNotReason, HeardFrom, State
from portal.shell.registries import Text

register = template.Library()


@register.simple_tag
def art_of(page: Any) -> str:
    """The template of the drawing that a page chose."""
    return template_of(getattr(page, "art", ""))


@register.simple_tag
def art_template(code: str) -> str:
    return template_of(code)


@register.simple_tag
def mark_of(state: str) -> str:
    """The template of the mark that stands for how far an answer is."""
    known = state if state in State.values else State.LISTENING
    return f"cms/art/marks/{known}.html"


@register.simple_tag
def css_name(code: str) -> str:
    return code.replace("_", "-")


@register.simple_tag
def figure_for(figures: Mapping[str, Any], release: str | None) -> Any:
    return figures.get(release) if release else None


@register.filter
def heard_from(code: str) -> Text:
    return HeardFrom(code).label if code in HeardFrom.values else code


@register.filter
def deed_state(code: str) -> Text:
    return ActionState(code).label if code in ActionState.values else code


@register.filter
def could_not_reason(code: str) -> Text:
    """Why nothing is done, in words. Codes that are gone stay as they are."""
    return dict(CouldNotReason.choices).get(code, code)
