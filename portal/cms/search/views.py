from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from portal.cms.discovery.queries import site_of
from portal.cms.search.finding import find
from portal.cms.search.forms import SearchForm
from portal.receipts.limits import limited

RATE = "30/m"
TOO_OFTEN = 429


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """A form, and the answer to it at the same address: what was typed travels in the body and is forgotten."""
    here = site_of(request)
    form = SearchForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "found": None, "too_often": False}
    if form.is_bound and limited(request, "search", RATE):
        return render(request, "cms/search/search.html", context | {"too_often": True}, status=TOO_OFTEN)
    if form.is_bound and form.is_valid():
        context["found"] = find(
            form.cleaned_data["words"], force_id=here.force_id, language=get_language() or "en"
        )
    return render(request, "cms/search/search.html", context)
