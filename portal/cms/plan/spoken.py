"""The plan's own words in the language of a page. Nothing is English in silence: what has no Welsh says that it has none."""

from dataclasses import replace
from typing import Any, TypeVar

from portal.cms.plan.behaviour import MeasureView
from portal.cms.plan.items import AudienceView
from portal.cms.plan.saying import MessageView

ENGLISH, WELSH = "en", "cy"
View = TypeVar("View", AudienceView, MessageView, MeasureView)

AUDIENCE = ("name", "about", "not_reached", "about_to_do")
MESSAGE = ("text", "why")
MEASURE = ("name", "definition", "limits")


def spoken(view: View, language: str, fields: tuple[str, ...]) -> View:
    """The view in Welsh where Welsh is wanted and whole; else as it was written, with its `language` said."""
    whole = all(view.in_welsh.get(name) for name in fields if getattr(view, name))
    if language != WELSH or not whole:
        return view
    words: dict[str, Any] = {name: view.in_welsh.get(name, "") for name in fields}
    return replace(view, language=WELSH, **words)
