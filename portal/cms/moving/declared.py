"""What the model graph cannot say by itself: tables of Django, Wagtail and allauth, and what belongs to no force.

Our own tables are not named here: a foreign key to the force, a `force` column or a parent with either is enough
(ownership.py). A table that is in no plan fails a test, so whoever adds one decides.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Collection, Page, RevisionMixin, Site, WorkflowMixin

from portal.cms.models import SupportService
from portal.cms.moving.reading import chunks, pks_where
from portal.places.models import NATIONAL_DESK, Force

# Rows by the model's label, as keys in its own table.
Rows = dict[str, list[Any]]
Finder = Callable[[Force, Rows], Iterable[Any]]

# Named by what they are, not by their number: two deployments count them differently.
BY_NAME: dict[str, tuple[str, ...]] = {
    "contenttypes.ContentType": ("app_label", "model"),
    "auth.Permission": ("content_type__app_label", "content_type__model", "codename"),
    "auth.Group": ("name",),
    "wagtailcore.Locale": ("language_code",),
}

# Why a table stays behind.
MADE_AGAIN = "made again where it arrives, by sync_roles, make_keys or a rebuild"
OF_THE_DEPLOYMENT = "of the deployment, not of a force"
SHORT_LIVED = "dies by itself: a session, a link in a letter, a form on its way"
LOADED = "loaded from published files, for every force alike"
STAYS: dict[str, str] = {
    **dict.fromkeys(BY_NAME, OF_THE_DEPLOYMENT),
    **dict.fromkeys(
        [
            "accounts.User_groups", "accounts.User_user_permissions", "auth.Group_permissions",
            "wagtailcore.GroupCollectionPermission", "wagtailcore.GroupPagePermission", "wagtailcore.ReferenceIndex",
            "wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry", "cms.SearchEntry", "cms.SearchTerm",
            "cms.SearchSpelling",
        ],
        MADE_AGAIN,
    ),
    **dict.fromkeys(
        [
            "accounts.DemoMark", "audit.AuditCheck", "socialaccount.SocialApp", "socialaccount.SocialToken",
            "wagtailadmin.Admin", "wagtailcore.GroupSitePermission", "wagtailcore.GroupApprovalTask",
            "wagtailcore.GroupApprovalTask_groups", "wagtailcore.WorkflowContentType",
            "wagtailcore.CollectionViewRestriction_groups", "wagtailcore.PageViewRestriction_groups",
            "wagtail_localize.LocaleSynchronization", "wagtaildocs.Document", "wagtailimages.Image",
            "wagtailimages.Rendition",
        ],
        OF_THE_DEPLOYMENT,
    ),
    **dict.fromkeys(
        [
            "accounts.PasswordReset", "accounts.WorkspaceSession", "account.EmailConfirmation", "receipts.Draft",
            "wagtailadmin.EditingSession", "wagtailadmin.FormState", "wagtailcore.APIToken",
            "wagtailcore.UploadedFile",
        ],
        SHORT_LIVED,
    ),
    **dict.fromkeys(["places.Postcode", "places.OutwardCode", "places.Spelling"], LOADED),
}  # fmt: skip


def _force(force: Force, _rows: Rows) -> Iterable[Any]:
    return [force.pk]


def _pages(force: Force, _rows: Rows) -> Iterable[Any]:
    """Every page below the roots of the force's sites, in every language, with those roots."""
    for root in Page.objects.filter(sites_rooted_here__force_site__force=force):
        for translation in root.get_translations(inclusive=True):
            yield from Page.objects.filter(path__startswith=translation.path).values_list("pk", flat=True)


def _sites(force: Force, _rows: Rows) -> Iterable[Any]:
    yield from Site.objects.filter(force_site__force=force).values_list("pk", flat=True)


def _collections(force: Force, _rows: Rows) -> Iterable[Any]:
    """The force's own collection and what is below it. The root belongs to all."""
    own = Collection.objects.filter(depth=2, name=force.slug).first()
    if own is not None:
        yield from Collection.objects.filter(path__startswith=own.path).values_list("pk", flat=True)


def _support_services(force: Force, _rows: Rows) -> Iterable[Any]:
    """With the helplines for the whole country, which the desk holds for every force."""
    yield from SupportService.objects.filter(force__in=[force.pk, NATIONAL_DESK]).values_list("pk", flat=True)


def _generic(label: str, type_field: str, fits: Callable[[type[Model]], bool]) -> Finder:
    """Rows that say "row so-and-so of this table" about a row that moves."""

    def find(_force: Force, rows: Rows) -> Iterable[Any]:
        kind = apps.get_model(label)
        for about, pks in list(rows.items()):
            model = apps.get_model(about)
            if not pks or not fits(model):
                continue
            found = ContentType.objects.get_for_model(model)
            for some in chunks([str(pk) for pk in pks]):
                where = {type_field: found, "object_id__in": some}
                yield from kind._base_manager.filter(**where).values_list("pk", flat=True)

    return find


def _has_revisions(model: type[Model]) -> bool:
    return issubclass(model, RevisionMixin)


def _has_reviews(model: type[Model]) -> bool:
    return issubclass(model, WorkflowMixin)


def _has_tags(model: type[Model]) -> bool:
    return hasattr(model, "tags")


