from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.cms import gates
from portal.cms.blocks import BodyBlock
from portal.cms.forms import ForcePageForm
from portal.cms.models.pages import ForcePage, force_of
from portal.cms.models.site import ForceSite
from portal.promises.figures.picture import picture
from portal.promises.queries.commitments import commitment, next_turn, overview
from portal.promises.queries.subject_pages import subject_pages
from portal.promises.subjects import COMMITMENT
from portal.promises.vocabulary.framework import BY_CODE, FRAMEWORK, PILLAR_SENTENCES, PILLAR_TITLES, Pillar
from portal.shell.offers import offers_for
from portal.shell.story import Asked, stories

CODE_CHOICES = [(promised.code, f"{promised.code} {promised.title}") for promised in FRAMEWORK]
ONCE = _("There is a page for this commitment already.")


class CommitmentIndexPage(ForcePage):
    """Every commitment of the framework with its status, by pillar: those without a page of their own as well."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("below the list"))

    template = "cms/commitment_index_page.html"
    page_description = _("The list of everything that is promised, and where each promise stands.")
    kind_name = _("Promises")
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.CommitmentPage"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        force_id = force_shown(self, request)
        if force_id is None:
            return context
        found = overview(force_id=force_id, now=context["now"])
        pages = CommitmentPage.objects.child_of(self).live().select_related("locale")
        addresses = {page.code: page.get_url(request) for page in pages}
        groups = [
            {
                "pillar": pillar,
                "title": PILLAR_TITLES[pillar],
                "sentence": PILLAR_SENTENCES[pillar],
                "rows": [(one, addresses.get(one.code, "")) for one in found.of(pillar)],
            }
            for pillar in Pillar
        ]
        return context | {"found": found, "groups": groups}

    def valid_until(self, now: datetime) -> datetime | None:
        force_id = force_shown(self)
        turn = next_turn(overview(force_id=force_id, now=now)) if force_id else None
        return earliest(turn, super().valid_until(now))


class CommitmentForm(ForcePageForm):
    def clean(self) -> dict[str, Any]:
        """A second page for one commitment is refused at once, not only when it is to be published."""
        cleaned = super().clean()
        others = CommitmentPage.objects.child_of(self.parent_page).filter(code=cleaned.get("code"))
        if others.exclude(pk=self.instance.pk).exists():
            self.add_error("code", ValidationError(ONCE))
        return cleaned


class CommitmentPage(ForcePage):
    """One commitment. Editors add words; lead, status, figures, evidence and reviews come from the tracker."""

    code = models.CharField(_("commitment"), max_length=8, choices=CODE_CHOICES)
    introduction = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("Empty: what the framework says is shown.")
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("What a reader needs beside the facts. The facts come from the tracker by themselves."),
    )

    template = "cms/commitment_page.html"
    base_form_class = CommitmentForm
    page_description = _("One promise: who leads it, where it stands, figures, evidence and reviews.")
    kind_name = _("Promise")
    parent_page_types: ClassVar[list[str]] = ["cms.CommitmentIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *ForcePage.content_panels,
        FieldPanel("code"),
        FieldPanel("introduction"),
        FieldPanel("content_note"),
        FieldPanel("body"),
    ]

    def faults(self, now: datetime) -> list[gates.Fault]:
        """One page for each commitment: the index stands once on a site, so its children are all there are."""
        found = super().faults(now)
        if (
            self.path
            and CommitmentPage.objects.sibling_of(self, inclusive=False).filter(code=self.code).exists()
        ):
            found.append(gates.Fault("code", ONCE))
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        promised = BY_CODE.get(self.code)
        force_id = force_shown(self, request)
        now = context["now"]
        known = commitment(force_id=force_id, code=self.code, now=now) if force_id else None
        if promised is None or known is None or force_id is None:
            return context
        return context | {
            "promised": promised,
            "pillar_title": PILLAR_TITLES[promised.pillar],
            "found": known,
            "offers": offers_for("commitment", self.code),
            "subject_pages": subject_pages(self.code),
            "story": stories.of(
                Asked(COMMITMENT, force_id, get_language() or "en", now, self.code, read=known)
            ),
            "measures": [
                (one, picture(one, csv=reverse("figures:measure", kwargs={"reference": one.reference})))
                for one in known.measures
            ],
        }

    def valid_until(self, now: datetime) -> datetime | None:
        force_id = force_shown(self)
        known = commitment_due(force_id, self.code, now) if force_id else None
        return earliest(known, super().valid_until(now))


def commitment_due(force_id: UUID, code: str, now: datetime) -> datetime | None:
    """When this commitment becomes overdue."""
    rows = (one for one in overview(force_id=force_id, now=now).commitments if one.code == code)
    return next((one.due.turns_at for one in rows), None)


def earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def force_shown(page: ForcePage, request: HttpRequest | None = None) -> UUID | None:
    """Whose promises a page shows: of the site that answers, else (a preview in the workspace) of its own site."""
    found = force_of(request) if request is not None else None
    if found is not None:
        return found
    return ForceSite.force_id_of(page.get_site())


def addresses_of(force_id: UUID, codes: Iterable[str]) -> dict[str, str]:
    """Address of the page of each commitment that has one, in the reader's language or else in the site's own."""
    pages = _of_force(CommitmentPage, force_id, code__in=list(codes))
    return {page.code: page.get_url() or "" for page in pages}


def index_address(force_id: UUID) -> str:
    """Address of the list of promises in the reader's language, or else in the site's own; or nothing."""
    pages = _of_force(CommitmentIndexPage, force_id)
    return (pages[-1].get_url() or "") if pages else ""


def _of_force(kind: type[Any], force_id: UUID, **which: Any) -> list[Any]:
    """Live pages of a kind on a force's site, those in the reader's language last so that they win in a dict."""
    site = ForceSite.objects.filter(force_id=force_id).select_related("site__root_page").first()
    if site is None:
        return []
    home = site.site.root_page
    homes = {
        one.locale.language_code: one.path
        for one in home.get_translations(inclusive=True).select_related("locale")
    }
    own = homes.get(get_language() or "", home.path)
    below = Q(path__startswith=home.path) | Q(path__startswith=own)
    pages = kind.objects.live().filter(below, **which).select_related("locale")
    return sorted(pages, key=lambda page: page.path.startswith(own))
