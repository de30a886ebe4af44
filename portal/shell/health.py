"""Liveness touches nothing; readiness asks the database and the outbox, and says plainly what is wrong."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.outbox import queries as outbox

OLDEST_ACCEPTABLE_SECONDS = 600

logger = logging.getLogger("portal.health")


@require_safe
def live(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """503 with reasons unless the database answers and no effect has waited for more than ten minutes."""
    reasons = reasons_not_ready()
    return JsonResponse({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)


def reasons_not_ready() -> list[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        waiting = outbox.oldest_waiting_seconds(now=timezone.now())
    except (DatabaseError, OSError):
        logger.warning("The database does not answer.", exc_info=True)
        return ["The database does not answer."]
    if waiting > OLDEST_ACCEPTABLE_SECONDS:
        return [f"The oldest effect in the outbox has waited {waiting // 60} minutes. Is the worker running?"]
    return []
