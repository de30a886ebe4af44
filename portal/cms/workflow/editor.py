"""What the review and the language check add to Wagtail's editor, and what of its own they take away."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, WorkflowState

from portal.accounts.models import User
from portal.accounts.roles import Permission
from portal.cms.wording.advice import advise
from portal.cms.wording.texts import words_of
from portal.cms.workflow.rules import actor_for, forces_with

# Wagtail's reports know no forces: they are closed, and not offered either.
CLOSED_REPORTS = frozenset(
    {
        "locked-pages",
        "workflows",
        "workflow-tasks",
        "site-history",
        "aging-pages",
        "page-types-usage",
        "translations",
    }
)


class OpenReview(ActionMenuItem):
    """From the editor to the page on which the review is done."""

    label = gettext_lazy("Open the review")
    name = "action-open-review"
    icon_name = "tasks"
    order = 1

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        state = page.current_workflow_state if page is not None else None
        return state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("review:page", args=[context["page"].pk])


class TakeDown(ActionMenuItem):
    """From the editor to the page that asks once and takes the page off the site."""

    label = gettext_lazy("Take off the site")
    name = "action-take-down"
    icon_name = "download"
    order = 25

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if page is None or not page.live or page.depth <= 2:
            return False
        user = context["request"].user
        return any(actor_for(user, Permission.PAGES_PUBLISH, force) for force in forces_with(page))

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("review:take_down", args=[context["page"].pk])


class Checker(ContentCheckerItem):
    """The accessibility checker with our rules: every WCAG rule it has up to 2.2 AA, not only the ten of Wagtail's."""

    axe_run_only = [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ]  # fmt: skip
    # The previews have the site's own frame: what it is made of is tested where it is made.
    axe_rules = {
        "region": {"enabled": False},
        "landmark-one-main": {"enabled": True},
        "empty-meta-description": {"enabled": False},
    }


def offer_review(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """The links into the workspace, first; and no button of Wagtail's for the steps, which are taken there."""
    steps = {"approve", "reject"}
    menu_items[:] = [item for item in menu_items if item.name not in steps]
    shown = {**context, "request": request}
    menu_items += [item for item in (OpenReview(), TakeDown()) if item.is_shown(shown)]
    menu_items.sort(key=lambda item: item.order)


def header_buttons(page: Page, user: User, next_url: str, view_name: str) -> list[Button]:  # noqa: ARG001
    """How a page speaks, one press away from wherever it is edited."""
    if not page.pk or page.depth <= 1:
        return []
    url = reverse("review:advice", args=[page.pk])
    return [Button(_("How it speaks"), url, icon_name="comment", priority=15)]


def advise_after_saving(request: HttpRequest, page: Page) -> None:
    """Say what the language check found in what was just saved. Not while a script saves in the background."""
    if not request.accepts("text/html"):
        return
    found = advise(words_of(page), language=page.locale.language_code).findings
    if found:
        said = ngettext(
            "The language check found %(number)s place that could be said better.",
            "The language check found %(number)s places that could be said better.",
            len(found),
        ) % {"number": len(found)}
        link = reverse("review:advice", args=[page.pk])
        messages.info(request, format_html('{} <a href="{}">{}</a>', said, link, _("See how")))


def own_pages_only(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """A chooser shows the pages of the force in which its user acts now, and the way to them."""
    from portal.cms.workflow.trees import pages_of

    actor = getattr(request, "actor", None)
    if actor is None:
        return pages.none()
    return pages.filter(pk__in=pages_of(actor.force_id).values("pk"))


def without_closed_reports(_request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in CLOSED_REPORTS]


def our_checker(_request: HttpRequest, items: list[Any], _page: Page | None) -> None:
    items[:] = [Checker() if isinstance(item, ContentCheckerItem) else item for item in items]
