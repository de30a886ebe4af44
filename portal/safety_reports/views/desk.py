"""Where the journey is walked: at the public door, or in the workspace beside somebody. Its pages are the same ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal.safety_reports.journey.state import Journey
from portal.safety_reports.operations.abuse import Sender
from portal.safety_reports.operations.content import Assistance
from portal.safety_reports.vocabulary.answers import Way

# Writes beside a report, in its transaction; gets its kind and id.
Beside = Callable[[str, UUID], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """All in which the two doors differ. `start` takes `notice`, `draft` and `status`.

    `facts` are known before the first page. `assistance` and `beside` are asked when a report is sent: who helped, and
    what is written with it. `beside` may raise `MayNotBeSent`.
    """

    layout: str
    route: str
    ways: frozenset[Way]
    start: Callable[..., HttpResponse]
    facts: Callable[[HttpRequest], Mapping[str, Any]]
    sender: Callable[[HttpRequest, datetime], Sender]
    is_public: bool = True
    assistance: Callable[[HttpRequest, Journey], Assistance | None] = lambda _request, _journey: None
    beside: Callable[[HttpRequest, Journey, datetime], Beside | None] = lambda _request, _journey, _now: None

    def show(
        self, request: HttpRequest, template: str, context: Mapping[str, Any] | None = None
    ) -> HttpResponse:
        """A page of the journey in this desk's surroundings."""
        around = {"layout": self.layout, "address": reverse(self.route), "is_public": self.is_public}
        return render(request, template, {**around, **(context or {})})
