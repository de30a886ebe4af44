"""The county is the same whether a second process makes it or this one, and a process that dies costs nothing but time."""

import os
import signal

import pytest

from portal.places.doggerland import ahead
from portal.places.loading.progress import Reporter


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.DATA_FOLDER = tmp_path


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_was_begun_elsewhere_is_what_would_be_made_here():
    here, basemap = ahead.made(small=True, seed=7, reporter=Reporter())
    ahead.begin(small=True, seed=7)
    elsewhere, same = ahead.made(small=True, seed=7, reporter=Reporter())
    assert [ward.name for ward in elsewhere.wards] == [ward.name for ward in here.wards]
    assert elsewhere.coast.land.equals(here.coast.land)
    assert same.read_bytes() == basemap.read_bytes()


def test_a_process_that_dies_is_made_up_for():
    ahead.begin(small=True, seed=7, first=die)
    county, basemap = ahead.made(small=True, seed=7, reporter=Reporter())
    assert county.wards
    assert basemap.exists()
