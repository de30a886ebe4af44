"""Tags that every template has without loading them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template import Context, TemplateSyntaxError
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.library import SimpleNode
from django.template.loader_tags import BlockNode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal.shell import tokens
from portal.shell.context import Link
from portal.shell.forms import controls
from portal.shell.lists import in_a_row as _in_a_row
from portal.shell.other_forms import Offered, offered
from portal.shell.privacy import mark_form_rendered
from portal.shell.remembered import kept

register = template.Library()


@register.simple_tag(takes_context=True)
def form_token(context: Context) -> SafeString:
    """The hidden input that lets a form be sent: ours at the public door, Django's in the workspace."""
    request = context.get("request")
    if request is not None:
        mark_form_rendered(request)
    if not settings.IS_PUBLIC_DOOR and context.get("csrf_token"):
        return format_html(
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', context["csrf_token"]
        )
    return format_html('<input type="hidden" name="{}" value="{}">', tokens.TOKEN_FIELD, tokens.form_token())


@register.simple_tag(takes_context=True)
def other_forms(context: Context, surface: str) -> Offered:
    """The Easy Read and signed versions that a reader of this surface can have."""
    return offered(context["request"], surface, get_language() or "en")


class KeptNode(template.Node):
    """A part of a page that is the same for every reader, rendered once in each process for a language and its values."""

    # A page that extends another looks for blocks in all of it; here there are none, because a child could not change
    # what is kept.
    child_nodelists = ()

    def __init__(self, nodelist: NodeList, name: str, values: Sequence[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.name = name
        self.values = values

    def render(self, context: Context) -> SafeString:
        values = tuple(str(value.resolve(context)) for value in self.values)
        key = ("part", self.name, get_language(), settings.IS_PUBLIC_DOOR, values)
        return mark_safe(kept(key, lambda: str(self.nodelist.render(context))))  # noqa: S308 - a template rendered it


@register.tag
def kept_part(parser: Parser, token: Token) -> KeptNode:
    """`{% kept_part "name" value … %}…{% endkept_part %}`: keep what stands inside, by the values that it depends on.

    Nothing of a reader, no token and no nonce may stand inside. The name is the part's own: one place, one name.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("endkept_part",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(SimpleNode) and any(
        getattr(getattr(node, "func", None), "__name__", "") == "form_token"
        for node in nodelist.get_nodes_by_type(SimpleNode)
    ):
        raise TemplateSyntaxError("A form's token is one reader's: it cannot be kept.")
    if nodelist.get_nodes_by_type(BlockNode):
        raise TemplateSyntaxError("A page may fill a block in its own way: it cannot be kept.")
    return KeptNode(nodelist, name.strip("\"'"), [parser.compile_filter(value) for value in values])


@register.simple_tag
def question(field: BoundField, size: str = "l") -> SafeString:
    """A field whose label is the page's heading: one question, one page."""
    return controls.field_group(field, heading=True, size=size)


@register.simple_tag
def group(field: BoundField, size: str = "s", label: str = "") -> SafeString:
    """A field with a label of another size (s, m or l) or of other words."""
    return controls.field_group(field, size=size, label=label)


@register.simple_tag
def field_control(field: BoundField) -> SafeString:
    """Only the control, where a page lays label and hint out by itself."""
    return controls.control(field)


@register.simple_tag
def all_fields(form: BaseForm) -> SafeString:
    """Every field of a form in order, hidden ones first; fields that a choice opens stand in that choice."""
    elsewhere = controls.revealed_names(form)
    hidden = [field.as_widget() for field in form.hidden_fields()]
    shown = [controls.field_group(field) for field in form.visible_fields() if field.name not in elsewhere]
    return mark_safe("".join([*hidden, *shown]))  # noqa: S308 - each part was rendered by a template


@register.filter
def in_a_row(words: Iterable[object], mark: str = ",") -> str:
    """A list as one line, with the reader's own commas."""
    return _in_a_row(words, mark)


@register.filter
def waiting(links: Iterable[Link]) -> int:
    """How much waits behind all the entries of a menu together."""
    return sum(link.count or 0 for link in links)


@register.filter
def error_links(form: BaseForm) -> list[dict[str, Any]]:
    """What an error summary lists: a sentence and the id of the control that it is about."""
    if not form.is_bound:
        return []
    links: list[dict[str, Any]] = [{"text": text, "target": ""} for text in form.non_field_errors()]
    for name, messages in form.errors.items():
        if name in form.fields:
            target = _first_control_of(form[name])
            links += [{"text": text, "target": target, "label": form[name].label} for text in messages]
    said = Counter(link["text"] for link in links)
    # "This field is required" five times over helps nobody: then each says which field it means.
    return [
        link | {"text": f"{link['label']}: {link['text']}"}
        if said[link["text"]] > 1 and "label" in link
        else link
        for link in links
    ]


def _first_control_of(field: BoundField) -> str:
    if controls.kind_of(field) in {"radios", "checkboxes"}:
        for options in controls.option_groups(field):
            if options.options:
                return options.options[0].id
    return field.id_for_label or field.auto_id
