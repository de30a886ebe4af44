"""A page with one form, as profiles, actions and sharing need it."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from portal.accounts.access import MemberRequest
from portal.shell.registries import Text

TEMPLATE = "insights/profiles/form.html"


@dataclass(frozen=True, slots=True)
class FormPage:
    """The words around a form. `extra` are further buttons: the value of `go`, and what they say; `handling` is the
    marking of the profile that is written about."""

    title: Text
    back: str
    hint: Text = ""
    button: Text = ""
    warning: Text = ""
    said: Text = ""
    handling: Text = ""
    extra: tuple[tuple[str, Text], ...] = field(default=())


def form_page(request: MemberRequest, form: forms.Form, page: FormPage, **context: Any) -> HttpResponse:
    """The form; with what was typed and what is wrong with it, where it was sent and cannot be done."""
    wrong = form.is_bound and not form.is_valid()
    return render(request, TEMPLATE, {"form": form, "page": page} | context, status=422 if wrong else 200)
