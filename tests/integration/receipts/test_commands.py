"""Keys are made once, rotated without losing a word, and an inbox that nobody can open is closed."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from portal.accounts.actors import System
from portal.audit.models import AuditEntry
from portal.places.queries import national_desk
from portal.safety_reports.inbox.demo import make_demo_inbox
from portal.sealing.envelopes import Binding
from portal.sealing.keyring import server_keys
from portal.sealing.operations import open_words, seal_words
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind

pytestmark = pytest.mark.django_db


def run(name, *args, **options):
    out = StringIO()
    call_command(name, *args, stdout=out, **options)
    return out.getvalue()


def test_every_force_and_the_national_desk_get_their_keys_once(force):
    for _ in range(2):
        assert "Every force has its keys" in run("make_keys")
    for each in (force.id, national_desk().id):
        assert len(recipients_of(each, RecipientKind.TRIAGE)) == 1
        assert len(recipients_of(each, RecipientKind.DELIVERY)) == 1


def test_where_keys_are_handed_over_the_command_says_which_file_is_missing(force, settings, tmp_path):
    settings.KEYS_MAY_BE_MADE, settings.KEYS_FOLDER = False, tmp_path
    with pytest.raises(CommandError, match=r"-1\.key is missing"):
        run("make_keys")


def test_a_rotation_keeps_every_word_readable(force):
    run("make_keys")
    old = recipients_of(force.id, RecipientKind.TRIAGE)
    place = Binding("safety_report", uuid4(), "words", force.id)
    seal_words(text="still here", binding=place, to=old)
    assert "Moved 1 wraps" in run("rotate_keys", "doggerland")
    assert recipients_of(force.id, RecipientKind.TRIAGE) != old
    with transaction.atomic():
        assert (
            open_words(binding=place, by=System("t"), keys=server_keys(RecipientKind.TRIAGE)) == "still here"
        )
    assert "Moved 0 wraps" in run("rotate_keys", "doggerland", only_rewrap=True)
    with pytest.raises(CommandError):
        run("rotate_keys", "atlantis")


def test_an_inbox_that_nobody_can_open_is_closed_and_opened_again(force):
    make_demo_inbox(force.id, uuid4(), "five lanterns by the quay")
    first = recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX)
    run("close_inbox", "doggerland", nobody_can_open_it=True)
    assert recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX) == []
    assert AuditEntry.objects.get().action == "inbox.closed"
    with pytest.raises(CommandError):
        run("close_inbox", "doggerland", nobody_can_open_it=True)
    make_demo_inbox(force.id, uuid4(), "five lanterns by the quay")
    assert recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX) != first
