"""The independent inbox: one page, and what its script posts to. The words are opened in the browser alone."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.receipts.members.browser import Body, from_browser
from portal.receipts.members.key_views import GroupKeys
from portal.receipts.members.page import page_context
from portal.safety_reports.inbox import operations, queries
from portal.safety_reports.inbox.demo import DEMO_PASSPHRASE
from portal.safety_reports.inbox.operations import ConsentMissing, MoveNotAllowed
from portal.safety_reports.inbox.queries import IndependentReportNotFound
from portal.safety_reports.inbox.words import labels, sentences
from portal.safety_reports.subjects import INDEPENDENT_REPORT
from portal.sealing.member_keys import inbox_of

KEYS = GroupKeys(Permission.INBOX_READ, lambda by: inbox_of(by.force_id), audit="inbox")
inbox_script = from_browser(
    Permission.INBOX_READ,
    {
        IndependentReportNotFound: (404, lambda: _("This report is not here.")),
        MoveNotAllowed: (409, lambda: _("Somebody changed this report meanwhile. Load this page again.")),
        ConsentMissing: (409, lambda: _("Pass on only what she agreed to.")),
    },
)


@requires(Permission.INBOX_READ)
@require_GET
def show(request: MemberRequest) -> HttpResponse:
    """The inbox as this member can use it: without a key, waiting for a share, or ready to unlock."""
    context = page_context(
        KEYS,
        request.actor,
        names="inbox:",
        demo_passphrase=DEMO_PASSPHRASE if settings.IS_DEMO else "",
        for_script={"kind": INDEPENDENT_REPORT, "words": sentences(), "labels": labels()},
        now=calendar.now(),
    )
    return render(request, "inbox/page.html", context | {"rows": queries.rows(request.actor)})


@inbox_script
def open_report(request: MemberRequest, report_id: UUID) -> HttpResponse:
    """Hand over the sealed report; who opened it is recorded."""
    return JsonResponse(operations.open_report(public_id=report_id, by=request.actor, now=calendar.now()))


@inbox_script
def answer(request: MemberRequest, report_id: UUID) -> HttpResponse:
    body = Body(request.body)
    operations.answer(
        public_id=report_id,
        message_id=body.uuid("messageId"),
        ciphertext=body.data("ciphertext"),
        wraps=body.shares("wraps"),
        by=request.actor,
        now=calendar.now(),
    )
    return JsonResponse({})


@inbox_script
def move(request: MemberRequest, report_id: UUID) -> HttpResponse:
    body = Body(request.body)
    operations.move(
        public_id=report_id,
        to=body.text("to"),
        with_consent=body.flag("withConsent"),
        by=request.actor,
        now=calendar.now(),
    )
    return JsonResponse({})
