"""The independent inbox on the server: who reaches it, what it hands out, and what it records."""

import json
from base64 import b64decode, b64encode
from uuid import uuid4

import pytest
from django.urls import reverse

from portal.accounts.actors import ReceiptHolder
from portal.accounts.roles import Permission, Role, permissions_of
from portal.audit.models import AuditEntry
from portal.receipts import queries as receipts
from portal.safety_reports.inbox import thread
from portal.safety_reports.inbox.demo import make_demo_inbox, stretch
from portal.safety_reports.inbox.queries import rows
from portal.safety_reports.models import IndependentReport
from portal.sealing.envelopes import Binding, decrypt, encrypt, new_content_key, public_half, unwrap, wrap
from portal.sealing.member_keys import inbox_of
from portal.sealing.member_queries import vault_for_browser
from portal.sealing.operations import seal_words
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind

pytestmark = pytest.mark.django_db
PASSPHRASE = "five lanterns by the quay"
SAID = json.dumps({"said": {"space": "police"}, "words": {"words": "He knows where I work."}})


@pytest.fixture
def reviewer(member, force):
    who = member(Role.INDEPENDENT_REVIEWER)
    make_demo_inbox(force.id, who.user_id, PASSPHRASE)
    return who


@pytest.fixture
def report(reviewer, force, now):
    made = IndependentReport.objects.create(force=force, arrived_on=now.date(), has_receipt=True)
    seal_words(
        text=SAID,
        binding=Binding("independent_report", made.public_id, "everything", force.id),
        to=recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX),
    )
    return made


@pytest.fixture
def receipt(report, force, now):
    from django.db import transaction

    from portal.receipts import operations, tokens
    from portal.receipts.slips import slip_for

    with transaction.atomic():
        return operations.issue(
            slip=slip_for(tokens.new_submit_token(), wanted=True),
            subject_kind="independent_report",
            subject_id=report.public_id,
            force_id=force.id,
            now=now,
        )


def post(client, name, *args, **content):
    return client.post(
        reverse(f"inbox:{name}", args=args), json.dumps(content), content_type="application/json"
    )


