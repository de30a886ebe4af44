"""Search of the workspace: everything that the asker may see, and nothing of what was typed kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from portal.accounts.access import MemberRequest, any_member
from portal.cms.search.finding import find_at_work
from portal.cms.search.forms import SearchForm
from portal.places import calendar


@any_member
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: MemberRequest) -> HttpResponse:
    form = SearchForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "found": None}
    if form.is_bound and form.is_valid():
        context["found"] = find_at_work(
            form.cleaned_data["words"],
            actor=request.actor,
            language=get_language() or "en",
            now=calendar.now(),
        )
    return render(request, "find/find.html", context)
