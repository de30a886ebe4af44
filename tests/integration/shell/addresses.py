"""Addresses for tests of the shell alone: no other app's page is needed to try its middlewares."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from portal.shell import errors, health
from portal.shell.pagestore import keep
from portal.shell.privacy import with_form

FORCE = UUID("5f1c7c56-6c5e-4a43-9c3d-2f6c5b1f0a10")
OTHER_FORCE = UUID("5f1c7c56-6c5e-4a43-9c3d-2f6c5b1f0a11")

received: list[dict[str, object]] = []
renderings: list[str] = []
until: list[datetime | None] = [None]


def template(text: str, request: HttpRequest, **context: object) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(text).render(context, request))


def take(request: HttpRequest) -> HttpResponse:
    received.append(request.POST.dict())
    return HttpResponse("taken")


def form_page(request: HttpRequest) -> HttpResponse:
    return template("<form>{% form_token %}</form>", request)


@with_form
def marked_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<form></form>")


class Question(forms.Form):
    where = forms.CharField(label="Where")


def journey(request: HttpRequest) -> HttpResponse:
    return render(request, "public/journey.html", {"form": Question(request.POST or None)})


def information(request: HttpRequest, name: str) -> HttpResponse:
    """An information page that reads the database when it is rendered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    renderings.append(name)
    return keep(HttpResponse(f"{name} {len(renderings)}"), FORCE, until[0])


def unmarked(request: HttpRequest) -> HttpResponse:
    renderings.append("unmarked")
    return HttpResponse(f"unmarked {len(renderings)}")


def kept_with_token(request: HttpRequest) -> HttpResponse:
    return keep(template("{% form_token %}", request), FORCE)


def kept_with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return keep(response, FORCE)


def kept_with_nonce(request: HttpRequest) -> HttpResponse:
    return keep(HttpResponse(str(request.csp_nonce)), FORCE)  # type: ignore[attr-defined]


def kept_stream(request: HttpRequest) -> StreamingHttpResponse:
    return keep(StreamingHttpResponse(["x"]), FORCE)


def kept_missing(request: HttpRequest) -> HttpResponse:
    return keep(HttpResponse("x", status=404), FORCE)


def kept_vary(request: HttpRequest) -> HttpResponse:
    return keep(HttpResponse("x", headers={"Vary": "Cookie"}), FORCE)


def sets_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("x")
    response.set_cookie("recognised", "yes")
    return response


def outage(request: HttpRequest) -> HttpResponse:
    raise OperationalError("could not connect, typed words")


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("typed words")


def missing(request: HttpRequest) -> HttpResponse:
    fault = Http404()
    fault.offer = ("Read this in English", "/en/")  # type: ignore[attr-defined]
    raise fault


def gone(request: HttpRequest) -> HttpResponse:
    return errors.gone(request)


KEPT_AND_WRONG = {
    "token": kept_with_token,
    "cookie": kept_with_cookie,
    "nonce": kept_with_nonce,
    "stream": kept_stream,
    "missing": kept_missing,
    "vary": kept_vary,
}

urlpatterns = [
    path("take/", take, name="take"),
    path("form/", form_page, name="form"),
    path("marked-form/", marked_form, name="marked_form"),
    path("journey/", journey, name="journey"),
    path("page/<str:name>/", information, name="information"),
    path("cy/page/<str:name>/", information, name="information_cy"),
    path("unmarked/", unmarked, name="unmarked"),
    path("cookie/", sets_cookie, name="cookie"),
    path("outage/", outage, name="outage"),
    path("broken/", broken, name="broken"),
    path("missing/", missing, name="missing"),
    path("gone/", gone, name="gone"),
    path("healthz", health.live, name="live"),
    path("readyz", health.ready, name="ready"),
    *[path(f"wrong/{name}/", view) for name, view in KEPT_AND_WRONG.items()],
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