def inbox_private_key(force, user):
    """What the member's browser does with her passphrase."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt

    vault = vault_for_browser(inbox_of(force.id), user)
    own = vault["memberKey"]
    key = stretch(PASSPHRASE, salt=b64decode(own["salt"]), operations=own["operations"], memory=own["memory"])
    wrapped = b64decode(own["wrappedPrivateKey"])
    bound = b"heard-member-key-1\n" + b64decode(own["publicKey"])
    private = crypto_aead_xchacha20poly1305_ietf_decrypt(wrapped[24:], bound, wrapped[:24], key)
    (group,) = vault["groupKeys"]
    return unwrap(b64decode(group["share"]), private_key=private)


@pytest.mark.parametrize("role", [role for role in Role if Permission.INBOX_READ not in permissions_of(role)])
def test_nobody_else_reaches_the_inbox(workspace, report, role):
    client = workspace(role)
    assert client.get(reverse("inbox:page")).status_code in {403, 404}
    assert post(client, "open", report.public_id).status_code in {403, 404}


def test_a_reviewer_of_another_force_sees_none_of_it(workspace, report, other_force):
    client = workspace(Role.INDEPENDENT_REVIEWER, other_force)
    assert str(report.public_id) not in client.get(reverse("inbox:page")).content.decode()
    assert post(client, "open", report.public_id).status_code == 404
    assert post(client, "move", report.public_id, to="closed").status_code == 404


def test_the_page_lists_days_and_states_and_no_words(workspace, reviewer, report):
    page = workspace(reviewer).get(reverse("inbox:page")).content.decode()
    assert "16 November 2026" in page
    assert "He knows" not in page
    assert "must be trusted" in page


def test_an_opened_report_leaves_the_server_sealed_and_opens_with_the_passphrase(
    workspace, reviewer, report, force
):
    answer = post(workspace(reviewer), "open", report.public_id)
    assert "He knows" not in answer.content.decode()
    envelope = answer.json()["envelopes"][0]
    private = inbox_private_key(force, reviewer.user_id)
    content_key = unwrap(b64decode(envelope["wraps"][0]["sealedKey"]), private_key=private)
    place = Binding("independent_report", report.public_id, "everything", force.id)
    plain = decrypt(b64decode(envelope["ciphertext"]), key=content_key, associated_data=place.associated_data)
    assert plain.decode() == SAID


def test_opening_is_a_post_and_is_recorded(workspace, reviewer, report):
    client = workspace(reviewer)
    assert client.get(reverse("inbox:open", args=[report.public_id])).status_code == 405
    post(client, "open", report.public_id)
    entry = AuditEntry.objects.get(action="independent.opened")
    assert (entry.subject_id, entry.by) == (report.public_id, reviewer.reference)
    report.refresh_from_db()
    assert report.state == "reading"


def sealed_answer(text, report, force, receipt_key, inbox_key, message_id):
    content_key = new_content_key()
    place = Binding("message", message_id, "text", force.id)
    ciphertext = encrypt(text.encode(), key=content_key, associated_data=place.associated_data)
    return {
        "messageId": str(message_id),
        "ciphertext": b64encode(ciphertext).decode(),
        "wraps": {
            b64encode(key).decode(): b64encode(wrap(content_key, public_key=key)).decode()
            for key in (receipt_key, inbox_key)
        },
    }


def test_an_answer_sealed_in_the_browser_is_read_with_the_receipt(
    workspace, reviewer, report, receipt, force
):
    client, message_id = workspace(reviewer), uuid4()
    opened = post(client, "open", report.public_id).json()
    (inbox,) = recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX)
    answer = sealed_answer(
        "Thank you.", report, force, b64decode(opened["receiptKey"]), inbox.public_key, message_id
    )
    assert post(client, "answer", report.public_id, **answer).status_code == 200
    holder = receipts.holder_of(receipt)
    assert [message.text for message in receipts.messages_with(receipt, holder)] == ["Thank you."]
    assert thread.thread_of(report.public_id).reference == "An independent reviewer has written to you"
    assert post(client, "answer", report.public_id, **answer).status_code == 409


def test_an_answer_to_other_recipients_is_refused(workspace, reviewer, report, receipt, force):
    client = workspace(reviewer)
    opened = post(client, "open", report.public_id).json()
    stranger = public_half(b"s" * 32)
    answer = sealed_answer("x", report, force, b64decode(opened["receiptKey"]), stranger, uuid4())
    assert post(client, "answer", report.public_id, **answer).status_code == 409
    assert receipts.messages_for("independent_report", report.public_id) == []


def test_passing_on_needs_her_word(workspace, reviewer, report):
    client = workspace(reviewer)
    post(client, "open", report.public_id)
    assert post(client, "move", report.public_id, to="passed_on").status_code == 409
    assert post(client, "move", report.public_id, to="passed_on", withConsent=True).status_code == 200
    report.refresh_from_db()
    assert report.state == "passed_on"
    assert post(client, "move", report.public_id, to="withdrawn").status_code == 409


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '{"key": 1}', '{"key": {"publicKey": "%%%"}}'])
def test_what_no_script_of_ours_sends_is_refused_with_a_sentence(workspace, member, body):
    client = workspace(member(Role.INDEPENDENT_REVIEWER))
    answer = client.post(reverse("inbox:make_key"), body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["sentence"]


def test_the_first_member_opens_the_inbox_and_gives_a_colleague_access(workspace, member, force):
    first, second = member(Role.INDEPENDENT_REVIEWER), member(Role.INDEPENDENT_REVIEWER)
    keys = {who.user_id: bytes([number]) * 32 for number, who in enumerate((first, second), start=1)}
    group = b"g" * 32

    def key_of(who):
        return {
            "publicKey": b64encode(public_half(keys[who.user_id])).decode(),
            "wrappedPrivateKey": b64encode(b"w" * 72).decode(),
            "salt": b64encode(b"s" * 16).decode(),
            "operations": 3,
            "memory": 128 * 1024 * 1024,
        }

    def share_for(who):
        return b64encode(wrap(group, public_key=public_half(keys[who.user_id]))).decode()

    mine = {"publicKey": b64encode(public_half(group)).decode(), "share": share_for(first)}
    one, two = workspace(first), workspace(second)
    assert post(one, "make_key", key=key_of(first), group=mine).status_code == 200
    assert post(two, "make_key", key=key_of(second)).status_code == 200
    assert "Waiting for access" in two.get(reverse("inbox:page")).content.decode()
    page = one.get(reverse("inbox:page"))
    (waiting,) = [holder for holder in page.context["holders"] if holder.waits]
    shown = post(one, "key", waiting.key_id).json()
    assert b64decode(shown["publicKey"]) == public_half(keys[second.user_id])
    shares = {b64encode(public_half(group)).decode(): share_for(second)}
    assert post(two, "give_access", waiting.key_id, shares=shares).status_code == 409
    assert post(one, "give_access", waiting.key_id, shares=shares).status_code == 200
    assert "Unlock" in two.get(reverse("inbox:page")).content.decode()
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {
        "inbox.key_made",
        "inbox.access_given",
    }


def test_the_last_who_could_open_anything_cannot_end_her_key(workspace, reviewer):
    answer = post(workspace(reviewer), "leave")
    assert answer.status_code == 409
    assert "Nobody else could open" in answer.json()["sentence"]


def test_its_holder_takes_it_back_and_nothing_can_be_opened(workspace, reviewer, report, receipt, now):
    thread.HANDLERS.withdraw(report.public_id, now=now)
    assert thread.thread_of(report.public_id).may_message is False
    opened = post(workspace(reviewer), "open", report.public_id).json()
    assert opened["envelopes"] == []
    assert opened["receiptKey"] is None


def test_who_may_not_read_the_inbox_gets_no_row(report, member, force):
    assert rows(member(Role.TRIAGE_SUPERVISOR)) == []
    assert rows(ReceiptHolder("independent_report", uuid4(), force.id)) == []
    assert [row.public_id for row in rows(member(Role.INDEPENDENT_REVIEWER))] == [report.public_id]
