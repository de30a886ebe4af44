"""The directory in the Wagtail admin: one's own force's services to change, the shared ones to see."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet

from portal.cms.models.support_service import SupportService, SupportWords
from portal.cms.support.admin_form import ServiceForm
from portal.cms.support.approved import change_waits
from portal.cms.support.freshness import Freshness
from portal.cms.support.operations import changed, check_may_change, take_check_away
from portal.cms.support.services import checked
from portal.places import calendar
from portal.places.models import NATIONAL_DESK

WHAT = [
    FieldPanel("reference"),
    FieldPanel("is_shown"),
    FieldPanel("is_refuge"),
    FieldPanel("by_and_for"),
    FieldPanel("is_emergency"),
    InlinePanel(
        "words",
        heading=_("Words, language by language"),
        label=_("Language"),
        min_num=1,
        panels=[
            FieldPanel("language", widget=forms.Select(choices=settings.LANGUAGES)),
            *(FieldPanel(name) for name in SupportWords.TEXTS),
        ],
    ),
    FieldPanel("needs"),
    FieldPanel("groups"),
]
REACH = [
    InlinePanel("contacts", heading=_("Ways to contact it"), label=_("Way"), min_num=1),
    FieldPanel("walk_in"),
    FieldPanel("safe_contact"),
    MultiFieldPanel([FieldPanel("serves"), FieldPanel("districts")], heading=_("Area served")),
    FieldPanel("languages"),
    FieldPanel("interpreters"),
    FieldPanel("access"),
    FieldPanel("cost"),
]
HOURS = [
    FieldPanel("always_open"),
    InlinePanel(
        "hours",
        heading=_("Hours"),
        label=_("Hours of one day"),
        panels=[FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens_at"), FieldPanel("closes_at")])],
    ),
    MultiFieldPanel(
        [
            FieldPanel("bank_holidays"),
            FieldRowPanel([FieldPanel("bank_holiday_opens"), FieldPanel("bank_holiday_closes")]),
        ],
        heading=_("Bank holidays"),
    ),
    InlinePanel(
        "seasons", heading=_("Other hours for a time, or closed"), label=_("From one day to another")
    ),
]
REFERRALS = [
    FieldPanel("referral"),
    FieldPanel("closed_since"),
    FieldRowPanel([FieldPanel("waiting_weeks"), FieldPanel("waiting_said_on")]),
    FieldPanel("check_every_days"),
]


def last_checked(service: SupportService) -> Any:
    return service.checked_on or _("never")


HOW_FRESH = {
    Freshness.NEVER: _("not checked yet, so not shown"),
    Freshness.FRESH: _("up to date"),
    Freshness.OLD: _("due to be checked again"),
    Freshness.TOO_OLD: _("too old, so not shown"),
}


def freshness(service: SupportService) -> Any:
    if change_waits(service):
        return _("a change waits; the version before it is shown")
    return HOW_FRESH[checked(service).freshness(calendar.local_day(calendar.now()))]


class IndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().visible_to(self.request.actor).prefetch_related("words")


class OnlyVisible:
    """Wagtail opens a page about one service without asking whose it is: another force's is not there."""

    request: Any

    def get_object(self, *args: Any) -> SupportService:
        found: SupportService = super().get_object(*args)  # type: ignore[misc]
        if not SupportService.objects.visible_to(self.request.actor).filter(pk=found.pk).exists():
            raise Http404
        return found


class OnlyOwn(OnlyVisible):
    """What everybody shares may be seen, and is the national desk's to change."""

    def get_object(self, *args: Any) -> SupportService:
        found = super().get_object(*args)
        check_may_change(force_id=found.force_id, by=self.request.actor)
        return found


class HistoryView(OnlyVisible, history.HistoryView):
    pass


class UsageView(OnlyVisible, usage.UsageView):
    pass


class AddView(generic.CreateView):
    def get_initial_form_instance(self) -> SupportService:
        return SupportService(force_id=self.request.actor.force_id)

    def save_instance(self) -> SupportService:
        now, by = calendar.now(), self.request.actor
        check_may_change(force_id=self.form.instance.force_id, by=by)
        with transaction.atomic():
            take_check_away(self.form.instance, by=by)
            row: SupportService = super().save_instance()
            changed(row=row, action="support.made", by=by, now=now)
        return row


class EditView(OnlyOwn, generic.EditView):
    def save_instance(self) -> SupportService:
        now, by = calendar.now(), self.request.actor
        check_may_change(force_id=self.form.instance.force_id, by=by)
        with transaction.atomic():
            take_check_away(self.form.instance, by=by)
            row: SupportService = super().save_instance()
            changed(row=row, action="support.changed", by=by, now=now)
        return row


class DeleteView(OnlyOwn, generic.DeleteView):
    def delete_action(self) -> None:
        now, by = calendar.now(), self.request.actor
        check_may_change(force_id=self.object.force_id, by=by)
        with transaction.atomic():
            changed(row=self.object, action="support.deleted", by=by, now=now)
            super().delete_action()


class SupportServiceViewSet(ModelViewSet):
    model = SupportService
    name = "support_services"
    url_prefix = "support-services"
    icon = "help"
    menu_label = _("Support services")
    menu_order = 300
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = IndexView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = UsageView
    list_per_page = 50
    list_display = [
        "__str__",
        BooleanColumn("is_shown", label=_("Shown")),
        BooleanColumn("by_and_for", label=_("By and for")),
        BooleanColumn("is_refuge", label=_("Refuge")),
        Column("checked", label=_("Last checked"), accessor=last_checked, sort_key="checked_on"),
        Column("freshness", label=_("Check"), accessor=freshness),
        BooleanColumn(
            "national", label=_("Shared by all forces"), accessor=lambda row: row.force_id == NATIONAL_DESK
        ),
    ]
    list_filter = ["is_shown", "is_refuge", "by_and_for", "serves", "cost"]
    search_fields = ["reference", "words__name"]
    search_backend_name = None
    edit_handler = TabbedInterface(
        [
            ObjectList(WHAT, heading=_("What it does")),
            ObjectList(REACH, heading=_("Reaching it")),
            ObjectList(HOURS, heading=_("Hours")),
            ObjectList(REFERRALS, heading=_("Referrals and checks")),
        ],
        base_form_class=ServiceForm,
    )


support_services = SupportServiceViewSet()
