from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from benchmarks.entries.forms import EntryForm


def insert_and_say_ok(request: HttpRequest) -> HttpResponse:
    """The least: one row, and two letters as an answer."""
    form = EntryForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    with transaction.atomic():
        form.save()
    return HttpResponse("ok")


def insert_and_show(request: HttpRequest) -> HttpResponse:
    """As a tutorial has it: the form, and after it a page that shows what was stored."""
    form = EntryForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "entries/form.html", {"form": form})
    with transaction.atomic():
        entry = form.save()
    return render(request, "entries/stored.html", {"entry": entry})
