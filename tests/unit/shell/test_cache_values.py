"""What the cache gives back, and that nobody who can write to it makes a door run something."""

import os
import pickle
import subprocess
import sys
from collections import namedtuple

import pytest
from django.test import override_settings
from django.utils.module_loading import import_string

from portal.shell.cache_values import RedisValues

Path = namedtuple("Path", "site root")
ran = []


class Planted:
    def __reduce__(self):
        return ran.append, ("x",)


@pytest.mark.parametrize(
    "value", [None, 7, True, 0.5, "a word", [1, "b"], {"a": [None]}, {1: "int"}, Path("s", "r"), b"bytes"]
)
def test_redis_gives_back_what_was_kept(value):
    values = RedisValues({})
    kept = values.dumps(value)
    found = values.loads(kept)
    assert (type(found), found) == (type(value), value)
    with pytest.raises(ValueError, match="invalid"):
        int(kept)  # django-redis takes for a counter whatever reads as a number


@pytest.mark.parametrize(
    "planted",
    [pickle.dumps(Planted()), b"\x02" + bytes(32) + pickle.dumps(Planted()), b"\x01{", b"\x02", b"\x07"],
)
def test_what_no_door_wrote_is_a_miss_and_is_never_run(planted):
    assert RedisValues({}).loads(planted) is None
    assert ran == []


def test_what_the_other_door_pickled_is_a_miss():
    with override_settings(SECRET_KEY="the other door's own"):
        kept = RedisValues({}).dumps(Path("s", "r"))
    assert RedisValues({}).loads(kept) is None


def test_with_a_redis_the_settings_keep_values_so():
    """In a process of its own: settings are read once."""
    told = os.environ | {"REDIS_URL": "redis://127.0.0.1:1/0"}
    program = "from portal.settings import base; print(base.CACHES['default']['OPTIONS']['SERIALIZER'])"
    said = subprocess.run(
        [sys.executable, "-c", program], env=told, capture_output=True, text=True, check=True
    )
    assert import_string(said.stdout.strip()) is RedisValues
