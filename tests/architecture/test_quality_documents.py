"""What the documents say about the machine is what the machine does."""

import re
import subprocess
from enum import StrEnum
from pathlib import Path

import pytest
import yaml
from pydantic import AliasChoices
from pydantic.fields import FieldInfo

from portal.settings.environment import ROOT, Environment

SETTINGS_PAGE = ROOT / "docs" / "operations" / "settings.md"
ROW = re.compile(r"^\| `([A-Z0-9_]+)` \| (.*?) \| (.+) \|$", re.MULTILINE)


def variable_of(field: FieldInfo) -> str:
    alias = field.validation_alias
    return str(alias.choices[0] if isinstance(alias, AliasChoices) else alias)


def default_of(field: FieldInfo) -> str:
    value = field.default
    if value is None or value == "":
        return ""
    if isinstance(value, Path):
        return f"`{value.relative_to(ROOT)}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value.value if isinstance(value, StrEnum) else value}`"


def test_every_setting_is_documented_with_its_default_and_none_that_is_not_there() -> None:
    read = {variable_of(field): default_of(field) for field in Environment.model_fields.values()}
    documented = {name: default for name, default, _what in ROW.findall(SETTINGS_PAGE.read_text())}
    assert documented == read


def test_the_environment_is_read_in_one_place() -> None:
    allowed = {"portal/settings/environment.py"}
    # These start other programs, or start Django: they pass the environment on, or name the settings module.
    allowed |= {
        f"portal/serve/{name}.py"
        for name in ("__main__", "door", "first_run", "first_tables", "prepare", "programs", "supervisor")
    }
    allowed |= {"portal/wsgi.py", "portal/celery.py", "portal/shell/metrics.py"}
    readers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "portal").rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text())
    }
    assert readers <= allowed


def test_compose_sets_only_what_the_portal_or_an_image_reads() -> None:
    known = {variable_of(field) for field in Environment.model_fields.values()}
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]
    ours = [service for service in services.values() if "Containerfile" in str(service.get("build"))]
    assert len(ours) == 6
    for service in ours:
        told = {name.removesuffix("_FILE") for name in service["environment"]}
        assert told <= known, told - known


def test_no_two_processes_of_compose_share_a_key_folder_or_a_database_role_with_the_public_door() -> None:
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]
    public = services["public"]
    inner = [services[name] for name in ("workspace", "worker", "beat", "relay", "migrate")]
    for service in inner:
        assert not set(service["secrets"]) & set(public["secrets"])
        keys = {volume for volume in service["volumes"] if "/run/keys" in volume}
        assert keys
        assert not keys & set(public["volumes"])


def test_what_the_proxy_writes_down_names_no_reader_and_no_page() -> None:
    text = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text()
    formats = re.findall(r"log_format \w+ '([^']+)'", text)
    assert formats
    written = set(re.findall(r"\$\w+", "".join(formats)))
    assert written <= {"$time_iso8601", "$server_name", "$status", "$bytes_sent", "$request_time"}
    for name in ("heard.conf.template", "proxy.conf"):
        assert "access_log" not in (ROOT / "deploy" / "nginx" / name).read_text()


def test_the_proxy_compresses_no_page_that_is_padded() -> None:
    text = (ROOT / "deploy" / "nginx" / "heard.conf.template").read_text()
    (pattern,) = re.findall(r"location ~ (\S+) \{\s+gzip off;", text)
    padded = [f"/{language}{page}/" for language in ("", "cy/", "ur/") for page in ("r", "s")]
    assert all(re.search(pattern, address) for address in padded)
    assert not [address for address in ("/", "/help/", "/releases/r/", "/cy/") if re.search(pattern, address)]


@pytest.mark.parametrize("target", ["run", "test", "test-services", "check", "bench"])
def test_make_alone_names_what_can_be_done(target: str) -> None:
    said = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert f"make {target} " in said


def test_hooks_fetch_nothing() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    assert {repo["repo"] for repo in hooks["repos"]} == {"local"}
