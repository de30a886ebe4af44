"""Counters for Prometheus, by route name, on a port of their own that is never published."""

import logging
import os
from pathlib import Path

from django.conf import settings

from portal.settings.environment import environment

# prometheus_client decides when it is imported whether several processes share their counts through files.
if environment.metrics_port:
    folder = Path(settings.DATA_FOLDER) / "metrics" / str(settings.DOOR)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(folder))

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    multiprocess,
    start_http_server,
)

logger = logging.getLogger("portal.metrics")

requests = Counter("heard_requests", "Requests answered.", ["door", "method", "route", "status"])
latency = Histogram(
    "heard_request_seconds",
    "Time to answer a request.",
    ["door", "route"],
    buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
pages_from_store = Counter("heard_pages_from_store", "Pages answered without touching a database.", ["door"])


def observe(*, method: str, route: str, status: int, seconds: float) -> None:
    door = str(settings.DOOR)
    requests.labels(door=door, method=method, route=route, status=str(status)).inc()
    latency.labels(door=door, route=route).observe(seconds)


def observe_stored_page() -> None:
    pages_from_store.labels(door=str(settings.DOOR)).inc()


def start_metrics_server() -> bool:
    """Serve the counts of all of this door's processes on HEARD_METRICS_PORT. Called once, by whoever starts them.

    Returns False where no port is set, or another process of this door serves it already.
    """
    port = environment.metrics_port
    if not port:
        return False
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    try:
        start_http_server(port, addr=environment.bind, registry=registry)
    except OSError:
        logger.warning("The metrics port is taken; its holder serves the counts of this process too.")
        return False
    return True
