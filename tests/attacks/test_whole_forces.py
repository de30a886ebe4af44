"""A whole force beside another, and a whole force on its way: nothing is seen by the one, nothing is lost by the other.

The force is the demo's, with something of everything that the portal's operations make.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import override_settings
from django.urls import reverse
from PIL import Image

from portal.accounts.access import access_of
from portal.accounts.actors import Member, System
from portal.accounts.demo import TIDEWATER, id_of
from portal.accounts.models import Agreement, Organisation, User
from portal.accounts.roles import ORGANISATION_ROLES, Role
from portal.accounts.rows import row_for
from portal.audit.chain import link_committed
from portal.audit.verify import verify
from portal.cms.by_mail.addresses import sealed
from portal.cms.media.operations import add_document, add_image, collection_of
from portal.cms.models import MailReader
from portal.cms.moving.archive import Reader
from portal.cms.moving.importing import missing_keys
from portal.cms.search.tasks import refresh_force
from portal.cms.setting_up import set_up_site
from portal.insights.models.profiles import OfForceQuerySet
from portal.outbox.models import Effect
from portal.outbox.registry import jobs
from portal.outbox.running import run
from portal.places import calendar
from portal.places.models import Force, ForceHost
from portal.promises.demo import make_demo_promises
from portal.receipts import pepper
from portal.receipts.models import Submission
from portal.receipts.operations import issue, write_back
from portal.receipts.queries import holder_of, messages_with
from portal.receipts.slips import slip_for
from portal.receipts.tokens import new_submit_token
from portal.safety_reports.models import SafetyReport
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.triage import Urgency
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from portal.shell.pagestore import middleware, store
from portal.shell.pagestore.store import FileStore
from tests.attacks.public_addresses import public_addresses
from tests.attacks.two_forces import CANARY, Marked, addresses, body_of, leak_in, leaks, mark
from tests.people import make_member, sign_in

MOST_FOR_ONE_ADDRESS = 2
ALONE, TOGETHER = "alone", "together"
SEARCHES = (
    "find:find",
    "wagtailadmin_pages:search",
    "partners:projects_search",
    "partners:ledger",
    "partners:directory",
)


@dataclass(frozen=True, slots=True)
class World:
    """Doggerland, marked, and what of it must not be seen; and somebody of every role in Ravenspurn beside it."""

    folder: Path
    marked: Marked
    own: dict[Role, Member]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, own_database, tmp_path_factory) -> Iterator[World]:
    """The small demo, made once, with folders of its own, and then a neighbour. Both states are kept."""
    folder = tmp_path_factory.mktemp("demo")
    with override_settings(**deployment_in(folder)), django_db_blocker.unblock():
        call_command("make_demo", small=True)
        add_files()
        connection.close()
        own_database.keep(ALONE)
        own = ravenspurn()
        refresh_force(Force.objects.get(slug="doggerland").pk)
        marked = mark(Force.objects.get(slug="doggerland"), shared=[id_of("organisation", TIDEWATER)])
        refresh_force(Force.objects.get(slug="doggerland").pk)
        connection.close()
        own_database.keep(TOGETHER)
        yield World(folder, marked, own)
        connection.close()
        for label in (ALONE, TOGETHER):
            own_database.forget(label)
        own_database.restore()


def ravenspurn() -> dict[Role, Member]:
    """A force with a site and somebody of every role. Its partner's people are of an organisation that both share."""
    force = Force.objects.create(slug="ravenspurn", name="Ravenspurn Constabulary")
    set_up_site(force_id=force.pk, force_name=force.name, host="testserver", port=80)
    ForceHost.objects.create(host="testserver", force=force)
    organisation = Organisation.objects.get(pk=id_of("organisation", TIDEWATER))
    Agreement.objects.create(organisation=organisation, force=force, starts_on=date(2024, 1, 1))
    people = {
        role: make_member(
            role,
            force,
            safeguarding_trained=True,
            **({"organisation": organisation} if role in ORGANISATION_ROLES else {}),
        )
        for role in Role
        if role is not Role.PLATFORM_ADMINISTRATOR  # who runs the platform sees all its forces
    }
    make_demo_promises(force_id=force.pk, now=calendar.now(), small=True)
    ensure_server_key(RecipientKind.DELIVERY, force.pk)
    call_command("sync_roles", verbosity=0, stdout=StringIO())
    return people


def deployment_in(folder: Any) -> dict[str, Any]:
    """Settings of a deployment whose files are all below `folder`."""
    files = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder / "media"},
    }
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {
        "DATA_FOLDER": folder,
        "KEYS_FOLDER": folder / "keys" / "workspace",
        "STORAGES": {"default": files, "staticfiles": static},
    }


def add_files() -> None:
    """A picture and a document, which the small demo has none of."""
    picture = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(picture, "PNG")
    own = collection_of("doggerland")
    add_image(
        content=picture.getvalue(),
        title="The new lamps",
        description="Two lamps on the quay.",
        collection=own,
    )
    add_document(
        content=b"Minutes of the meeting.", file_name="minutes.txt", title="The minutes", collection=own
    )


