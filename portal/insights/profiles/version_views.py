"""Frozen versions: one to read and print, two side by side."""

from base64 import b64encode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.insights.profiles.comparing import compared
from portal.insights.profiles.exporting import as_approved
from portal.insights.profiles.printing import PdfMissing, as_pdf, can_print
from portal.insights.profiles.queries import VersionShown, captions, version
from portal.insights.sharing.queries import grants_of

PDF = "application/pdf"


@requires(Permission.PROFILES_READ)
@require_safe
def show_version(request: MemberRequest, version_id: UUID) -> HttpResponse:
    """A frozen version, made to be printed; with whom it is shared."""
    found = found_or_404(request, version_id)
    context = {
        "found": found, "grants": grants_of(version_id=version_id, actor=request.actor),
        "may_share": request.actor.may(Permission.PROFILES_EDIT),
        "may_decide": request.actor.may(Permission.PROFILES_APPROVE), "can_print": can_print(),
    }  # fmt: skip
    return render(request, "insights/profiles/version.html", context)


@requires(Permission.PROFILES_READ)
@require_safe
def print_version(request: MemberRequest, version_id: UUID) -> HttpResponse:
    """The same as a PDF; where the machine cannot make one, the page says so and the print page remains."""
    found = found_or_404(request, version_id)
    return pdf_of(request, found)


@requires(Permission.PROFILES_READ)
@require_safe
def export_version(request: MemberRequest, version_id: UUID) -> HttpResponse:
    """The bytes that were approved, for the force's own systems: their SHA-256 is the version's digest."""
    found, kept = found_or_404(request, version_id), as_approved(version_id=version_id, actor=request.actor)
    if kept is None:
        raise Http404
    content, digest = kept
    headers = {
        "Content-Disposition": f'attachment; filename="{_name_of(found)}.json"',
        "Cache-Control": "no-store",
        "Repr-Digest": f"sha-256=:{b64encode(bytes.fromhex(digest)).decode()}:",
    }
    return HttpResponse(content, content_type="application/json", headers=headers)


@requires(Permission.PROFILES_READ)
@require_safe
def compare(request: MemberRequest, profile_id: UUID) -> HttpResponse:
    """Two versions of a profile side by side."""
    try:
        one, other = UUID(request.GET.get("one", "")), UUID(request.GET.get("other", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    found = compared(profile_id=profile_id, one=one, other=other, actor=request.actor)
    if found is None:
        raise Http404
    context = {
        "found": found,
        "groups": (found.facts, found.sections),
        "tables": tuple(
            (caption, getattr(found, name), found.before.notes[name], found.after.notes[name])
            for name, caption in captions().items()
        ),
    }
    return render(request, "insights/profiles/compare.html", context)


def found_or_404(request: MemberRequest, version_id: UUID) -> VersionShown:
    found = version(version_id=version_id, actor=request.actor)
    if found is None:
        raise Http404
    return found


def pdf_of(request: MemberRequest, found: VersionShown) -> HttpResponse:
    """The bytes, under a name without anything in it that a person wrote but the title; 503 where none can be made."""
    try:
        content = as_pdf(found)
    except PdfMissing:
        return render(request, "insights/profiles/no_pdf.html", {"found": found}, status=503)
    headers = {
        "Content-Disposition": f'attachment; filename="{_name_of(found)}.pdf"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=PDF, headers=headers)


def _name_of(found: VersionShown) -> str:
    """Of a file, marking first: whoever finds it on a disk sees how it must be handled."""
    return f"{slugify(found.handling)}-{slugify(found.title)[:60] or 'profile'}-{found.number}"
