"""What stands between the processes in production is written in deploy/, and install.md says how to fill it in."""

import re
import subprocess
from typing import Any

import pytest
import yaml

from portal.settings.environment import ROOT, Environment
from tests.architecture.test_quality_documents import variable_of

DEPLOY = ROOT / "deploy"
INSTALL = (ROOT / "docs" / "operations" / "install.md").read_text()
ADDED = sorted(DEPLOY.glob("with-*.yaml"))
INNER = ("workspace", "worker", "beat", "relay", "migrate")
HAND_MADE = {"settings.env", ".env", "keys", "secrets", "tls"}


def read(name: str = "compose.yaml") -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / name).read_text())
    return read


def in_a_file(names: set[str]) -> set[str]:
    """Those that the image's entry point reads from a file."""
    start = (DEPLOY / "container" / "start").read_text().replace("\\\n", " ")
    (listed,) = re.findall(r"for name in (.+?); do", start)
    return names & set(listed.split())


def test_no_network_joins_the_public_door_to_the_workspace_or_to_the_outside() -> None:
    compose = read()
    services, networks = compose["services"], compose["networks"]
    public = set(services["public"]["networks"])
    for name in INNER:
        assert not public & set(services[name]["networks"]), name
    for door in ("public", "workspace"):
        assert all(networks[name]["internal"] for name in services[door]["networks"]), door


def test_the_public_door_is_handed_none_of_the_files_that_others_write() -> None:
    services = read()["services"]
    written = {
        volume.split(":")[0]
        for name in INNER
        for volume in services[name]["volumes"]
        if not re.search(r":ro\b", volume)
    }
    for volume in services["public"]["volumes"]:
        name, _inside, *how = volume.split(":")
        assert name not in written or name == "basemap" or how[0].startswith("ro"), volume
    assert "data" not in {volume.split(":")[0] for volume in services["public"]["volumes"]}


def test_every_folder_that_a_volume_is_put_on_is_the_portals_own_in_the_image() -> None:
    """A new volume takes its owner from the image; without one, it belongs to root and nothing can be written."""
    recipe = (DEPLOY / "Containerfile").read_text().replace("\\\n", " ")
    owned = {
        folder
        for line in re.findall(r"install --directory --owner=heard [^&\n]+", recipe)
        for folder in line.split()
        if folder.startswith("/")
    }
    for name in ("public", *INNER):
        for volume in read()["services"][name]["volumes"]:
            inside = volume.split(":")[1]
            assert inside in owned or inside == "/run/keys"


def test_nothing_that_runs_can_write_its_own_system_or_gain_a_privilege() -> None:
    for name, service in read()["services"].items():
        assert service["read_only"] is True, name
        assert service["security_opt"] == ["no-new-privileges:true"], name
    for name in ("public", *INNER, "redis"):
        assert read()["services"][name]["cap_drop"] == ["ALL"], name


def test_every_service_that_stays_says_whether_it_lives() -> None:
    for name, service in read()["services"].items():
        assert service["healthcheck"]["test"], name


def test_what_is_mounted_from_this_folder_is_labelled_for_selinux_and_not_writable() -> None:
    for name, service in read()["services"].items():
        for volume in service.get("volumes", []):
            assert not volume.startswith("./") or volume.endswith(":ro,z"), (name, volume)


def test_every_setting_can_be_told_and_every_secret_comes_from_a_file() -> None:
    told = {variable_of(field) for field in Environment.model_fields.values()}
    secret = {name for name in told if re.search(r"PASSWORD|SECRET|_KEY$|TOKEN", name)}
    secret |= {"DATABASE_URL", "REDIS_URL", "BROKER_URL"}
    assert in_a_file(secret) == secret
    for service in ("public", *INNER):
        assert read()["services"][service]["env_file"] == [{"path": "settings.env", "required": False}]
    for file in ("compose.yaml", *(path.name for path in ADDED)):
        for service in read(file)["services"].values():
            plain = set(service.get("environment", {})) & (secret | {"AWS_SECRET_ACCESS_KEY"})
            assert not plain, (file, plain)