def _is_logged(model: type[Model]) -> bool:
    """What editors change in Wagtail's own screens."""
    return model._meta.app_label == "cms" and not model._meta.auto_created


def _tags(_force: Force, rows: Rows) -> Iterable[Any]:
    return pks_where("taggit.TaggedItem", "pk", rows["taggit.TaggedItem"], wanted="tag_id")


def _translatable(_force: Force, rows: Rows) -> Iterable[Any]:
    keys = pks_where("wagtailcore.Page", "pk", rows["wagtailcore.Page"], wanted="translation_key")
    return pks_where("wagtail_localize.TranslatableObject", "translation_key", keys)


def _strings(_force: Force, rows: Rows) -> Iterable[Any]:
    for label, column in (("StringSegment", "string_id"), ("StringTranslation", "translation_of_id")):
        whole = f"wagtail_localize.{label}"
        yield from pks_where(whole, "pk", rows[whole], wanted=column)


def _templates(_force: Force, rows: Rows) -> Iterable[Any]:
    segments = "wagtail_localize.TemplateSegment"
    return pks_where(segments, "pk", rows[segments], wanted="template_id")


def _by(label: str, column: str, parent: str) -> Finder:
    """Rows whose optional `column` points at a parent that moves."""
    return lambda _force, rows: pks_where(label, column, rows[parent])


def _workflows(_force: Force, rows: Rows) -> Iterable[Any]:
    found = pks_where("wagtailcore.WorkflowPage", "page_id", rows["wagtailcore.Page"], wanted="workflow_id")
    return [
        *found,
        *pks_where(
            "wagtailcore.WorkflowState", "pk", rows["wagtailcore.WorkflowState"], wanted="workflow_id"
        ),
    ]


def _tasks(_force: Force, rows: Rows) -> Iterable[Any]:
    found = pks_where("wagtailcore.WorkflowTask", "pk", rows["wagtailcore.WorkflowTask"], wanted="task_id")
    return [
        *found,
        *pks_where("wagtailcore.TaskState", "pk", rows["wagtailcore.TaskState"], wanted="task_id"),
    ]


def _members(force: Force, rows: Rows) -> Iterable[Any]:
    """Who works for it or did, and whoever else one of its rows names as its author."""
    kind = apps.get_model("accounts.Membership")
    yield from kind.objects.filter(force=force).values_list("user_id", flat=True)
    yield from _pointed_at("accounts.User", rows)


def _organisations(force: Force, rows: Rows) -> Iterable[Any]:
    kind = apps.get_model("accounts.Agreement")
    yield from kind.objects.filter(force=force).values_list("organisation_id", flat=True)
    yield from _pointed_at("accounts.Organisation", rows)


def _pointed_at(label: str, rows: Rows) -> Iterable[Any]:
    target = apps.get_model(label)
    for about, pks in list(rows.items()):
        for field in apps.get_model(about)._meta.local_concrete_fields:
            if field.is_relation and field.related_model is target:
                yield from (
                    one for one in pks_where(about, "pk", pks, wanted=field.attname) if one is not None
                )


def _member_keys(_force: Force, rows: Rows) -> Iterable[Any]:
    """Keys that hold a share of one of the force's groups. Their private halves stay wrapped."""
    held = pks_where(
        "sealing.Share", "recipient_key_id", rows["sealing.RecipientKey"], wanted="member_key_id"
    )
    return [*held, *pks_where("sealing.MemberKey", "user", rows["accounts.User"])]


# In this order: each may ask for rows of those before it, and of every table that the graph gave.
FOUND_BY_HAND: dict[str, Finder] = {
    "places.Force": _force,
    "wagtailcore.Page": _pages,
    "wagtailcore.Site": _sites,
    "wagtailcore.Collection": _collections,
    "cms.SupportService": _support_services,
    "wagtail_localize.TranslatableObject": _translatable,
    "wagtail_localize.SegmentOverride": _by(
        "wagtail_localize.SegmentOverride", "context_id", "wagtail_localize.TranslationContext"
    ),
    "wagtail_localize.StringTranslation": _by(
        "wagtail_localize.StringTranslation", "context_id", "wagtail_localize.TranslationContext"
    ),
    "wagtail_localize.String": _strings,
    "wagtail_localize.Template": _templates,
    "wagtailredirects.Redirect": _by("wagtailredirects.Redirect", "site_id", "wagtailcore.Site"),
    "wagtailcore.WorkflowState": _generic("wagtailcore.WorkflowState", "base_content_type", _has_reviews),
    "wagtailcore.Workflow": _workflows,
    "wagtailcore.Task": _tasks,
    "wagtailcore.Revision": _generic("wagtailcore.Revision", "base_content_type", _has_revisions),
    "wagtailcore.ModelLogEntry": _generic("wagtailcore.ModelLogEntry", "content_type", _is_logged),
    "taggit.TaggedItem": _generic("taggit.TaggedItem", "content_type", _has_tags),
    "taggit.Tag": _tags,
    "accounts.Organisation": _organisations,
    "accounts.User": _members,
    "sealing.MemberKey": _member_keys,
}


def is_model(model: type[Model]) -> bool:
    """Whether a model has a table of its own that migrations made."""
    return model._meta.managed and not model._meta.proxy
