"""Everything that the public door answers about places follows from published values, whatever lies in the database.

Two worlds have the same releases. In the other one nine reports were planted, somebody wrote who was alone and opened her
receipt, one took hers back, one said that it is worse, staff wrote back, and an effect was measured from exact counts. Every
page and file that a stranger reaches from the picture and from "Are people answered?" must be the same to the byte, with the
same headers, the same size, in the same order, for the same number of questions to the database.
"""
# ruff: noqa: F811 - fixtures of a small county are imported, and asked for by the same names

import re
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.actors import System
from portal.insights.models import Action, Effect, Profile
from portal.insights.public_picture import pictures
from portal.insights.releases.operations.making import make_release
from portal.insights.releases.operations.planning import plan_release
from portal.places.models import Area, GazetteerEntry, GazetteerName, GazetteerWord
from portal.receipts import operations, tokens
from portal.receipts.slips import slip_for
from portal.safety_reports.models import BetterNow, SafetyReport
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from portal.shell import pagestore
from tests.integration.insights.releases.conftest import (  # noqa: F401
    AFTER,
    BEFORE,
    EAST,
    SYSTEM,
    WEST,
    accept,
    ground,
    own_folders,
    plan,
    reviewed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_limit")]
LATER = datetime(2027, 1, 2, 9, tzinfo=UTC)
WINDOW = (date(2026, 10, 1), date(2026, 12, 31))
STARTS = ("/places/", "/cy/places/", "/places/data/openapi.json")
OF_THE_PICTURE = re.compile(
    r'href="(/(?:cy/)?(?:places|heard)/[^"#?]*)"|"(http://testserver/places/data/[^"]+)"'
)
MOST = 200
# Of an answer: what a reader, a proxy or a clock could tell two worlds apart by.
TELLING = ("ETag", "Content-Length", "Last-Modified", "Content-Type", "Cache-Control", "Content-Range")


@pytest.fixture
def two_releases(plan, reviewed, accept, force):
    """Two quarters, so that the second tells what became of the first; a street to look up."""
    second = plan_release(
        force_id=force.pk, first=WINDOW[0], last=WINDOW[1], expected=500, by=SYSTEM, now=BEFORE
    )
    accept(90)
    accept(60, tile=EAST << 6, main_concern="comments")
    make_release(plan_id=plan, by=SYSTEM, now=AFTER)
    accept(80, on=date(2026, 11, 3))
    make_release(plan_id=second, by=SYSTEM, now=LATER)
    entry = GazetteerEntry.objects.create(
        source="t", source_id="1", force=force, kind="street", cell=WEST << 26, rank=5
    )
    named = GazetteerName.objects.create(entry=entry, name="Lantern Walk", context="Sandhaven")
    for word in ("lantern", "walk"):
        GazetteerWord.objects.create(name=named, word=word)


def asked(client, address):
    """What one address gives away: status, headers, bytes, and how much work it was."""
    with CaptureQueriesContext(connection) as work:
        answer = client.get(address.removeprefix("http://testserver"))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = {name: answer.headers.get(name) for name in TELLING}
    return (answer.status_code, headers, _without_tokens(body), len(work))


def _without_tokens(body):
    """Fields of forms and the padding against compression are new in every rendering, and the same size."""
    return re.sub(rb'value="[^"]*"|<!-- .*?-->|nonce-[^\' ]+', b"", body)


def everything(client, force):
    """Every answer that a stranger reaches, by address, in the order in which she finds them. Pages are made anew."""
    cache.clear()
    waiting = [*STARTS, reverse("loop:heard"), reverse("loop:csv")]
    found = {}
    while waiting and len(found) < MOST:
        address = waiting.pop(0)
        if address in found:
            continue
        pagestore.raise_version(force.pk)
        found[address] = asked(client, address)
        text = found[address][2].decode("utf-8", "replace")
        waiting += [one or other for one, other in OF_THE_PICTURE.findall(text)]
    look_up = client.submit(reverse("public_picture:find"), {"place": "Lantern Walk"})
    found["look-up"] = (look_up.status_code, _without_tokens(look_up.content))
    return found


def other_world(force, accept, now):
    """What an attacker may plant and staff may do, without a release."""
    planted = accept(9, on=date(2026, 11, 3))
    (alone,) = accept(1, tile=(EAST << 6) + 40, main_concern="followed_on_foot", says_under_18=True)
    accept(1, state="received", accepted_on=None, decided_on=None)
    accept(1, state="held", hold_reason="flood", accepted_on=None, decided_on=None)
    SafetyReport.objects.filter(pk=planted[0].pk).update(state="withdrawn", cell=None, precision="none")
    BetterNow.objects.create(report=alone, verdict="worse", month="2026-11")
    with transaction.atomic():
        receipt = operations.issue(
            slip=slip_for(tokens.new_submit_token(), wanted=True), subject_kind=SAFETY_REPORT,
            subject_id=alone.public_id, force_id=force.pk, now=now,
        )  # fmt: skip
    operations.write_back(
        subject_kind=SAFETY_REPORT, subject_id=alone.public_id, text="We read it.", by=System("tests"), now=now,
        to_recipients=[ensure_server_key(RecipientKind.TRIAGE, force.pk)],
    )  # fmt: skip
    profile = Profile.objects.create(
        force=force, title="The canal path", space="public", wards=[str(uuid4())], review_on=date(2027, 1, 1),
        written_by="x", created_at=now,
    )  # fmt: skip
    action = Action.objects.create(
        profile=profile, kind="lighting", what="Lamps", owner="Council", starts_on=date(2026, 10, 1),
        due_on=date(2026, 12, 1), progress="done",
    )  # fmt: skip
    Effect.objects.create(
        action=action, inputs={}, ratio=0.5, low=0.4, high=0.6, measured_on=date(2026, 12, 9)
    )
    return receipt


def differing(one, other):
    assert list(one) == list(other)  # the order too
    return [address for address in one if one[address] != other[address]]


def test_no_page_or_file_knows_what_was_planted_answered_closed_or_measured(
    public,
    force,
    two_releases,
    accept,
    now,
):
    everything(public, force)  # what is kept per process is kept now
    before = everything(public, force)
    assert len(before) > 30
    assert all(answer[0] == 200 for answer in before.values())
    receipt = other_world(force, accept, now)
    assert public.submit("/r/", {"receipt": receipt}).status_code == 200
    assert differing(before, everything(public, force)) == []


@pytest.mark.parametrize(
    "count",
    [
        lambda: SafetyReport.objects.count(),
        lambda: " " * SafetyReport.objects.count(),
        lambda: "".join(list(BetterNow.objects.values_list("verdict", flat=True))),
    ],
    ids=["an exact total", "a size that says it", "an answer that was given"],
)
def test_a_page_that_says_one_thing_of_a_report_is_caught(
    public,
    force,
    two_releases,
    accept,
    now,
    monkeypatch,
    count,
):
    right = pictures.window_words
    monkeypatch.setattr(pictures, "window_words", lambda first, last: f"{right(first, last)}{count()}")
    before = everything(public, force)
    other_world(force, accept, now)
    assert "/places/" in differing(before, everything(public, force))


def test_ids_of_releases_and_areas_tell_no_number(two_releases, force):
    for model, name in ((Area, "public_id"), (SafetyReport, "public_id")):
        assert {value.version for value in model.objects.values_list(name, flat=True)} == {4}