def test_a_secret_of_the_entry_point_arrives_in_the_variable(tmp_path) -> None:
    (tmp_path / "key").write_text("only here")
    (tmp_path / "python").write_text('#!/bin/sh\necho "$HEARD_OIDC_CLIENT_SECRET $*"\n')
    (tmp_path / "python").chmod(0o755)
    said = subprocess.run(
        ["sh", DEPLOY / "container" / "start", "check"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "HEARD_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "key")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "only here manage.py check\n"


@pytest.mark.parametrize("path", ADDED, ids=lambda path: path.stem)
def test_an_added_file_gives_the_outside_to_services_that_are_there_and_is_in_the_handbook(path) -> None:
    added, base = read(path.name), read()
    for name, service in added["services"].items():
        assert name in base["services"] or "image" in service
        assert set(service.get("networks", [])) <= set(base["networks"])
        assert set(service.get("secrets", [])) <= {*added.get("secrets", {}), *base["secrets"]}
    (row,) = re.findall(rf"^   \| `{path.name}` \|.+$", INSTALL, re.MULTILINE)
    for secret in added.get("secrets", {}):
        assert f"`{secret}`" in row


def test_the_handbook_says_who_reads_each_secret_and_nothing_of_them_is_kept_in_the_repository() -> None:
    base = read()
    readers = {}
    for files, user in re.findall(r"^   \| (`[^|]+`) \| (999|10001) \|", INSTALL, re.MULTILINE):
        readers |= dict.fromkeys(re.findall(r"`(\w+)`", files), user)
    assert set(readers) == set(base["secrets"])
    for name in ("postgres", "redis"):
        assert {readers[secret] for secret in base["services"][name]["secrets"]} == {"999"}
    for name in ("public", *INNER):
        assert {readers[secret] for secret in base["services"][name]["secrets"]} == {"10001"}
    for name in HAND_MADE:
        ignored = subprocess.run(["git", "check-ignore", "-q", f"deploy/{name}/x"], cwd=ROOT, check=False)
        ignored_file = subprocess.run(["git", "check-ignore", "-q", f"deploy/{name}"], cwd=ROOT, check=False)
        assert 0 in {ignored.returncode, ignored_file.returncode}, name


def test_the_public_doors_user_at_redis_has_no_key_of_the_queue() -> None:
    (rights,) = re.findall(r"^ +user public on >… (.+)$", INSTALL, re.MULTILINE)
    assert rights.split()[:2] == ["resetchannels", "~heard:*"]
    assert rights.count("~") == 1
    assert {"-@admin", "-@dangerous", "-@pubsub"} <= set(rights.split())
    queue = str(Environment.model_fields["queue"].default)
    assert not queue.startswith("heard:"), "Celery keeps the queue under its name"
    services = read()["services"]
    assert services["public"]["environment"]["REDIS_URL_FILE"].endswith("/public_redis_url")
    assert all(services[n]["environment"]["REDIS_URL_FILE"].endswith("/redis_url") for n in INNER)


def test_nginx_shows_no_certificate_to_whoever_names_neither_door() -> None:
    text = (DEPLOY / "nginx" / "heard.conf.template").read_text()
    assert re.search(r"listen 443 ssl default_server;\s+server_name _;\s+ssl_reject_handshake on;", text)


def test_an_image_is_built_from_named_files_only_so_no_key_or_secret_is_handed_to_the_builder() -> None:
    """Docker reads .dockerignore and no other; Podman reads it where there is no .containerignore."""
    assert not (ROOT / ".containerignore").exists()
    first, *others = (ROOT / ".dockerignore").read_text().split()
    assert first == "*"
    taken = {name.removeprefix("!") for name in others if name.startswith("!")}
    assert not [name for name in taken if name == "deploy" or name.split("/")[-1] in HAND_MADE | {"data"}]
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)
    for name in " ".join(copied).split():
        assert name in taken or any(name.startswith(f"{one}/") for one in taken), name