def clients_of(people: dict[Role, Any]) -> dict[Role, Any]:
    clients = {role: sign_in(member) for role, member in people.items()}
    for client in clients.values():
        client.raise_request_exception = False
    return clients


def admitted(name: str, pattern: Any, people: dict[Role, Any]) -> list[Role]:
    spaces, _, last = name.rpartition(":")
    rule = access_of(pattern.callback) or row_for(spaces.split(":") if spaces else [], last)
    return [role for role, member in people.items() if rule is not None and rule.admits(member)]


def all_leaks(people: dict[Role, Any], marked: Marked) -> tuple[list[str], int]:
    clients, found, asked = clients_of(people), [], 0
    for name, pattern, several in addresses(marked, most=MOST_FOR_ONE_ADDRESS):
        for role in admitted(name, pattern, people):
            for address in several:
                asked += 1
                if leak := leaks(clients[role], address, marked):
                    found.append(f"{role}: {leak}")
    return found, asked


def test_no_address_of_the_workspace_tells_anybody_of_the_neighbour(world, db):
    found, asked = all_leaks(world.own, world.marked)
    assert asked > 1500
    assert found == [], "\n".join(found)


def test_no_search_of_the_workspace_finds_the_neighbour(world, db):
    typed = CANARY[:-1]  # what was typed stands in the answer
    words = {"q": typed, "search": typed, "words": typed}
    found = []
    for role, client in clients_of(world.own).items():
        for address in map(reverse, SEARCHES):
            for response in (client.get(address, words), client.post(address, words)):
                if leak := leak_in(body_of(response), world.marked):
                    found.append(f"{role} {address}: {leak}")
    assert found == [], "\n".join(found)


def a_reader_by_mail(force: Any, address: str) -> None:
    """Somebody who asked for letters about a promise that both forces have, and said yes."""
    row = uuid4()
    kept = sealed(address, row=row, force_id=force.pk)
    long_ago = date(2024, 1, 1)
    MailReader.objects.create(
        id=row, force=force, kind="commitment", subject="T1.1", language="en", asked_on=long_ago,
        confirmed_on=long_ago, told_on=long_ago, ciphertext=kept.ciphertext, public_key=kept.public_key,
        sealed_key=kept.sealed_key,
    )  # fmt: skip


def work_of_a_monday() -> None:
    """Every job of the clock, and every letter that it asks for, on a day on which letters go out."""
    now = calendar.now() + timedelta(days=-calendar.now().weekday() % 7)
    before = set(Effect.objects.values_list("pk", flat=True))
    for job in jobs():
        job.job(now=now)
    for effect in Effect.objects.exclude(pk__in=before).exclude(effect="cms.search.refresh"):
        run(effect.pk, now=now, lease=timedelta(minutes=5))


def test_no_job_writes_to_anybody_of_the_neighbour(world, db):
    """Everybody gets her letter; hers says nothing of the neighbour, and the neighbour's own says what must not be seen."""
    forces = {force.slug: force for force in Force.objects.filter(slug__in=["doggerland", "ravenspurn"])}
    SafetyReport.objects.create(
        force=forces["ravenspurn"],
        space="public",
        precision="none",
        urgency=Urgency.DANGER_NOW,
        arrived_at=calendar.now() - timedelta(30),
    )
    for slug, force in forces.items():
        a_reader_by_mail(force, f"reader@{slug}.example")
    User.objects.exclude(email=None).update(news="weekly")
    mail.outbox.clear()
    work_of_a_monday()
    ours = {
        User.objects.get(pk=one.user_id).email: role
        for role, one in world.own.items()
        if role not in ORGANISATION_ROLES
    }
    ours["reader@ravenspurn.example"] = "reader"
    letters = [letter for letter in mail.outbox if set(letter.to) & set(ours)]
    told = {ours[to] for letter in letters for to in letter.to}
    assert told >= {Role.VAWG_LEAD, Role.TRIAGE_OFFICER, "reader"}, (
        "nothing was written, so nothing was tried"
    )
    assert [leak for one in letters if (leak := leak_in(whole(one), world.marked))] == []
    others = [letter for letter in mail.outbox if letter not in letters]
    assert any(CANARY in whole(letter) for letter in others), "letters name nothing: then this could not fail"
    assert not [one for one in mail.outbox if CANARY in one.subject]


def whole(letter: Any) -> str:
    return "\n".join(
        [letter.subject, letter.body, letter.from_email, *map(str, letter.extra_headers.values())]
    )


