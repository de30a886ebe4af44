"""A meeting's pack: what the force puts in, and what a member opens."""

import csv
import io
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.insights.profiles.queries import versions_to_share
from portal.partners.form_pages import FormPage, Refusal, answer, press
from portal.partners.panels.case_form import QUESTIONS
from portal.partners.panels.forms import CaseFormFields, ChooseForm, DrawForm, WithholdForm
from portal.partners.panels.models import Panel, PanelItem
from portal.partners.panels.operations import meeting, packing
from portal.partners.panels.pack_queries import CaseShown, case_to_fill, item_opened, sample_to_fill
from portal.partners.panels.views.acting import (
    acting,
    found_meeting,
    in_order,
    page_of_meeting,
    runs,
    sits,
)
from portal.partners.panels.vocabulary import Withheld
from portal.promises.figures.spreadsheet import defused
from portal.promises.queries.closures import closures_kept


@runs
def share_profile(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Put a frozen profile version in."""
    offered = versions_to_share(actor=request.actor, force_id=request.actor.force_id)
    form = ChooseForm(
        request.POST or None,
        label=_("Which version?"),
        offered=[(str(key), title) for key, title in offered],
    )

    def save(data: dict[str, Any]) -> None:
        packing.share_profile(meeting_id=public_id, version_id=UUID(data["chosen"]), **acting(request))

    hint = _("The panel sees the frozen version, and no later one.")
    return _put_in(
        request, public_id, form, FormPage(_("Put a profile in"), page_of_meeting(public_id), hint), save
    )


@runs
def share_outcomes(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Put a quarter's outcomes in."""
    quarters = sorted(closures_kept(request.actor.force_id), reverse=True)
    form = ChooseForm(
        request.POST or None, label=_("Which quarter?"), offered=[(one, one) for one in quarters]
    )

    def save(data: dict[str, Any]) -> None:
        packing.share_outcomes(meeting_id=public_id, quarter=data["chosen"], **acting(request))

    hint = _("Counts under five are protected, as they are for everybody.")
    return _put_in(
        request, public_id, form, FormPage(_("Put outcomes in"), page_of_meeting(public_id), hint), save
    )


@runs
def draw(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """State a list, and let the portal draw."""
    form = DrawForm(request.POST or None)

    def save(_data: dict[str, Any]) -> None:
        packing.draw_cases(meeting_id=public_id, listed=form.listed, **acting(request))

    page = FormPage(
        _("Draw cases at random"),
        page_of_meeting(public_id),
        hint=_(
            "The numbers are drawn once, by this portal. Each has to be filled in, or withheld with a reason."
        ),
        button=_("Draw them"),
    )
    return _put_in(request, public_id, form, page, save)


@runs
@require_safe
def to_fill(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The drawn numbers, for those who fill them in."""
    found = sample_to_fill(request.actor, public_id)
    if found is None:
        raise Http404
    item, sample = found
    context = {"item": item, "sample": sample, "back": page_of_meeting(item.meeting_id)}
    return render(request, "partners/panels/sample.html", context)


@runs
def fill(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Fill one drawn case in."""
    back, case = _case(request, public_id)
    form = CaseFormFields(request.POST or None)

    def save(_data: dict[str, Any]) -> None:
        try:
            in_order(partial(packing.fill_in, case_id=public_id, told=form.told, **acting(request)))
        except packing.NotAnonymousError as fault:
            raise Refusal(" ".join(str(one) for one in fault.reasons), "words") from None

    page = FormPage(_("Case %(number)s on the list") % {"number": case.place}, back)
    return answer(request, form, page, save)


@runs
def withhold(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Say why one drawn case is not shown."""
    back, case = _case(request, public_id)

    def save(data: dict[str, Any]) -> None:
        because = Withheld(data["because"])
        in_order(partial(packing.withhold, case_id=public_id, because=because, **acting(request)))

    page = FormPage(
        _("Withhold case %(number)s") % {"number": case.place},
        back,
        hint=_("The panel and the public see that it was withheld, and why. No other takes its place."),
        button=_("Withhold it"),
    )
    return answer(request, WithholdForm(request.POST or None), page, save)


@sits
@require_safe
def open_item(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """One part of the pack; or first the question whether she has an interest in it."""
    own = Panel.objects.sat_on_by(request.actor)
    item = PanelItem.objects.filter(pk=public_id, meeting__panel__in=own).first()
    if item is None:
        raise Http404
    row = next(one for one in found_meeting(request, item.meeting_id).items if one.id == item.pk)
    context = {
        "item": row,
        "back": page_of_meeting(item.meeting_id),
        "opened": item_opened(request.actor, public_id),
    }
    return render(request, "partners/panels/item.html", context)


@sits
@require_POST
def declare(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """No interest, and it opens; an interest, and it stays shut."""
    has_interest = request.POST.get("interest") != "none"
    do = partial(meeting.declare, item_id=public_id, has_interest=has_interest, **acting(request))
    done = _("Declared. This part of the pack does not open for you.") if has_interest else _("Declared.")
    onward = reverse("partners:panel_item", kwargs={"public_id": public_id})
    return press(request, lambda: in_order(do), done=done, onward=onward)


@sits
@require_safe
def cases_file(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The drawn cases as CSV, for those to whom they are open."""
    found = item_opened(request.actor, public_id)
    if found is None or found.sample is None:
        raise Http404
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        ["number", "state", "withheld", "ended", "took", *(name for name, _label in QUESTIONS), "words"]
    )
    for one in found.sample.cases:
        said = [answer_ for _label, answer_ in one.answers] or [""] * len(QUESTIONS)
        cells = [str(one.place), one.state.value, one.withheld, one.ended, one.took, *said, one.words]
        writer.writerow([defused(cell) for cell in cells])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cases.csv"'
    return response


def _put_in(
    request: MemberRequest,
    meeting_id: UUID,
    form: Any,
    page: FormPage,
    save: Callable[[dict[str, Any]], None],
) -> HttpResponse:
    found_meeting(request, meeting_id)

    def told(data: dict[str, Any]) -> None:
        try:
            in_order(partial(save, data))
        except packing.NotThereError:
            raise Refusal(_("This cannot be put into a pack."), "chosen") from None

    return answer(request, form, page, told, done=_("It is in the pack."))


def _case(request: MemberRequest, case_id: UUID) -> tuple[str, CaseShown]:
    found = case_to_fill(request.actor, case_id)
    if found is None:
        raise Http404
    item_id, case = found
    return reverse("partners:panel_sample", kwargs={"public_id": item_id}), case
