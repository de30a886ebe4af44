from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.actors import Member
from portal.accounts.roles import Permission
from portal.accounts.system import letters_folder, operations
from portal.places import calendar


@requires(Permission.MAIL_READ)
@require_safe
def folder(request: MemberRequest) -> HttpResponse:
    """The letters that would have gone out by mail."""
    context = {"letters": letters_folder.latest(), "used": letters_folder.is_used()}
    return render(request, "system/mail.html", context)


@requires(Permission.MAIL_READ)
@require_POST
def letter(request: MemberRequest) -> HttpResponse:
    """One letter. A POST, because opening it is audited."""
    try:
        found = letters_folder.letter(UUID(request.POST.get("letter", "")))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    operations.note_letter_opened(letter_id=found.id, by=request.actor, now=calendar.now())
    whole = may_see_links(request.actor)
    shown = found if whole else replace(found, body=letters_folder.without_secrets(found.body))
    return render(request, "system/letter.html", {"letter": shown, "whole": whole})


def may_see_links(by: Member) -> bool:
    """A link in a letter can let its reader in as somebody else, so few see it: everybody only in the demo."""
    return settings.IS_DEMO or by.may(Permission.PLATFORM_MANAGE)
