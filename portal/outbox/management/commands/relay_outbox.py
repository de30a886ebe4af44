"""Runs the relay until it is told to stop."""

import logging
import signal
from argparse import ArgumentParser
from datetime import timedelta
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.utils import timezone

from portal.outbox.relay import BrokerUnreachableError, Relay

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 0.3
FIRST_PAUSE_AFTER_FAILURE = 0.5
LONGEST_PAUSE_AFTER_FAILURE = 15.0


class Command(BaseCommand):
    help = "Hands effects from the outbox to the broker until stopped (SIGTERM, SIGINT)."

    requires_system_checks = []  # it serves no address, and has to start when a page is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="hand over what is due, then stop")

    def handle(self, *_: Any, once: bool, **__: Any) -> None:
        from portal.celery import hand_over

        stop = Event()
        if not once:
            signal.signal(signal.SIGTERM, lambda *_: stop.set())
            signal.signal(signal.SIGINT, lambda *_: stop.set())
        relay = Relay(send=hand_over, lease=timedelta(seconds=settings.OUTBOX_LEASE_SECONDS))
        failures = 0
        while not stop.is_set():
            try:
                handed = relay.step(now=timezone.now())
                failures = 0
            except (BrokerUnreachableError, DatabaseError) as error:
                failures += 1
                handed = 0
                logger.warning("relay waits", extra={"error": _name_of(error), "failures": failures})
                connection.close()
            if once and not handed:
                return
            if not handed:
                stop.wait(_pause(failures))


def _name_of(error: Exception) -> str:
    """The broker's own error by class, or the database's."""
    return str(error) if isinstance(error, BrokerUnreachableError) else type(error).__name__


def _pause(failures: int) -> float:
    if not failures:
        return PAUSE_SECONDS
    return min(FIRST_PAUSE_AFTER_FAILURE * (1 << min(failures - 1, 10)), LONGEST_PAUSE_AFTER_FAILURE)
