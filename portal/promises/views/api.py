"""Figures for programs: JSON in, JSON out, a token in the header. Described in docs/operations/promises_api.md."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django_ratelimit.core import is_ratelimited

from portal.accounts.access import open_to_all
from portal.places import calendar
from portal.promises.figures.checking import plan
from portal.promises.figures.given import Given, Planned
from portal.promises.figures.spreadsheet import number_in
from portal.promises.operations.api_tokens import UnknownTokenError, client_of
from portal.promises.operations.figures import FiguresRefusedError, record_figures
from portal.promises.operations.recording import ApiClient
from portal.promises.queries.answers import FigureShown, MeasureShown
from portal.promises.queries.measures import measure_by_reference, measures_of_force
from portal.receipts.limits import limited, over

ALLOWANCE = "120/m"  # of one token
GUESSES = "20/m"  # wrong tokens from one address
MOST_FIGURES = 500
ApiView = Callable[..., HttpResponse]


class BadRequestError(ValueError):
    """The body cannot be understood. The message says why."""


def for_programs(*methods: str) -> Callable[[ApiView], ApiView]:
    """Opens a view to whoever sends a token that is in use, and to nobody else."""

    def wrap(view: ApiView) -> ApiView:
        @open_to_all
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if request.method not in methods:
                return _fault(405, "This address does not take that method.", Allow=", ".join(methods))
            if over(request, "promises.api.wrong", GUESSES):
                return _fault(429, "Too many wrong tokens. Wait a minute.", **{"Retry-After": "60"})
            try:
                client = client_of(token=_token(request), now=calendar.now())
            except UnknownTokenError:
                limited(request, "promises.api.wrong", GUESSES)
                return _fault(401, "Send a token that is in use.", **{"WWW-Authenticate": "Bearer"})
            key = str(client.token_id)
            if is_ratelimited(
                request, group="promises.api", key=lambda *_: key, rate=ALLOWANCE, increment=True
            ):
                return _fault(429, "Too many requests. Wait a minute.", **{"Retry-After": "60"})
            return view(request, client, **kwargs)

        return answered

    return wrap


@for_programs("GET")
def measures(_request: HttpRequest, client: ApiClient) -> HttpResponse:
    """Every measure of the force."""
    found = measures_of_force(client.force_id)
    return JsonResponse({"measures": [_measure(code, measure) for code, measure in found]})


@for_programs("GET", "POST")
def figures(request: HttpRequest, client: ApiClient, reference: str) -> HttpResponse:
    """The standing figures of a measure; or more of them, all kept or none."""
    found = measure_by_reference(force_id=client.force_id, reference=reference)
    if found is None:
        return _fault(404, "There is no measure of this short name.")
    code, measure = found
    if request.method == "GET":
        return JsonResponse(
            {"measure": _measure(code, measure), "figures": [_figure(one) for one in measure.figures]}
        )
    try:
        given = [_given(item, reference) for item in _items(request)]
    except BadRequestError as fault:
        return _fault(400, str(fault))
    now = calendar.now()
    if request.GET.get("dry_run") == "1":
        planned = plan(force_id=client.force_id, given=given, today=calendar.local_day(now))
        return JsonResponse({"dry_run": True, "figures": _outcomes(planned)})
    try:
        kept = record_figures(force_id=client.force_id, given=given, by=client, now=now)
    except FiguresRefusedError as refused:
        return JsonResponse({"error": "Nothing was kept.", "figures": _outcomes(refused.planned)}, status=422)
    return JsonResponse({"added": kept.added, "corrected": kept.corrected, "unchanged": kept.unchanged})


def _token(request: HttpRequest) -> str:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _fault(status: int, sentence: str, **headers: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status, headers=headers)


def _items(request: HttpRequest) -> list[dict[str, Any]]:
    try:
        body = json.loads(request.body, parse_constant=str)
    except (ValueError, RecursionError) as fault:
        raise BadRequestError("The body has to be JSON.") from fault
    items = body.get("figures") if isinstance(body, dict) else None
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        raise BadRequestError('Send {"figures": [{"from": …, "to": …}]}.')
    if len(items) > MOST_FIGURES:
        raise BadRequestError(f"Send at most {MOST_FIGURES} figures at once.")
    return items


def _given(item: dict[str, Any], reference: str) -> Given:
    unknown = set(item) - {
        "from", "to", "value", "how_many", "out_of", "source", "note", "provisional", "why_corrected",
    }  # fmt: skip
    if unknown:
        raise BadRequestError(f"Not known: {', '.join(sorted(unknown))[:200]}.")
    provisional = item.get("provisional", False)
    if not isinstance(provisional, bool):
        raise BadRequestError("provisional: send true or false.")
    return Given(
        reference=reference,
        period_from=_day(item, "from"),
        period_to=_day(item, "to"),
        value=_number(item, "value"),
        numerator=_whole(item, "how_many"),
        denominator=_whole(item, "out_of"),
        source=_text(item, "source"),
        note=_text(item, "note"),
        is_provisional=provisional,
        why_corrected=_text(item, "why_corrected"),
    )


def _day(item: dict[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(item[name])
    except (KeyError, ValueError, TypeError) as fault:
        raise BadRequestError(f"{name}: send a day such as 2026-04-01.") from fault


def _number(item: dict[str, Any], name: str) -> Decimal | None:
    value = item.get(name)
    if value is None:
        return None
    known = isinstance(value, int | float | str) and not isinstance(value, bool)
    number = number_in(str(value)) if known else None
    if number is None:
        raise BadRequestError(f"{name}: send a number.")
    return number


def _whole(item: dict[str, Any], name: str) -> int | None:
    value = item.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadRequestError(f"{name}: send a whole number.")
    return int(value)


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name, "")
    if not isinstance(value, str):
        raise BadRequestError(f"{name}: send words.")
    return value.strip()


def _measure(code: str, measure: MeasureShown) -> dict[str, Any]:
    return {
        "measure": measure.reference,
        "commitment": code,
        "name": measure.name,
        "shape": measure.shape.value,
        "unit": measure.unit,
        "better": measure.better.value,
        "aim": str(measure.aim) if measure.aim is not None else None,
        "counts": measure.counts_whom,
        "source": measure.source,
        "period_months": measure.period.value,
        "ended_on": measure.ended_on,
    }


def _figure(figure: FigureShown) -> dict[str, Any]:
    return {
        "from": figure.period_from,
        "to": figure.period_to,
        "value": str(figure.value) if figure.value is not None else None,
        "how_many": figure.numerator,
        "out_of": figure.denominator,
        "source": figure.source,
        "note": figure.note,
        "provisional": figure.is_provisional,
        "corrections": len(figure.earlier),
    }


def _outcomes(planned: list[Planned] | tuple[Planned, ...]) -> list[dict[str, Any]]:
    return [
        {
            "from": one.given.period_from,
            "to": one.given.period_to,
            "outcome": one.outcome.value,
            "problems": list(one.problems),
        }
        for one in planned
    ]
