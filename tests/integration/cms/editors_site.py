"""A force's site with its review and its people, for tests of the editors' side."""

from typing import Any

from django.core.management import call_command
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from portal.accounts.actors import Member
from portal.accounts.models import User
from portal.accounts.operations.roles import follow_memberships
from portal.accounts.roles import Role
from portal.cms.models import StandardPage
from portal.cms.setting_up import set_up_site
from portal.places import calendar
from portal.places.models import Force, ForceHost
from tests.people import make_member

TEXT = "<p>Officers are on patrol in the park every evening.</p>"


def make_site(force: Force, *, host: str = "testserver") -> Site:
    """The force's site, at a host of its own, with its groups and its review."""
    ForceHost.objects.get_or_create(force=force, host=host)
    made = set_up_site(force_id=force.pk, force_name=force.name, host=host, port=80)
    call_command("sync_roles", verbosity=0, stdout=_Quiet())
    return Site.objects.select_related("root_page").get(pk=made.site_id)


def editor_of(force: Force, role: Role = Role.COMMUNICATIONS_EDITOR) -> Member:
    """Somebody with a role, in the groups that it gives."""
    member = make_member(role, force)
    follow_memberships(user_id=member.user_id, now=calendar.now())
    return member


def user_of(member: Member) -> User:
    return User.objects.get(pk=member.user_id)


def draft(site: Site, author: Member | None, *, title: str = "The park", **fields: Any) -> StandardPage:
    """A page nobody has published, written by `author`."""
    user = user_of(author) if author else None
    page = site.root_page.add_child(
        instance=StandardPage(
            title=title, live=False, owner=user, body=fields.pop("body", [("text", TEXT)]), **fields
        )
    )
    page.save_revision(user=user)
    return StandardPage.objects.get(pk=page.pk)


def hand_in(page: Page, author: Member) -> None:
    """Into the review, as the editor's button does."""
    page.get_workflow().start(page, user_of(author))


def as_posted(page: StandardPage, **changes: Any) -> dict[str, Any]:
    """What a browser sends from the editor's form of a standard page. `html` is a paragraph of its text."""
    html = changes.pop("html", TEXT)
    fields = {
        "title": page.title,
        "slug": page.slug or "new-page",
        "introduction": "",
        "content_note": "",
        "body": streamfield([("text", rich_text(html, features=["bold", "link"]))]),
        "comments": inline_formset([]),
    }
    return nested_form_data(fields | changes)


class _Quiet:
    def write(self, text: str) -> int:
        return len(text)