def test_no_address_of_the_public_door_tells_of_a_whole_neighbour(
    world, db, public, settings, tmp_path, monkeypatch
):
    """Pages, files, feeds, the API, tiles, exports, posters: asked at one force's address for what the other has."""
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    own = FileStore(tmp_path / "pages")
    for module in (store, middleware):
        monkeypatch.setattr(module, "the_store", lambda: own)
    public.raise_request_exception = False
    asked = public_addresses(Force.objects.get(slug="doggerland"), world.marked)
    assert len(asked) > 250
    assert [found for address in asked if (found := leaks(public, address, world.marked))] == []
    shown = [at for at in asked if CANARY in body_of(public.get(at, headers={"host": "localhost"}))]
    for part in ("/feeds/", "/places/", "/together/", "/api/", "/figures/", "/files/", "/by-email/"):
        assert any(part in address for address in asked), part
    assert len(shown) > 60, "asked at its own door, it is not there either"


def test_no_search_of_the_public_door_finds_a_whole_neighbour(world, db, public, settings):
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    for typed in (CANARY[:-1], "doggerland", "skerry"):
        for name in (
            "search:search",
            "public_picture:find",
            "support:find",
            "places:search",
            "places:describe",
        ):
            cache.clear()  # the limit on searches
            words = {"words": typed, "place": typed, "near": typed, "q": typed}
            for answer in (public.submit(reverse(name), words), public.get(reverse(name), words)):
                assert answer.status_code < 500
                assert leak_in(body_of(answer), world.marked) == "", name
    at_home = {"host": "localhost"}
    there = public.submit(reverse("search:search"), {"words": CANARY}, headers=at_home)
    assert CANARY in body_of(there).replace(f'value="{CANARY}"', ""), "found where it is"


def test_a_list_that_forgets_the_force_is_caught(world, db, monkeypatch):
    """Otherwise none of this could fail."""
    monkeypatch.setattr(OfForceQuerySet, "visible_to", lambda self, _actor: self.all())
    client = clients_of({Role.ANALYST: world.own[Role.ANALYST]})[Role.ANALYST]
    profile = world.marked.by_model["insights.Profile"][0]
    for address in (reverse("insights:profiles"), reverse("insights:profile", args=[profile])):
        assert leaks(client, address, world.marked) != ""


def contents_of(path: Any) -> dict[str, tuple[int, str]]:
    """Rows and hash of each table and file of an exported force."""
    manifest = Reader(path).manifest
    return {member.name: (member.rows, member.sha256) for member in [*manifest.tables, *manifest.files]}


def a_receipt(force: Force, words: str) -> str:
    """Of a report that has none yet, with an answer from triage."""
    taken = Submission.objects.values("subject_id")
    report = SafetyReport.objects.filter(force=force).exclude(public_id__in=taken).order_by("pk")[0]
    subject = {"subject_kind": SAFETY_REPORT, "subject_id": report.public_id}
    with transaction.atomic():
        receipt = issue(
            slip=slip_for(new_submit_token(), wanted=True), force_id=force.pk, now=calendar.now(), **subject
        )
        triage = recipients_of(force.pk, RecipientKind.TRIAGE)
        by = System("test")
        write_back(text=words, to_recipients=triage, by=by, now=calendar.now(), **subject)
    return str(receipt)


def exported(to: Any) -> dict[str, tuple[int, str]]:
    call_command("export_force", "doggerland", to, stdout=StringIO(), stderr=StringIO())
    return contents_of(to)


def test_a_force_arrives_whole_in_a_deployment_of_its_own(world, own_database, django_db_blocker, tmp_path):
    """Every row and file, with the audit chain, the releases and a receipt, once its keys were carried."""
    here, there = tmp_path / "here.zip", tmp_path / "there.zip"
    answer = "We looked at the steps. The lamp works again."
    with django_db_blocker.unblock():
        connection.close()
        own_database.put_back(ALONE)
        try:
            receipt = a_receipt(Force.objects.get(slug="doggerland"), answer)
            link_committed(now=calendar.now(), whole=True)
            left = exported(here)
            connection.close()
            own_database.restore()
            with override_settings(**deployment_in(tmp_path)):
                assert holder_of(receipt) is None
                call_command("import_force", here, dry_run=True, stdout=StringIO())
                assert not Force.objects.filter(slug="doggerland").exists()
                said = StringIO()
                call_command("import_force", here, stdout=said)
                assert "triage keys of the force are not here yet" in said.getvalue()
                shutil.copytree(world.folder / "keys", tmp_path / "keys", dirs_exist_ok=True)
                pepper._read.cache_clear()  # processes start anew with the keys that were carried
                assert missing_keys(Reader(here).manifest) == {}
                assert exported(there) == left
                assert verify(now=calendar.now()).sound
                call_command("verify_release", stdout=StringIO())
                holder = holder_of(receipt)
                assert [message.text for message in messages_with(receipt, holder)] == [answer]
                with pytest.raises(CommandError, match="has a force already"):
                    call_command("import_force", here, stdout=StringIO())
        finally:
            pepper._read.cache_clear()
            connection.close()
            own_database.put_back(TOGETHER)
    assert sum(rows for name, (rows, _) in left.items() if name.startswith("tables/")) > 10_000
    assert sum(name.startswith("files/media/") for name in left) >= 2
    assert sum(name.startswith("files/releases/") for name in left) > 5
