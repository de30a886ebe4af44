"""The people of a force, or of an organisation: who is here, who is invited, and who leaves."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts import queries
from portal.accounts.access import MemberRequest, requires, requires_one_of
from portal.accounts.forms import InviteForm
from portal.accounts.operations import force_accounts, invitations, memberships, sessions
from portal.accounts.roles import ROLE_NAMES, ROLE_SENTENCES, Permission
from portal.accounts.sign_in.tied import has_force_account
from portal.places import calendar
from portal.sealing.member_keys import LastHolderError

manages_people = requires_one_of(Permission.MEMBERS_MANAGE, Permission.ORGANISATION_MANAGE)

WHY_NOT: dict[str, str | Promise] = {
    "organisation_needed": gettext_lazy("Choose the organisation that they act for."),
    "organisation_not_wanted": gettext_lazy("This role belongs to the force. Choose no organisation."),
    "no_agreement": gettext_lazy("That organisation has no agreement with this force at present."),
    "already_invited": gettext_lazy(
        "An invitation to this address is waiting already. You can send it again."
    ),
    "already_member": gettext_lazy("This person has this role already."),
}


@manages_people
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    now = calendar.now()
    return render(
        request,
        "accounts/people.html",
        {
            "people": [
                (row, ROLE_NAMES[row.role], row.user_id == request.actor.user_id)
                for row in queries.people(actor=request.actor, now=now)
            ],
            "offers": [(row, ROLE_NAMES[row.role]) for row in queries.offers(actor=request.actor, now=now)],
        },
    )


@manages_people
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: MemberRequest) -> HttpResponse:
    now = calendar.now()
    form = InviteForm(request.POST or None, actor=request.actor, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.invite(
                email=form.cleaned_data["email"],
                role=form.chosen_role,
                force_id=request.actor.force_id,
                organisation_id=form.chosen_organisation,
                by=request.actor,
                now=now,
            )
        except invitations.InvitationError as error:
            form.add_error(None, str(WHY_NOT[error.code]))
        else:
            messages.success(request, _("The invitation is on its way. It is open for seven days."))
            return redirect("people")
    sentences = [(ROLE_NAMES[role], ROLE_SENTENCES[role]) for role in ROLE_NAMES]
    return render(request, "accounts/invite.html", {"form": form, "sentences": sentences})


@manages_people
@require_safe
def one_person(request: MemberRequest, membership_id: UUID) -> HttpResponse:
    row = queries.person(membership_id=membership_id, actor=request.actor, now=calendar.now())
    if row is None:
        raise Http404
    own = row.user_id == request.actor.user_id
    return render(
        request,
        "accounts/person.html",
        {
            "person": row,
            "role": ROLE_NAMES[row.role],
            "own": own,
            "may_note": request.actor.may(Permission.MEMBERS_MANAGE),
            "has_force_account": has_force_account(row.user_id),
        },
    )


@manages_people
@require_POST
def end_membership(request: MemberRequest, membership_id: UUID) -> HttpResponse:
    try:
        return _move(
            request,
            partial(memberships.end, membership_id=membership_id),
            done=_("The role has ended. Their next click finds it gone."),
        )
    except LastHolderError:
        messages.warning(
            request,
            _(
                "Nobody else could open the independent inbox, so the role goes on. First another reviewer needs its key, "
                "or a recovery kit has to be made."
            ),
        )
        return redirect("people")


@requires(Permission.MEMBERS_MANAGE)
@require_POST
def safeguarding(request: MemberRequest, membership_id: UUID) -> HttpResponse:
    """Trained to speak with somebody under 18, or not any more."""
    is_trained = request.POST.get("trained") == "yes"
    return _move(
        request,
        partial(memberships.note_safeguarding, membership_id=membership_id, is_trained=is_trained),
        done=_("Noted."),
    )


@manages_people
@require_POST
def end_sessions(request: MemberRequest, membership_id: UUID) -> HttpResponse:
    return _move(
        request,
        partial(sessions.end_all_of, membership_id=membership_id),
        done=_("They are signed out everywhere."),
    )


@manages_people
@require_POST
def part_account(request: MemberRequest, membership_id: UUID) -> HttpResponse:
    return _move(
        request,
        partial(force_accounts.part, membership_id=membership_id),
        done=_("Parted. The next sign-in with their address joins a new account."),
    )


@manages_people
@require_POST
def revoke_invitation(request: MemberRequest, invitation_id: UUID) -> HttpResponse:
    return _move(
        request,
        partial(invitations.revoke, invitation_id=invitation_id),
        done=_("The invitation is taken back. Its link opens nothing now."),
    )


@manages_people
@require_POST
def send_invitation_again(request: MemberRequest, invitation_id: UUID) -> HttpResponse:
    return _move(
        request,
        partial(invitations.send_again, invitation_id=invitation_id),
        done=_("A new e-mail is on its way. Its link replaces the old one."),
    )


def _move(request: MemberRequest, move: Callable[..., object], *, done: str) -> HttpResponse:
    """Do it, say so, and show the people again. What this member may not see does not exist."""
    try:
        move(by=request.actor, now=calendar.now())
    except ObjectDoesNotExist as error:
        raise Http404 from error
    messages.success(request, done)
    return redirect("people")
