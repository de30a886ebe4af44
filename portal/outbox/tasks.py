"""What the worker is sent: one task for every effect, one for every job. Ids and names only.

Nothing leaves these tasks as an exception: Celery would log its message, and a message may repeat somebody's words.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from portal.outbox import operations, running
from portal.outbox.registry import every, job_named

logger = logging.getLogger(__name__)


@shared_task(name="outbox.run_effect")
def run_effect(effect_id: str) -> None:
    """Do one effect. An error here is the database's: the lease runs out, and the effect is handed again."""
    close_old_connections()
    try:
        lease = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
        running.run(UUID(effect_id), now=timezone.now(), lease=lease)
    except Exception as error:  # noqa: BLE001 - see the module
        logger.warning("effect not run", extra={"error": type(error).__name__})
    finally:
        close_old_connections()


@shared_task(name="outbox.run_job")
def run_job(name: str) -> None:
    """Do one periodic job. What fails is tried again at the next turn."""
    close_old_connections()
    try:
        job_named(name).job(now=timezone.now())
    except Exception as error:  # noqa: BLE001 - see the module
        logger.warning("job failed", extra={"job": name, "error": type(error).__name__})
    finally:
        close_old_connections()


@every(hours=6)
def purge_what_is_long_done(*, now: datetime) -> int:
    return operations.purge_done(now=now)
