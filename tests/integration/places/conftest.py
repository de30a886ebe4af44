"""A small Doggerland, made once for each test that asks, from a county made once for all."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from portal.places.doggerland.county import SEED, County, make_county
from portal.places.doggerland.plan import SMALL
from portal.places.doggerland.rows import write_rows
from portal.places.loading.progress import Reporter
from portal.places.models import Force


@pytest.fixture(scope="session")
def small_county() -> County:
    return make_county(SMALL, seed=SEED, reporter=Reporter())


@pytest.fixture
def doggerland(db, small_county) -> Force:
    write_rows(small_county, edition="test", reporter=Reporter())
    return Force.objects.get(slug="doggerland")


@pytest.fixture
def data_folder(settings, tmp_path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def run():
    """Run a command; what it says."""

    def command(name: str, *arguments: object) -> str:
        said = io.StringIO()
        call_command(name, *[str(argument) for argument in arguments], stdout=said)
        return said.getvalue()

    return command
