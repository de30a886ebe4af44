"""The Celery application of the worker.

    PORTAL_DOOR=worker celery -A portal.celery worker --beat --schedule=<HEARD_DATA>/broker/beat --concurrency=1

Messages carry an effect's id or a job's name and nothing else. The outbox (portal/outbox) is what remembers.
"""

import contextlib
import os
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("PORTAL_DOOR", "worker")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
# The doors check the whole project when they are deployed. The worker serves no address and starts without.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

import django
from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging, worker_ready
from django.apps import apps
from django.conf import settings
from kombu.transport import TRANSPORT_ALIASES

from portal.outbox import registry
from portal.outbox.registry import RegisteredJob

LONGEST_TASK_SECONDS = 540


@setup_logging.connect
def leave_logging_alone(**_: Any) -> None:
    """Celery configures logging unless somebody answers this."""


def prepare_folders() -> None:
    """The filesystem transport does not make its folders."""
    for option in ("data_folder_in", "data_folder_out", "control_folder"):
        folder = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get(option)
        if folder:
            # A folder that cannot be made is a broker that is down: the relay waits for it, and says so.
            with contextlib.suppress(OSError):
                Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)


def hand_over(effect_id: UUID) -> None:
    """Put an effect's id on the queue, or raise within seconds."""
    app.send_task("outbox.run_effect", args=[str(effect_id)], ignore_result=True, retry=False)


@worker_ready.connect
def do_first_things(**_: Any) -> None:
    """A worker is there: what should not wait for its first turn is handed to it."""
    for job in registry.jobs():
        if job.at_start:
            app.send_task("outbox.run_job", args=[job.name], ignore_result=True, retry=False)


def _beat_entry(job: RegisteredJob) -> dict[str, Any]:
    entry: dict[str, Any] = {"task": "outbox.run_job", "args": [job.name]}
    if job.interval is not None:
        # A turn that nobody took by the next turn is dropped, so that turns do not pile up.
        return entry | {"schedule": job.interval, "options": {"expires": job.interval.total_seconds()}}
    hour, minute = job.at or (0, 0)
    return entry | {"schedule": crontab(hour=str(hour), minute=str(minute)), "options": {"expires": 3600}}


TRANSPORT_ALIASES["filesystem"] = "portal.outbox.folder_broker:Transport"
if not apps.ready:
    django.setup()
prepare_folders()

app = Celery("portal", set_as_current=True)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    accept_content=["json"],
    task_serializer="json",
    result_serializer="json",
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_soft_time_limit=LONGEST_TASK_SECONDS,
    task_time_limit=LONGEST_TASK_SECONDS + 30,
    task_send_sent_event=False,
    worker_send_task_events=False,
    worker_redirect_stdouts=False,
    broker_connection_timeout=3,
    broker_transport_options={
        **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        **({"confirm_publish": True} if settings.CELERY_BROKER_URL.startswith("amqp") else {}),
    },
    beat_schedule={job.name: _beat_entry(job) for job in registry.jobs()},
)
