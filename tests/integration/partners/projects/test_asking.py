"""Asking everybody: answered without a name, sealed, read with a note of who read, taken back with a code."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.outbox.models import Effect
from portal.partners.models import PublicAnswer, PublicQuestion
from portal.partners.projects.operations import asking, projects, speaking
from portal.partners.projects.operations.asking import NotPublishedError, TooLongOpenError
from portal.receipts.models import Submission
from portal.receipts.tokens import new_submit_token
from portal.sealing.keyring import server_keys
from portal.sealing.operations import NoWordsError, open_words
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key

WORDS = "I get off at the quarry because of the man with the dog."


@pytest.fixture
def asked(room, now, tmp_path, settings):
    settings.KEYS_FOLDER = tmp_path / "keys"
    ensure_server_key(RecipientKind.TRIAGE, room.force.pk)
    projects.publish(project_id=room.id, by=room.facilitator, now=now)
    return asking.ask(
        project_id=room.id,
        question="Where do you get off early?",
        about="We decide in May.",
        closes_on=now.date() + timedelta(20),
        by=room.facilitator,
        now=now,
    )


def send(public, asked, **sent):
    return public.submit(
        f"/together/asked/{asked}/", {"token": new_submit_token(), "words": WORDS, "code": "yes"} | sent
    )


def receipt_in(response):
    return re.search(r'id="receipt-code"[^>]*>([^<]+)<', response.content.decode()).group(1).strip()


def test_an_answer_is_sealed_and_nothing_stored_tells_who_or_what(public, asked, room):
    page = public.get(f"/together/asked/{asked}/")
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    assert not page.cookies
    response = send(public, asked)
    assert response.status_code == 200
    assert WORDS not in response.content.decode()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "quarry" not in str(cursor.fetchall()), table
    row = PublicAnswer.objects.get()
    assert row.read_on is None
    entry = AuditEntry.objects.get(action="public_answer.received")
    assert (entry.by, entry.at.hour) == ("system:public_door", 0)
    assert recipients_of(room.force.pk, RecipientKind.TRIAGE)


def test_only_whoever_runs_the_room_opens_them_and_each_opening_is_noted(
    public, asked, room, workspace, partner, member
):
    send(public, asked, words=WORDS + " <script>alert(1)</script>")
    page = f"/partners/projects/questions/{asked}/read/"
    assert workspace(room.lead).post(page).status_code == 403
    assert workspace(room.person).post(page).status_code == 403
    for stranger in (member(Role.FACILITATOR), member(Role.VAWG_LEAD)):
        assert workspace(stranger).post(page).status_code == 404
    jo = workspace(room.facilitator)
    assert jo.get(page).status_code == 405
    opened = jo.post(page)
    html = opened.content.decode()
    assert WORDS in html
    assert "<script>alert" not in html
    assert "no-store" in opened.headers["Cache-Control"]
    entry = AuditEntry.objects.get(action="public_answer.read")
    assert (entry.by, entry.subject_id) == (room.facilitator.reference, PublicAnswer.objects.get().pk)
    again = jo.post(f"{page}{PublicAnswer.objects.get().pk}/")
    assert WORDS in again.content.decode()
    assert "1 read" in jo.get(room.path + "asking/").content.decode()
    assert "1 read" not in workspace(room.person).get(room.path + "asking/").content.decode()


def test_with_her_code_she_sees_where_it_stands_and_takes_it_back(public, asked, room, now):
    receipt = receipt_in(send(public, asked))
    html = public.submit("/r/", {"receipt": receipt}).content.decode()
    assert "Your answer arrived" in html
    row = PublicAnswer.objects.get()
    holder = asking.ReceiptHolder(asking.PUBLIC_ANSWER, row.pk, room.force.pk)
    asking.withdraw(holder=holder, now=now)
    row.refresh_from_db()
    assert row.erased_on
    with pytest.raises(NoWordsError):
        open_words(
            binding=asking.binding_of(row.pk, room.force.pk),
            by=room.facilitator,
            keys=server_keys(RecipientKind.TRIAGE),
        )
    assert Effect.objects.filter(effect="safety_reports.note_erasure").count() == 1
    assert asking.read(question_id=asked, by=room.facilitator, now=now) == []


def test_without_a_code_nobody_can_come_back_to_it(public, asked):
    html = send(public, asked, code="no").content.decode()
    assert "receipt-code" not in html
    assert Submission.objects.get().lookup_key is None


def test_the_same_form_twice_is_one_answer_with_one_code(public, asked):
    token = new_submit_token()
    assert receipt_in(send(public, asked, token=token)) == receipt_in(send(public, asked, token=token))
    assert PublicAnswer.objects.count() == 1


def test_nothing_typed_is_lost_when_something_is_amiss(public, asked):
    empty = send(public, asked, words="   ")
    assert empty.status_code == 422
    assert "Write something, or leave this page." in empty.content.decode()
    bad = send(public, asked, token="not ours")
    assert bad.status_code == 422
    assert WORDS in bad.content.decode()
    long = send(public, asked, words="x" * 5_001)
    assert long.status_code == 422
    assert not PublicAnswer.objects.exists()


def test_what_looks_automatic_is_marked_and_read_last(public, asked, room, now):
    send(public, asked, website="spam", words="Buy")
    send(public, asked, words="I am scared he will kill me")
    opened = asking.read(question_id=asked, by=room.facilitator, now=now)
    assert [one.words for one in opened] == ["I am scared he will kill me", "Buy"]
    assert opened[1].is_held


def test_a_question_takes_answers_until_its_last_day(public, asked, room, now):
    PublicQuestion.objects.update(closes_on=now.date())
    assert public.get(f"/together/asked/{asked}/").status_code == 200
    PublicQuestion.objects.update(closes_on=now.date() - timedelta(1))
    assert public.get(f"/together/asked/{asked}/").status_code == 404
    assert send(public, asked).status_code == 404
    PublicQuestion.objects.update(closes_on=now.date())
    asking.close(question_id=asked, said="We moved the stop.", by=room.facilitator, now=now)
    assert send(public, asked).status_code == 404
    assert "We moved the stop." in public.get(f"/together/projects/{room.id}/").content.decode()


def test_a_project_asks_only_when_everybody_can_read_what_it_is_about(room, now):
    about = {"project_id": room.id, "question": "?", "about": "x", "by": room.facilitator, "now": now}
    with pytest.raises(NotPublishedError):
        asking.ask(closes_on=now.date() + timedelta(5), **about)
    projects.publish(project_id=room.id, by=room.facilitator, now=now)
    for days in (-1, 93):
        with pytest.raises(TooLongOpenError):
            asking.ask(closes_on=now.date() + timedelta(days), **about)


def test_half_a_year_later_the_words_are_gone(public, asked, now):
    send(public, asked)
    PublicQuestion.objects.update(closes_on=now.date() - timedelta(184))
    assert asking.erase_old(now=now) == 1
    assert asking.erase_old(now=now) == 0
    assert PublicAnswer.objects.get().erased_on


def test_what_was_erased_is_erased_again_after_a_restore(public, asked, room, now):
    send(public, asked)
    row, said = PublicAnswer.objects.get(), room.say(room.person, "Mine")
    assert asking.erase_again(row.pk, now) == 1
    assert asking.erase_again(row.pk, now) == 0
    assert speaking.erase_again(said, now) == 1
    assert speaking.erase_again(said, now) == 0


def test_the_list_of_questions_asks_as_often_for_one_as_for_nine(asked, room, workspace, public, now):
    client = workspace(room.facilitator)

    def asked_queries():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(room.path + "asking/").status_code == 200
        return len(queries)

    asked_queries()
    one = asked_queries()
    for _ in range(4):
        asking.ask(
            project_id=room.id, question="?", about="x", closes_on=now.date(), by=room.facilitator, now=now
        )
        send(public, asked)
    assert asked_queries() == one


def test_an_invitation_writes_a_letter_that_says_nothing(room, partner, now):
    from portal.partners.projects.operations import seats

    other = partner("Saffron")
    seats.invite_organisation(
        project_id=room.id, organisation_id=other.organisation_id, by=room.facilitator, now=now
    )
    row = Effect.objects.filter(effect="partners.something_new").last()
    assert set(row.payload) == {"organisation", "force"}
    with pytest.raises(ObjectDoesNotExist):
        asking.read(question_id=room.id, by=room.facilitator, now=now)
