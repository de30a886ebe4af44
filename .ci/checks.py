"""Checks that need Django, each with the settings that it is about: `python .ci/checks.py migrations`."""

import os
import secrets
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

OWN_APPS = (
    "accounts",
    "audit",
    "cms",
    "insights",
    "outbox",
    "partners",
    "places",
    "promises",
    "receipts",
    "safety_reports",
    "sealing",
    "shell",
)
# A first migration makes a table that nobody uses yet: it can lock nothing and break nothing.
FIRST = "0001"


def _manage(*arguments: str, **settings: str) -> int:
    with tempfile.TemporaryDirectory(prefix="heard-check-") as folder:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("HEARD_", "PORTAL_"))
        }
        environment |= {
            "HEARD_DATA": folder,
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "PORTAL_PROFILE": "embedded",
        }
        command = [sys.executable, "-W", "error::RuntimeWarning", "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment | settings, check=False).returncode


def complete() -> int:
    """No model differs from its migrations."""
    return _manage("makemigrations", "--check", "--dry-run", *OWN_APPS)


def migrations() -> int:
    """A migration runs while the version before it still serves: it adds first, and removes a release later."""
    with tempfile.TemporaryDirectory(prefix="heard-check-") as folder:
        os.environ.update(
            HEARD_DATA=folder, PORTAL_PROFILE="embedded", DJANGO_SETTINGS_MODULE="portal.settings"
        )
        os.environ.update(DATABASE_URL="", REDIS_URL="")
        import django

        django.setup()
        from django_migration_linter import MigrationLinter

        linter = MigrationLinter(
            str(ROOT),
            include_apps=OWN_APPS,
            ignore_name_contains=FIRST,
            no_cache=True,
            quiet=["ok", "ignore"],
        )
        linter.lint_all_migrations()
        return 1 if linter.has_errors else 0


def production() -> int:
    """`check --deploy` has nothing to say, through either door, when production is told all that it must be told."""
    with tempfile.TemporaryDirectory(prefix="heard-keys-") as folder:
        for name in ("django", "receipts", "second-factors"):
            (Path(folder) / name).write_text(secrets.token_hex(32))
        told = {
            "PORTAL_PROFILE": "production",
            "DATABASE_URL": "postgres://heard@127.0.0.1:1/heard",
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "HEARD_KEYS": folder,
            "HEARD_HTTPS": "true",
            "HEARD_BEHIND_PROXY": "true",
            "HEARD_PUBLIC_HOSTS": "heard.example",
            "HEARD_WORKSPACE_HOSTS": "workspace.heard.example",
            "HEARD_PUBLIC_URL": "https://heard.example",
            "HEARD_WORKSPACE_URL": "https://workspace.heard.example",
        }
        return max(
            _manage("check", "--deploy", "--fail-level", "DEBUG", PORTAL_DOOR=door, **told)
            for door in ("public", "workspace", "worker")
        )


def configuration() -> int:
    """Every configuration file can be read."""
    import yaml

    tomllib.loads((ROOT / "pyproject.toml").read_text())
    for path in [*ROOT.glob("deploy/**/*.yaml"), ROOT / ".pre-commit-config.yaml"]:
        yaml.safe_load(path.read_text())
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    return 0 if all(repo["repo"] == "local" for repo in hooks["repos"]) else 1


CHECKS = {check.__name__: check for check in (complete, migrations, production, configuration)}

if __name__ == "__main__":
    sys.exit(CHECKS[sys.argv[1]]())
