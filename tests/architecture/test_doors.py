"""The two doors: what the public one must not have, and models that never drift between them."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

PORTAL = Path(__file__).resolve().parent.parent.parent / "portal"
LAYERS = [
    "cms",
    "partners",
    "insights",
    "safety_reports",
    "promises",
    "receipts",
    "accounts",
    "places",
    "shell",
]
LOWEST = {"audit", "outbox", "sealing"}
ASK = """
import django; django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import get_resolver, URLResolver
def walk(patterns, prefix=""):
    for one in patterns:
        here = prefix + str(one.pattern)
        yield here
        if isinstance(one, URLResolver): yield from walk(one.url_patterns, here)
print("MODELS", *sorted(m._meta.label for m in apps.get_models()))
print("MIDDLEWARE", *settings.MIDDLEWARE)
print("APPS", *settings.INSTALLED_APPS)
print("URLS", *walk(get_resolver().url_patterns))
call_command("makemigrations", "--check", "--dry-run", verbosity=1)
"""


@pytest.fixture(scope="module")
def doors(tmp_path_factory) -> dict[str, dict[str, list[str]]]:
    found = {}
    for door in ("public", "workspace"):
        environment = os.environ | {
            "PORTAL_DOOR": door,
            "PORTAL_PROFILE": "test",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "HEARD_DATA": str(tmp_path_factory.mktemp(door)),
            "DATABASE_URL": "",
        }
        done = subprocess.run(
            [sys.executable, "-c", ASK],
            env=environment,
            cwd=PORTAL.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        lines = [line.split() for line in done.stdout.splitlines() if line.split()]
        found[door] = {words[0]: words[1:] for words in lines}
    return found


def test_the_public_doors_models_are_some_of_the_workspaces(doors):
    assert set(doors["public"]["MODELS"]) < set(doors["workspace"]["MODELS"])


@pytest.mark.parametrize("word", ["session", "auth.", "messages", "allauth", "accounts.middleware", "csrf"])
def test_the_public_door_has_no_middleware_that_could_recognise_a_reader(doors, word):
    assert not [name for name in doors["public"]["MIDDLEWARE"] if word in name.lower()]
    assert not [name for name in doors["public"]["APPS"] if "allauth" in name or "sessions" in name]


@pytest.mark.parametrize("door", ["public", "workspace"])
def test_no_door_compresses_its_pages_because_a_packed_page_tells_what_padding_hides(doors, door):
    assert doors[door]["MIDDLEWARE"]
    assert not [name for name in doors[door]["MIDDLEWARE"] if "gzip" in name.lower() or "compress" in name]


def test_the_workspace_has_both_gates_in_their_order(doors):
    names = [name.rpartition(".")[2] for name in doors["workspace"]["MIDDLEWARE"]]
    assert names.index("AuthenticationMiddleware") < names.index("SecondFactorMiddleware")
    assert names.index("SecondFactorMiddleware") + 1 == names.index("DefaultDenyMiddleware")


def test_the_public_door_has_no_way_in(doors):
    for word in ("cms/", "sign-in", "security", "people", "admin", "login"):
        assert not [url for url in doors["public"]["URLS"] if word in url]


def rank(label: str) -> int | None:
    if label in LOWEST:
        return len(LAYERS)
    return LAYERS.index(label) if label in LAYERS else None


def test_no_foreign_key_points_upward():
    upward = []
    for model in apps.get_models(include_auto_created=True):
        here = rank(model._meta.app_label)
        for field in model._meta.get_fields():
            if here is None or not field.is_relation or field.auto_created or field.related_model is None:
                continue
            there = rank(field.related_model._meta.app_label)
            if there is not None and there < here:
                upward.append(str(field))
    assert upward == []


def sources():
    for path in PORTAL.rglob("*.py"):
        if "migrations" not in path.parts and "node_modules" not in path.parts:
            yield path, ast.parse(path.read_text())


def test_no_model_is_fetched_by_name_from_above():
    upward = []
    for path, tree in sources():
        here = rank(path.relative_to(PORTAL).parts[0])
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) == "get_model"
            ):
                first = node.args[0] if node.args else None
                label = str(getattr(first, "value", "")).split(".")[0]
                there = rank(label)
                if here is not None and there is not None and there < here:
                    upward.append(str(path))
    assert upward == []


def test_models_stay_inside_their_app():
    """Only places.models.Force and accounts.models.User are looked at from above: as the target of a relation."""
    open_to_all = {"places", "accounts"}
    wrong = []
    for path, tree in sources():
        own = path.relative_to(PORTAL).parts[0]
        for node in ast.walk(tree):
            module = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
            parts = (module or "").split(".")
            models = len(parts) > 2 and parts[0] == "portal" and parts[2] == "models"
            if models and parts[1] != own and parts[1] not in open_to_all:
                wrong.append(f"{path.relative_to(PORTAL)}: {module}")
    assert wrong == []


def test_nobody_defines_or_receives_a_signal():
    wrong = []
    for path, tree in sources():
        if path.relative_to(PORTAL).parts[:2] in {("cms", "publishing.py"), ("cms", "publishing")}:
            continue
        for node in ast.walk(tree):
            module = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            if module.endswith(("dispatch", ".signals")) and not module.startswith("celery."):
                wrong.append(str(path.relative_to(PORTAL)))
    assert wrong == []


def test_templates_load_only_libraries_from_below():
    libraries = {path.stem: path.relative_to(PORTAL).parts[0] for path in PORTAL.rglob("templatetags/*.py")}
    upward = []
    for template in PORTAL.rglob("templates/**/*.html"):
        here = rank(template.relative_to(PORTAL).parts[0])
        for line in template.read_text().splitlines():
            if "{% load " not in line or here is None:
                continue
            for name in line.split("{% load ")[1].split("%}")[0].split():
                there = rank(libraries.get(name, ""))
                if there is not None and there < here:
                    upward.append(f"{template}: {name}")
    assert upward == []
