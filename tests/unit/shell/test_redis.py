"""A Redis that hangs keeps no reader waiting."""

import socket
import time

import pytest
from django.core.cache import CacheHandler
from redis.exceptions import TimeoutError as RedisTimeout

from portal.settings.environment import REDIS_ANSWERS_WITHIN_SECONDS, redis_settings


@pytest.mark.parametrize("asked", [lambda cache: cache.incr("counter"), lambda cache: cache.get("page")])
def test_one_that_takes_the_connection_and_never_answers_is_given_up_on(asked) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"redis://127.0.0.1:{mute.getsockname()[1]}/0"
        cache = CacheHandler({"default": redis_settings(url)})["default"]
        begun = time.monotonic()
        with pytest.raises(RedisTimeout):
            asked(cache)
        assert time.monotonic() - begun < 3 * REDIS_ANSWERS_WITHIN_SECONDS
