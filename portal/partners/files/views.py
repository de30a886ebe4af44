"""Files beside a subject, one to save, and taking one away again."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.partners.files import operations, queries
from portal.partners.files.forms import FileForm, TakeAwayForm
from portal.partners.files.shelves import SHELVES
from portal.partners.files.vocabulary import Beside
from portal.partners.form_pages import SUSPENDED, FormPage, answer
from portal.partners.recording import SuspendedError
from portal.places import calendar


@requires(Permission.PARTNERS_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: MemberRequest, kind: str, subject: UUID) -> HttpResponse:
    """What lies beside a subject; and one more, for whoever may add."""
    if kind not in Beside.values:
        raise Http404
    today = calendar.local_day(calendar.now())
    found = queries.files_beside(Beside(kind), subject, request.actor, on=today)
    if found is None:
        raise Http404
    posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if posted else FileForm()
    if posted and form.is_valid() and _added(request, form, Beside(kind), subject):
        return redirect("partners:files", kind, subject)
    context = {"found": found, "kind": Beside(kind), "subject": subject, "form": form}
    return render(request, "partners/files/files.html", context, status=422 if form.is_bound else 200)


def _added(request: MemberRequest, form: FileForm, kind: Beside, subject: UUID) -> bool:
    data = form.cleaned_data
    try:
        operations.add(
            beside=kind,
            subject=subject,
            title=data["title"],
            clean=data["file"],
            by=request.actor,
            now=calendar.now(),
        )
    except SuspendedError:
        form.add_error(None, SUSPENDED)
        return False
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    return True


@requires(Permission.PARTNERS_READ)
@require_safe
def save(request: MemberRequest, file_id: UUID) -> HttpResponse:
    """Hand a file over, to be saved. No browser opens it in the portal's name."""
    found = queries.download(file_id, request.actor)
    if found is None:
        raise Http404
    response = HttpResponse(found.content, content_type=found.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@requires(Permission.PARTNERS_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request: MemberRequest, kind: str, subject: UUID, file_id: UUID) -> HttpResponse:
    """With a reason, which stays where the file was."""
    if kind not in Beside.values or not SHELVES[Beside(kind)].may_read(request.actor, subject):
        raise Http404

    def go(data: dict[str, Any]) -> None:
        operations.take_away(file_id=file_id, because=data["because"], by=request.actor, now=calendar.now())

    page = FormPage(
        _("Take a file away"),
        reverse("partners:files", args=[kind, subject]),
        hint=_("The file is deleted. That it was here, and why it went, stays."),
        button=_("Take it away"),
        kind="warning",
    )
    return answer(request, TakeAwayForm(request.POST or None), page, go, done=_("It is gone."))
