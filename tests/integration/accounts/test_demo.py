"""The one-click way in exists in the demo, on a database that the demo command made, on this machine, or not at all."""

import os
import subprocess
import sys

import pytest
from django.urls import NoReverseMatch, reverse

from portal.accounts import checks, demo
from portal.accounts.models import DemoMark
from portal.accounts.roles import Role

RUN = "from portal.wsgi import application; from django.urls import reverse; print(reverse('demo_sign_in', args=['%s']))"
SOMEBODY = demo.id_of("user", "Dev P.")


def start(profile: str, folder, **more: str) -> subprocess.CompletedProcess:
    environment = {
        **os.environ,
        "PORTAL_PROFILE": profile,
        "HEARD_DATA": str(folder),
        "DATABASE_URL": "",
        **more,
    }
    return subprocess.run(
        [sys.executable, "-c", RUN % SOMEBODY], env=environment, capture_output=True, text=True, check=False
    )


def test_in_this_profile_there_is_no_such_address(client, db):
    with pytest.raises(NoReverseMatch):
        reverse("demo_sign_in", args=[SOMEBODY])
    assert client.post(f"/sign-in/as/{SOMEBODY}/").status_code in {403, 404, 405}
    assert demo.people_to_choose_from() == []


@pytest.mark.parametrize("profile", ["embedded", "production", "test"])
def test_no_other_profile_has_the_address(profile, tmp_path):
    for door in ("workspace",):
        (tmp_path / "keys" / door).mkdir(parents=True)
        (tmp_path / "keys" / door / "django").write_text("00" * 32)
    (tmp_path / "static").mkdir()
    done = start(
        profile,
        tmp_path,
        DATABASE_URL="postgres://nobody@127.0.0.1:1/none",
        REDIS_URL="redis://127.0.0.1:1/0",
    )
    assert done.returncode != 0
    assert "NoReverseMatch" in done.stderr


def test_demo_settings_do_not_start_on_a_database_that_the_demo_did_not_make(tmp_path):
    done = start("demo", tmp_path)
    assert done.returncode != 0
    assert "NotADemoError" in done.stderr


def test_demo_settings_do_not_start_where_others_can_reach_them(tmp_path):
    done = start("demo", tmp_path, HEARD_BIND="0.0.0.0")
    assert done.returncode != 0
    assert "on this machine only" in done.stderr


def test_the_check_names_real_people_under_demo_settings(member, settings, now):
    settings.IS_DEMO = True
    assert checks.demo_settings_need_a_demo_database(databases=["default"]) == []
    member(Role.ANALYST)
    assert [m.id for m in checks.demo_settings_need_a_demo_database(databases=["default"])] == [
        "accounts.E001"
    ]
    demo.mark_demo_database(now=now)
    assert checks.demo_settings_need_a_demo_database(databases=["default"]) == []


def test_a_copied_mark_proves_nothing(db, now):
    demo.mark_demo_database(now=now)
    assert demo.is_demo_database()
    DemoMark.objects.update(signature="00" * 32)
    assert not demo.is_demo_database()


def test_the_demo_has_somebody_of_every_role_and_two_to_agree(force, now):
    first = demo.make_demo_people(force_id=force.pk, now=now)
    assert set(first) == set(Role)
    assert demo.make_demo_people(force_id=force.pk, now=now) == first
    assert sum(role is Role.TRIAGE_OFFICER for _, role, _ in demo.PEOPLE) == 2
