"""Adding to the plan and changing it: one form a page, and back to where it shows."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.plan.behaviour import MeasureView
from portal.cms.plan.items import AudienceView
from portal.cms.plan.operations import NotInPlanError, SaidTwiceError
from portal.cms.plan.saying import MessageView

EDITS = requires(Permission.PLAN_EDIT)


def edit(
    request: MemberRequest,
    form: forms.Form,
    save: Callable[..., Any],
    *,
    title: str,
    back: str,
    twice_in: str = "",
) -> HttpResponse:
    """Show the form, or save it and go to `back`. `twice_in` is the field to which "we have this already" belongs."""
    if request.method == "POST" and form.is_valid():
        try:
            save(**form.cleaned_data)
        except NotInPlanError as error:
            raise Http404 from error
        except SaidTwiceError:
            form.add_error(twice_in or None, _("The plan has one with these words already."))
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {"form": form, "title": title, "back": back}
    return render(request, "plan/form.html", context, status=422 if form.is_bound else 200)


def sent(request: MemberRequest) -> QueryDict | None:
    """What a form is bound to: nothing before it was sent, and even an empty form once it was."""
    return request.POST if request.method == "POST" else None


def in_welsh(view: AudienceView | MessageView | MeasureView | None) -> dict[str, str]:
    """What the Welsh fields of a form begin with."""
    return {f"{name}_cy": words for name, words in view.in_welsh.items()} if view else {}


def ids(values: list[str]) -> list[UUID]:
    return [UUID(value) for value in values]
