"""The sentences that templates and modules mark for translation, and what is wrong with a catalogue of them."""

import ast
import re
from pathlib import Path

import polib
from django.conf import settings
from django.template.backends.django import get_installed_libraries
from django.template.base import Node, Template
from django.template.engine import Engine
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

PORTAL = Path(settings.ROOT) / "portal"
FILLED_IN = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?[a-z][^>]*>")


def catalogue_of(code: str) -> Path:
    return PORTAL / "locale" / code / "LC_MESSAGES" / "django.po"


def _nodes(nodes: object) -> list[Node]:
    found: list[Node] = []
    for node in nodes:  # type: ignore[attr-defined]
        found.append(node)
        for name in getattr(node, "child_nodelists", ()):
            found += _nodes(getattr(node, name, None) or [])
        for _condition, inner in getattr(node, "conditions_nodelists", ()):
            found += _nodes(inner)
    return found


def sentences_of(path: Path) -> set[str]:
    """The sentences of a template that are translated."""
    options = settings.TEMPLATES[0]["OPTIONS"]
    engine = Engine(
        libraries=options.get("libraries", {}) | get_installed_libraries(),
        builtins=[*Engine().builtins, *options.get("builtins", [])],
    )
    found = set()
    for node in _nodes(Template(path.read_text(encoding="utf-8"), engine=engine).nodelist):
        if isinstance(node, TranslateNode) and isinstance(node.filter_expression.var, str):
            found.add(node.filter_expression.var)
        elif isinstance(node, TranslateNode) and isinstance(node.filter_expression.var.literal, str):
            found.add(node.filter_expression.var.literal)
        elif isinstance(node, BlockTranslateNode):
            found.add(node.render_token_list(node.singular)[0])
    return found


def words_of(module: Path) -> set[str]:
    """The sentences that a module marks for translation."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "gettext", "gettext_lazy"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def missing_from(catalogue: polib.POFile, sentences: set[str], *, same: set[str]) -> set[str]:
    """The sentences that a catalogue lacks or leaves in English; `same` are alike in both languages."""
    said = {entry.msgid: entry.msgstr or entry.msgstr_plural.get(0, "") for entry in catalogue}
    return {
        s for s in sentences
        if not said.get(s) or (said[s] == s and s not in same and re.search("[a-z]{2}", s))
    }  # fmt: skip
