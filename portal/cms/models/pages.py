"""What every page of a force has and does."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Revision, Site
from wagtail.search import index

from portal.cms import gates, reading
from portal.cms.forms import ForcePageForm
from portal.cms.models.site import ForceSite
from portal.cms.moments import first_moment_after
from portal.cms.reach.subjects import subject_of
from portal.cms.search.indexed import words_of
from portal.cms.slugs import is_taken, telling_word
from portal.cms.wording.texts import words_of as words_on
from portal.cms.workflow.guard import goes_around_review, refuse_around_review
from portal.places import calendar
from portal.shell import pagestore


class ForcePage(Page):
    """A page of one force. It is the same for every reader, so it is rendered once per version and kept."""

    content_note = models.CharField(
        _("content note"),
        max_length=200,
        blank=True,
        help_text=_(
            "Says before the text begins what it speaks about, so that nobody meets it unprepared. The subject, no detail."
        ),
    )
    review_by = models.DateField(
        _("look at it again by"),
        null=True,
        blank=True,
        help_text=_(
            "On this day somebody reads the page again and says that it still holds. Readers see the day."
        ),
    )

    live: bool  # Wagtail's field, which save() sets

    base_form_class = ForcePageForm
    private_page_options: ClassVar[list[str]] = []
    show_in_menus_default = False
    kind_name: Any = ""  # what a list of mixed pages calls one of this type

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("search_description"),
        index.SearchField("words_to_search"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    help_text=_(
                        "The end of the page's address. It stays in a browser's history: choose words that say little."
                    ),
                ),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            _("Address and search engines"),
        ),
        FieldPanel("show_in_menus"),
    ]
    settings_panels: ClassVar[list[Any]] = [*Page.settings_panels, FieldPanel("review_by")]

    class Meta:
        abstract = True

    def words_to_search(self) -> str:
        return words_of(self)

    def clean(self) -> None:
        super().clean()
        word = telling_word(self.slug or "")
        if word:
            raise ValidationError(
                {
                    "slug": _(
                        "This address says “%(word)s”. It stays in a browser's history: choose words that say less."
                    )
                    % {"word": word}
                }
            )

        parent = self.get_parent()
        if parent is not None and parent.is_site_root() and is_taken(self.slug or ""):
            raise ValidationError(
                {"slug": _("The portal has a page of its own at this address. Choose another.")}
            )

    def faults(self, now: datetime) -> list[gates.Fault]:  # noqa: ARG002 - page types with rules use it
        """What keeps this page from being published, beside Django's own validation."""
        return []

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Every way to publish a revision ends here: button, schedule, workflow, API."""
        refuse_around_review()
        gates.check(revision.as_object(), calendar.now())
        return super().publish(revision, *args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """A page that becomes live by being saved whole goes past the gates as well: added by code, or copied."""
        fields = kwargs.get("update_fields")
        if (
            self.live
            and not self.alias_of_id
            and (fields is None or {"alias_of", "alias_of_id"} & set(fields))
        ):
            was = self._as_it_is()
            if was is not None and was.alias_of_id:
                # Nobody could read the alias, and no gate looked at it. A page of its own begins as a draft.
                self.live = False
                self.has_unpublished_changes = True
                if fields is not None:
                    kwargs["update_fields"] = [*fields, "live", "has_unpublished_changes"]
            elif fields is None and (was is None or not was.live):
                gates.check(self, calendar.now())
            elif fields is None and goes_around_review() and self._says_otherwise():
                refuse_around_review()  # an extension that writes first and asks to publish afterwards
        return super().save(*args, **kwargs)

    def _says_otherwise(self) -> bool:
        """Whether saving this whole would change what readers see."""
        return words_on(self) != words_on(type(self).objects.get(pk=self.pk))

    def _as_it_is(self) -> Page | None:
        """What the database has of this page now."""
        if self._state.adding:
            return None
        found: Page | None = Page.objects.filter(pk=self.pk).only("pk", "live", "alias_of_id").first()
        return found

    def valid_until(self, now: datetime) -> datetime | None:
        """When what the page shows stops being true by itself; None where only a change can do that."""
        expires = self.expire_at if isinstance(self.expire_at, datetime) else None
        return first_moment_after(now, [self.review_by], expires)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        reading.resolve_links(self, request)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        now = calendar.now()
        return context | {"now": now, "today": calendar.local_day(now)} | reading.around(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.alias_of_id or self.locale.language_code != translation.get_language():
            from portal.cms.serving import NotInThisLanguageError

            raise NotInThisLanguageError(self.alias_of or self, request)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        force_id = force_of(request)
        if force_id is not None and not getattr(request, "is_preview", False):
            until = self.valid_until(calendar.now())
            pagestore.keep(response, force_id, valid_until=until, reach=subject_of(self))
        return response


def force_of(request: HttpRequest) -> UUID | None:
    """The force whose site answers this request."""
    return ForceSite.force_id_of(Site.find_for_request(request))
