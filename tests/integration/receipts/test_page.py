"""The receipt page at the public door."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.cache import cache

from portal.receipts import operations, queries, tokens
from portal.receipts.models import Message
from portal.receipts.padding import SIZE
from portal.shell.registries import Step, ThreadHandlers, ThreadView, threads

pytestmark = pytest.mark.django_db
KIND = "thing_of_this_test"
PAGE = "/r/"
done: list[tuple] = []
state = {"withdrawn": False, "recipients": []}


def thread(subject_id):
    return ThreadView(
        reference="You took it back" if state["withdrawn"] else "We have received it",
        what_next="Somebody reads it.",
        steps=(Step("It arrived", when=date(2026, 11, 16), done=True),),
        may_message=not state["withdrawn"],
        may_withdraw=not state["withdrawn"],
        may_say_better=True,
        withdrawal_means="Your words are erased.",
    )


def withdraw(subject_id, *, now):
    done.append(("withdrawn", subject_id))
    state["withdrawn"] = True


def say_better(subject_id, *, verdict, now):
    done.append((verdict, subject_id))


def recipients(subject_id):
    return state["recipients"]


HANDLERS = ThreadHandlers(withdraw=withdraw, say_better=say_better, message_recipients=recipients)


@pytest.fixture(autouse=True)
def provider(triage):
    done.clear()
    state.update(withdrawn=False, recipients=[triage])
    threads.register(KIND, thread, HANDLERS)
    cache.clear()
    yield
    cache.clear()
    for registry in (threads, threads.handlers):
        registry._items.pop(KIND)


@pytest.fixture
def mine(send):
    return send(kind=KIND)


def post(public, receipt, step="open", **fields):
    return public.submit(PAGE, {"receipt": receipt, "step": step, **fields})


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode().partition("<!-- ")[0])


def test_opened_from_history_the_page_is_an_empty_form(public, mine):
    post(public, mine[0])
    page = public.get(PAGE)
    assert page.status_code == 200
    assert mine[0] not in page.content.decode()
    assert "We have received it" not in page.content.decode()


def test_a_receipt_in_the_address_opens_nothing(public, mine):
    assert "We have received it" not in public.get(PAGE, {"receipt": mine[0]}).content.decode()


def test_a_receipt_opens_its_state_however_it_was_typed(public, mine):
    receipt, _subject = mine
    for typed in (receipt, tokens.grouped(receipt), tokens.grouped(receipt).lower().replace("-", " ")):
        page = text_of(post(public, typed))
        assert "We have received it" in page
        assert "16 November 2026" in page


def test_nothing_of_it_stays_on_the_device(public, mine):
    page = post(public, mine[0])
    assert page["Cache-Control"] == "no-store"
    assert not page.cookies
    assert "<title>Heard</title>" in text_of(page).replace(" <", "<").replace("> ", ">")


def test_wrong_unknown_and_malformed_receipts_get_one_answer(public, mine):
    unknown = tokens.receipt_from(tokens.new_submit_token())
    wrong = mine[0][:-1] + ("A" if mine[0][-1] != "A" else "B")
    answers = [post(public, typed) for typed in (unknown, wrong, "nonsense", "0" * 24)]
    assert {answer.status_code for answer in answers} == {200}
    shown = {re.sub(r'value="[^"]*"', "", text_of(answer)) for answer in answers}
    assert len(shown) == 1
    assert "opens nothing" in shown.pop()


def test_every_answer_has_the_same_size(public, mine):
    answers = [
        public.get(PAGE),
        post(public, "nonsense"),
        post(public, tokens.receipt_from(tokens.new_submit_token())),
        post(public, mine[0]),
        post(public, mine[0], "ask"),
        post(public, mine[0], "write", text="w" * 4_000, once=str(uuid4())),
    ]
    assert {len(answer.content) for answer in answers} == {SIZE}


def test_the_filling_does_not_compress(public):
    import zlib

    assert len(zlib.compress(public.get(PAGE).content)) > SIZE // 3


def test_wrong_receipts_are_limited_and_right_ones_are_not_counted(public, mine):
    for _ in range(40):
        post(public, mine[0])
    assert "We have received it" in text_of(post(public, mine[0]))
    answers = [post(public, "nonsense").status_code for _ in range(33)]
    assert answers[:30] == [200] * 30
    assert answers[-1] == 429
    assert post(public, mine[0]).status_code == 429


def test_another_address_is_not_limited_with_it(public, mine):
    for _ in range(33):
        post(public, "nonsense")
    assert public.submit(PAGE, {"receipt": mine[0]}, REMOTE_ADDR="192.0.2.77").status_code == 200


def test_no_address_is_kept_with_the_limit(public, settings):
    public.submit(PAGE, {"receipt": "nonsense"}, REMOTE_ADDR="203.0.113.211")
    location = settings.CACHES["default"].get("LOCATION")
    if "redis" not in str(location):
        from pathlib import Path

        stored = b"".join(path.read_bytes() for path in Path(location).parent.glob("counters*"))
        assert b"203.0.113.211" not in stored


def test_a_message_is_shown_to_its_writer_and_sealed(public, mine):
    receipt, _subject = mine
    page = post(public, receipt, "write", text="The lamp is out again.", once=str(uuid4()))
    assert "Your message was sent" in text_of(page)
    assert "The lamp is out again." in text_of(post(public, receipt))
    assert [message.text for message in queries.messages_with(receipt, queries.holder_of(receipt))] == [
        "The lamp is out again."
    ]


def test_a_second_tap_sends_one_message(public, mine):
    once = str(uuid4())
    for _ in range(2):
        assert "Your message was sent" in text_of(post(public, mine[0], "write", text="hello", once=once))
    assert Message.objects.count() == 1


def test_before_the_box_it_says_what_must_be_known(public, mine):
    page = text_of(post(public, mine[0]))
    box = page.index("<textarea")
    for words in ("no names", "working hours", "a crime", "a child being hurt", "cannot find you"):
        assert 0 < page.index(words) < box


def test_a_message_that_nobody_could_read_is_not_taken(public, mine):
    state["recipients"] = []
    assert "Nobody can read messages just now" in text_of(
        post(public, mine[0], "write", text="hello", once=str(uuid4()))
    )
    assert not Message.objects.exists()


def test_an_empty_message_is_given_back_with_a_sentence(public, mine):
    assert "Write something first" in text_of(post(public, mine[0], "write", text=" ", once=str(uuid4())))
    assert not Message.objects.exists()


def test_staff_words_appear_and_a_waiting_message_does_not(public, mine, triage, now):
    from portal.accounts.actors import System

    receipt, subject = mine
    for text, approved in (("It is repaired.", True), ("Not yet approved.", False)):
        operations.write_back(
            subject_kind=KIND,
            subject_id=subject,
            text=text,
            to_recipients=[triage],
            by=System("t"),
            now=now,
            approved=approved,
        )
    page = text_of(post(public, receipt))
    assert "It is repaired." in page
    assert "Not yet approved." not in page


def test_words_are_escaped(public, mine):
    post(public, mine[0], "write", text="<img src=x onerror=alert(1)>", once=str(uuid4()))
    assert "<img src=x" not in post(public, mine[0]).content.decode()


def test_taking_it_back_says_first_what_it_does(public, mine):
    receipt, subject = mine
    asked = text_of(post(public, receipt, "ask"))
    assert "Your words are erased." in asked
    assert "law" in asked
    assert done == []
    assert "You have taken it back" in text_of(post(public, receipt, "withdraw"))
    assert done == [("withdrawn", subject)]
    assert "You took it back" in text_of(post(public, receipt, "withdraw"))
    assert len(done) == 1


def test_is_it_better_now(public, mine):
    receipt, subject = mine
    assert "Choose one" in text_of(post(public, receipt, "better"))
    assert "Choose one" in text_of(post(public, receipt, "better", verdict="wonderful"))
    post(public, receipt, "better", verdict="worse")
    assert done == [("worse", subject)]


def test_an_unknown_step_only_shows(public, mine):
    assert "We have received it" in text_of(post(public, mine[0], "delete_everything"))
    assert done == []


def test_one_receipt_never_shows_another_ones_messages(public, mine, send):
    other, _subject = send(kind=KIND)
    post(public, mine[0], "write", text="for my thread alone", once=str(uuid4()))
    assert "for my thread alone" not in text_of(post(public, other))


def test_a_form_from_elsewhere_is_refused(public, mine):
    answer = public.submit(PAGE, {"receipt": mine[0]}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert "We have received it" not in answer.content.decode()


def test_how_many_queries_a_thread_takes_does_not_depend_on_its_length(
    public, mine, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        for _ in range(4):
            post(public, mine[0], "write", text="hello", once=str(uuid4()))
        with CaptureQueriesContext(connection) as captured:
            post(public, mine[0])
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 5
