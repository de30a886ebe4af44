"""A second force beside the demo's, to look at: with a site, promises and people who can act for either."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from portal.accounts.demo import id_of, make_demo_people, mark_demo_database
from portal.accounts.models import Membership
from portal.cms.loop.forces import side_by_side
from portal.places.queries import force_for_host
from tests.integration.cms.making_pages import home_for


@pytest.fixture
def demo(force, now, tmp_path, settings):
    settings.DATA_FOLDER = tmp_path
    settings.KEYS_FOLDER = tmp_path / "keys" / "workspace"
    home_for(force, "localhost")
    make_demo_people(force_id=force.id, now=now)
    mark_demo_database(now=now)


def test_it_stands_beside_the_demos_force_and_lends_its_people(demo, now, force):
    call_command("make_neighbour", stdout=StringIO())
    lines = side_by_side("en", now)
    assert [line.name for line in lines] == [force.name, "Ravenspurn Constabulary"]
    assert lines[1].on_course > 0
    assert [force_for_host(host).name for host in ("localhost:8000", "127.0.0.1:8000")] == [
        force.name,
        "Ravenspurn Constabulary",
    ]
    assert lines[1].capability is not None
    forces = Membership.objects.filter(user_id=id_of("user", "Ngozi E.")).values_list(
        "force__slug", flat=True
    )
    assert sorted(forces) == [force.slug, "ravenspurn"]
    with pytest.raises(CommandError, match="there already"):
        call_command("make_neighbour", stdout=StringIO())


def test_nothing_is_made_beside_a_real_force(force, tmp_path, settings):
    settings.DATA_FOLDER = tmp_path
    with pytest.raises(CommandError, match="beside the demo only"):
        call_command("make_neighbour", stdout=StringIO())
