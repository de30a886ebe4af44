"""The test client of the public door leaves the workspace's settings as it found them."""

from threading import Barrier, Thread

from django.conf import settings

from tests.public_door import public_settings


def test_requests_in_two_threads_leave_nothing_of_the_public_door_behind():
    first_is_out, both_are_in = Barrier(2), Barrier(2)

    def first() -> None:
        with public_settings():
            both_are_in.wait(5)
        first_is_out.wait(5)

    def second() -> None:
        with public_settings():
            both_are_in.wait(5)
            first_is_out.wait(5)
            assert settings.IS_PUBLIC_DOOR

    threads = [Thread(target=part) for part in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert not settings.IS_PUBLIC_DOOR
