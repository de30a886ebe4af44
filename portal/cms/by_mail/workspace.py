"""Who these letters come from, and how many go out. Whom they go to nobody here can see."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.by_mail import operations
from portal.cms.by_mail.forms import SenderForm
from portal.cms.by_mail.letters import sender_of
from portal.cms.models import MailReader, MailSender
from portal.places import calendar


@requires(Permission.ALERTS_MANAGE)
def overview(request: MemberRequest) -> HttpResponse:
    force_id = request.actor.force_id
    agreed = MailSender.objects.filter(force_id=force_id).first()
    known = {"name": agreed.name, "agreed_with": agreed.agreed_with} if agreed else None
    form = SenderForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        operations.agree_on_sender(
            name=form.cleaned_data["name"],
            agreed_with=form.cleaned_data["agreed_with"],
            agreed_on=calendar.local_day(calendar.now()),
            by=request.actor,
        )
        messages.success(request, _("The next letters come from this name."))
        return redirect("letters:overview")
    context = {
        "form": form,
        "agreed": agreed,
        "sender": sender_of(force_id),
        "readers": MailReader.objects.filter(force_id=force_id, confirmed_on__isnull=False).count(),
    }
    failed = form.is_bound and not form.is_valid()
    return render(request, "letters/overview.html", context, status=422 if failed else 200)
