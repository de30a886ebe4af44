"""In production the public door opens only when the deployment checks find no error."""

import subprocess
from dataclasses import dataclass

import pytest

from portal.serve import door
from portal.settings.environment import Door, Profile


@dataclass
class Told:
    """What the door reads of its environment."""

    profile: Profile
    door: Door


@pytest.fixture
def failing_check(monkeypatch):
    asked = []

    def run(command, **_options):
        asked.append(command[1:])
        return subprocess.CompletedProcess(command, returncode=1)

    monkeypatch.setattr(door.subprocess, "run", run)
    return asked


def test_the_public_door_stays_shut_in_production_while_a_check_fails(failing_check):
    with pytest.raises(SystemExit, match="does not open"):
        door.refuse_unless_checked(Told(Profile.PRODUCTION, Door.PUBLIC))
    assert failing_check == [["manage.py", "check", "--deploy", "--fail-level", "ERROR"]]


@pytest.mark.parametrize(
    ("profile", "which"), [(Profile.PRODUCTION, Door.WORKSPACE), (Profile.EMBEDDED, Door.PUBLIC)]
)
def test_the_workspace_opens_so_that_what_is_missing_can_be_written_there(failing_check, profile, which):
    door.refuse_unless_checked(Told(profile, which))
    assert failing_check == []
