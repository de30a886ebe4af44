"""The editor shows a force its own tree, and nothing of anybody else's; the platform's own pages are closed to editors."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.places.models import Force
from tests.integration.cms.editors_site import draft, editor_of, make_site, user_of
from tests.people import sign_in

THEIRS = "Ravenspurn’s own page"


@pytest.fixture
def two_sites(force: Force, other_force: Force, now: datetime) -> tuple[Site, Site]:
    ours = make_site(force)
    theirs = make_site(other_force, host="other.example")
    draft(theirs, editor_of(other_force), title=THEIRS).get_latest_revision().publish()
    return ours, theirs


@pytest.fixture
def editor(force: Force, two_sites: tuple[Site, Site]) -> Member:
    return editor_of(force)


@pytest.fixture
def client(editor: Member) -> Client:
    return sign_in(editor)


def their_page(two_sites: tuple[Site, Site]) -> int:
    return int(two_sites[1].root_page.get_children().get(title=THEIRS).pk)


@pytest.mark.parametrize(
    "address",
    [
        "/cms/",
        "/cms/pages/",
        "/cms/pages/search/?q=Ravenspurn",
        "/cms/choose-page/",
        "/cms/choose-page/search/?q=Ravenspurn",
        "/cms/api/main/pages/",
        "/cms/images/",
        "/cms/documents/",
        "/review/",
        "/redirects/",
        "/incident/plan/",
        "/alerts/new/",
    ],
)
def test_no_page_of_the_editor_shows_another_forces_page(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in {200, 302}
    assert THEIRS not in answer.content.decode()
    if "q=" not in address:  # a search repeats what was looked for
        assert "Ravenspurn" not in answer.content.decode()


def test_another_forces_page_is_not_opened_by_its_number(
    client: Client, two_sites: tuple[Site, Site]
) -> None:
    number = their_page(two_sites)
    for name in ("edit", "history", "copy", "delete", "move", "view_draft"):
        answer = client.get(reverse(f"wagtailadmin_pages:{name}", args=[number]))
        assert THEIRS not in answer.content.decode(), name
    for name in ("review:page", "review:advice", "review:again", "review:take_down"):
        assert client.get(reverse(name, args=[number])).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:workflow",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_collections:index",
        "wagtailadmin_workflows:index",
        "wagtailredirects:index",
        "wagtaillocales:index",
    ],
)
@pytest.mark.parametrize("role", [Role.COMMUNICATIONS_EDITOR, Role.VAWG_LEAD, Role.FORCE_ADMINISTRATOR])
def test_what_knows_no_forces_is_closed(
    force: Force, two_sites: tuple[Site, Site], role: Role, name: str
) -> None:
    assert sign_in(editor_of(force, role)).get(reverse(name)).status_code == 403


def test_there_are_no_pages_for_users_groups_and_sites(client: Client, settings: Any) -> None:
    for address in ("/cms/users/", "/cms/groups/", "/cms/sites/"):
        # Not the workspace's: such an address is the public door's, which has none either.
        assert client.get(address)["Location"].startswith(settings.PUBLIC_URL)


def test_history_and_comparison_are_one_press_away(
    client: Client, editor: Member, two_sites: tuple[Site, Site]
) -> None:
    page = draft(two_sites[0], editor, title="Ours")
    page.get_latest_revision().publish()
    page.save_revision(user=user_of(editor))
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert history.status_code == 200
    compared = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]))
    assert compared.status_code == 200
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("review:advice", args=[page.pk]) in shown
    assert reverse("review:take_down", args=[page.pk]) in shown


def test_an_old_address_leads_on_for_the_own_site_only(
    client: Client, public: Client, two_sites: tuple[Site, Site], editor: Member, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    page = draft(two_sites[0], editor, title="New")
    page.get_latest_revision().publish()
    form = {"old_path": "/old-leaflet/", "page": str(page.pk)}
    assert client.post(reverse("redirects:overview"), form).status_code == 302
    answer = public.get("/old-leaflet/")
    assert (answer.status_code, answer["Location"].endswith(page.slug + "/")) == (301, True)
    assert public.get("/old-leaflet/", headers={"host": "other.example"}).status_code == 404


def test_the_same_old_address_twice_is_said_at_its_field(
    client: Client, two_sites: tuple[Site, Site], editor: Member
) -> None:
    page = draft(two_sites[0], editor, title="New")
    page.get_latest_revision().publish()
    for _time in range(2):
        answer = client.post(reverse("redirects:overview"), {"old_path": "/old/", "page": str(page.pk)})
    assert answer.status_code == 422
    assert "leads on already" in answer.content.decode()


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example", "old", "/", "http://[", "\x00"])
def test_only_an_address_of_this_site_leads_on(
    client: Client, two_sites: tuple[Site, Site], editor: Member, path: str
) -> None:
    page = draft(two_sites[0], editor, title="New")
    page.get_latest_revision().publish()
    answer = client.post(reverse("redirects:overview"), {"old_path": path, "page": str(page.pk)})
    assert answer.status_code == 422
    assert not Redirect.objects.exists()


def test_another_forces_redirect_is_not_removed(client: Client, two_sites: tuple[Site, Site]) -> None:
    theirs = Redirect.objects.create(old_path="/theirs", site=two_sites[1], redirect_link="/x/")
    assert client.post(reverse("redirects:remove", args=[theirs.pk])).status_code == 404
    assert "/theirs" not in client.get(reverse("redirects:overview")).content.decode()
