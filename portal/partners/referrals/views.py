"""An organisation's referrals in the workspace. The words are opened in its members' browsers alone."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Permission
from portal.partners.form_pages import SUSPENDED
from portal.partners.recording import SuspendedError
from portal.partners.referrals import queries
from portal.partners.referrals.forms_workspace import DeskForm
from portal.partners.referrals.operations import desks, moves
from portal.partners.referrals.operations.submit import DeskClosed
from portal.partners.referrals.subjects import REFERRAL
from portal.partners.referrals.transitions import Move, MoveNotAllowed, moves_from
from portal.partners.referrals.vocabulary import State
from portal.partners.referrals.words import labels, sentences
from portal.places import calendar
from portal.receipts.members.browser import Body, MalformedRequestError, from_browser
from portal.receipts.members.key_views import GroupKeys
from portal.receipts.members.page import page_context
from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE
from portal.sealing.member_keys import Group, organisation_of


def _group(by: Member) -> Group:
    if by.organisation_id is None:
        raise NotAllowed(by, Permission.REFERRALS_READ)
    return organisation_of(by.organisation_id, force=by.force_id)


KEYS = GroupKeys(Permission.REFERRALS_READ, _group, audit="organisation")
referral_script = from_browser(
    Permission.REFERRALS_READ,
    {
        moves.ReferralNotFound: (404, lambda: _("This referral is not here.")),
        MoveNotAllowed: (409, lambda: _("Somebody changed this referral meanwhile. Load this page again.")),
        moves.ConsentMissing: (409, lambda: _("Pass on only what she agreed to.")),
        moves.StandsSuspended: (409, lambda: str(SUSPENDED)),
        DeskClosed: (409, lambda: _("That service takes no referrals just now.")),
    },
)


@requires(Permission.REFERRALS_READ)
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """The referrals of this member's organisation, and as much of its key as this member has."""
    now, by = calendar.now(), request.actor
    if by.organisation_id is None:
        raise Http404
    context = page_context(
        KEYS,
        by,
        names="partners:referral_keys_",
        demo_passphrase=DEMO_PASSPHRASE if settings.IS_DEMO else "",
        for_script={
            "kind": REFERRAL,
            "others": queries.keys_to_pass_on_to(by),
            "words": sentences(),
            "labels": labels(),
        },
        now=now,
    )
    suspended = queries.stands_suspended(by)
    own = {
        "rows": queries.rows(by, now=now),
        "desks": queries.own_desks(by),
        "suspended": suspended,
        "may_manage": by.may(Permission.ORGANISATION_MANAGE) and not suspended,
        "may_pass_on_from": " ".join(
            state for state in State if Move.PASS_ON in moves_from(state, suspended=suspended)
        ),
    }
    return render(request, "referrals/page.html", context | own)


@referral_script
def open_referral(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Hand over the sealed referral; who opened it is recorded."""
    return JsonResponse(moves.open_referral(public_id=public_id, by=request.actor, now=calendar.now()))


@referral_script
def answer(request: MemberRequest, public_id: UUID) -> HttpResponse:
    body = Body(request.body)
    moves.answer(
        public_id=public_id,
        message_id=body.uuid("messageId"),
        ciphertext=body.data("ciphertext"),
        wraps=body.shares("wraps"),
        by=request.actor,
        now=calendar.now(),
    )
    return JsonResponse({})


@referral_script
def move(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """A move made beside the opened words."""
    moves.move(
        public_id=public_id, to=_move(Body(request.body).text("to")), by=request.actor, now=calendar.now()
    )
    return JsonResponse({})


@referral_script
def pass_on(request: MemberRequest, public_id: UUID) -> HttpResponse:
    body = Body(request.body)
    moves.pass_on(
        public_id=public_id,
        desk_id=body.uuid("desk"),
        ciphertext=body.data("ciphertext"),
        wraps=body.shares("wraps"),
        with_consent=body.flag("withConsent"),
        by=request.actor,
        now=calendar.now(),
    )
    return JsonResponse({})


@requires(Permission.REFERRALS_READ)
@require_POST
def decide(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """One tap in the list, without a key and without script."""
    try:
        moves.move(
            public_id=public_id, to=_move(request.POST.get("to", "")), by=request.actor, now=calendar.now()
        )
    except moves.ReferralNotFound:
        raise Http404 from None
    except moves.StandsSuspended:
        messages.warning(request, SUSPENDED)
    except (MoveNotAllowed, MalformedRequestError):
        messages.warning(request, _("Somebody changed this referral meanwhile. Nothing was changed."))
    else:
        messages.success(request, _("Saved. Her receipt shows it from now on."))
    return redirect("partners:referrals")


@requires(Permission.ORGANISATION_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_desk(request: MemberRequest) -> HttpResponse:
    """Begin to take referrals for one kind of service."""
    form = DeskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            desks.open_desk(
                kind=form.cleaned_data["kind"], terms=form.terms, by=request.actor, now=calendar.now()
            )
        except desks.DeskExists:
            form.add_error("kind", _("You take referrals for this kind already. Change that one."))
        except SuspendedError:
            form.add_error(None, SUSPENDED)
        else:
            messages.success(request, _("Saved. The public sees it once your inbox has a key."))
            return redirect("partners:referrals")
    return render(request, "referrals/desk.html", {"form": form}, status=422 if form.is_bound else 200)


@requires(Permission.ORGANISATION_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Change what the public is told, or stop taking referrals for a while."""
    found = next((each for each in queries.own_desks(request.actor) if each.id == public_id), None)
    if found is None:
        raise Http404
    names = ("kind", "name", "name_welsh", "usual_days", "takes_young", "is_open")
    form = DeskForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    form.fields["kind"].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            desks.change_desk(desk_id=public_id, terms=form.terms, by=request.actor, now=calendar.now())
        except SuspendedError:
            form.add_error(None, SUSPENDED)
        else:
            messages.success(request, _("Saved."))
            return redirect("partners:referrals")
    return render(
        request, "referrals/desk.html", {"form": form, "desk": found}, status=422 if form.is_bound else 200
    )


def _move(code: str) -> Move:
    try:
        return Move(code)
    except ValueError as error:
        raise MalformedRequestError from error
