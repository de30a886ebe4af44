"""What Wagtail needs in tables: one group of editors a force. Code decides who is in it; nobody edits it by hand."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as DjangoPermission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Site

from portal.accounts.models import Membership, User
from portal.accounts.roles import Permission, Role, permissions_of
from portal.places.models import Force
from portal.places.queries import force_for_host

PREFIX = "editors:"
# Not publish_page: pages go out through the review (portal/cms/workflow), for everybody alike.
PAGE_PERMISSIONS = ("add_page", "change_page", "bulk_delete_page")
COLLECTION_PERMISSIONS = (
    ("wagtailimages", ("add_image", "change_image", "choose_image")),
    ("wagtaildocs", ("add_document", "change_document", "choose_document")),
)
EDITING_ROLES = tuple(role for role in Role if Permission.PAGES_EDIT in permissions_of(role))


def sync_roles(*, now: datetime) -> int:
    """Make Wagtail's groups, collections and their permissions what the code says. Returns how many forces.

    Runs after each migrate and whenever a force or a site is added; doing it again changes nothing.
    """
    forces = list(Force.objects.order_by("slug"))
    with transaction.atomic():
        Group.objects.exclude(name__in=[PREFIX + force.slug for force in forces]).delete()
        for force in forces:
            group, _ = Group.objects.get_or_create(name=PREFIX + force.slug)
            _grant_collection(group, force)
        _grant_pages(forces)
        for user in User.objects.filter(memberships__role__in=EDITING_ROLES).distinct():
            follow_memberships(user_id=user.pk, now=now)
    return len(forces)


def follow_memberships(*, user_id: UUID, now: datetime) -> None:
    """Put one person into the groups that their running memberships give, and out of all others."""
    forces = (
        Membership.objects.running_at(now)
        .filter(user_id=user_id, role__in=EDITING_ROLES)
        .values_list("force__slug", flat=True)
    )
    names = [PREFIX + slug for slug in set(forces)]
    User.objects.get(pk=user_id).groups.set(Group.objects.filter(name__in=names))


def _grant_collection(group: Group, force: Force) -> None:
    """A collection of images and documents that only this force's editors see."""
    collection = Collection.objects.filter(name=force.slug, depth=2).first()
    if collection is None:
        root = Collection.get_first_root_node() or Collection.add_root(name="Root")
        collection = root.add_child(instance=Collection(name=force.slug))
    wanted = Q(pk=None)
    for app_label, codenames in COLLECTION_PERMISSIONS:
        wanted |= Q(content_type__app_label=app_label, codename__in=codenames)
    for permission in DjangoPermission.objects.filter(wanted):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _grant_pages(forces: list[Force]) -> None:
    """Editors of a force hold their permissions on the root pages of its sites, in every language, and on no other."""
    permissions = _page_permissions()
    slugs = {force.pk: force.slug for force in forces}
    granted = set()
    for site in Site.objects.select_related("root_page"):
        slug = slugs[force_for_host(site.hostname).id]
        group = Group.objects.get(name=PREFIX + slug)
        for root in site.root_page.get_translations(inclusive=True):
            for permission in permissions:
                row, _ = GroupPagePermission.objects.get_or_create(
                    group=group, page=root, permission=permission
                )
                granted.add(row.pk)
    GroupPagePermission.objects.exclude(pk__in=granted).delete()


def _page_permissions() -> QuerySet[DjangoPermission]:
    return DjangoPermission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=PAGE_PERMISSIONS
    )
