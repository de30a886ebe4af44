"""Letters about a page: only for whoever reads her mail alone, asked twice, one press to stop, and nothing that tells."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.roles import Role
from portal.cms import models
from portal.cms.by_mail import tasks
from portal.cms.by_mail.addresses import opened
from portal.cms.models import MailReader
from portal.outbox.models import Effect
from portal.outbox.registry import effect_named
from portal.places.cells import cell_at
from portal.places.models import Area
from portal.sealing.envelopes import CannotOpenError
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from tests.integration.cms.making_pages import add, add_one_of, below
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures
from tests.integration.cms.two_sites import OTHER_HOST

ADDRESS = "marigold.canary@example.org"


@pytest.fixture(autouse=True)
def no_counts_of_other_tests(settings, tmp_path):
    cache.clear()
    settings.KEYS_FOLDER = tmp_path / "keys" / "workspace"


@pytest.fixture
def key(force):
    return ensure_server_key(RecipientKind.DELIVERY, force.pk)


@pytest.fixture
def district(home, force, key):
    return Area.objects.create(
        force=force, kind="district", code="D1", name="Skerry", cell=cell_at(2.5, 54.7)
    )


@pytest.fixture
def page(district):
    return f"/by-email/area/{district.public_id}/"


@pytest.fixture
def work(now):
    """Do what the worker would do with everything that waits."""

    def done(at=None):
        moment = at or now
        for row in list(Effect.objects.filter(state="waiting", effect__startswith="cms.by_mail")):
            effect_named(row.effect).handler(row.payload, key=row.key, now=moment)
            row.delete()

    return done


@pytest.fixture
def asked(public, page, work):
    """Somebody asked for letters, and the first one is out. Returns the links of it."""
    answer = public.submit(page, {"reads": "nobody", "email": ADDRESS})
    assert answer.status_code == 200
    work()
    return links_of(mail.outbox[-1])


def links_of(letter):
    leave = letter.extra_headers["List-Unsubscribe"].strip("<>")
    yes = next((word for word in letter.body.split() if "/yes/" in word), "")
    return yes.partition("//")[2].partition("/")[2], leave.partition("//")[2].partition("/")[2]


def yes_of(asked):
    return "/" + asked[0]


def leave_of(asked):
    return "/" + asked[1]


@pytest.mark.parametrize("reads", ["somebody", "not_sure"])
def test_whoever_is_read_by_others_is_told_of_other_ways_and_gives_no_address(public, page, reads):
    answer = public.submit(page, {"reads": reads, "email": ADDRESS}).content.decode()
    assert "Then another way is better" in answer
    assert "feeds/areas/" in answer
    assert 'name="email"' not in answer
    assert not MailReader.objects.exists()


def test_the_question_comes_first_and_nothing_is_chosen_for_her(public, page):
    first = public.get(page).content.decode()
    assert "Does anyone else read your e-mail?" in first
    assert 'name="email"' not in first
    assert "checked" not in first
    unanswered = public.submit(page, {"email": ADDRESS})
    assert unanswered.status_code == 422
    assert not MailReader.objects.exists()
    assert 'name="email"' in public.submit(page, {"reads": "nobody"}).content.decode()


def test_a_wrong_address_keeps_what_was_typed(public, page):
    answer = public.submit(page, {"reads": "nobody", "email": "marigold at example"})
    assert answer.status_code == 422
    assert "marigold at example" in answer.content.decode()


def test_nothing_comes_until_she_says_yes_at_the_link_and_opening_it_is_not_saying_yes(
    public, asked, home, district, work, now
):
    assert public.get(yes_of(asked)).status_code == 200
    assert MailReader.objects.get().confirmed_on is None
    tell(home, district, now)
    work()
    assert len(mail.outbox) == 1
    assert public.submit(yes_of(asked), {}).status_code == 200
    assert MailReader.objects.get().confirmed_on == now.date()
    assert public.submit(yes_of(asked), {}).status_code == 200, "twice does no harm"


def tell(home, district, now, title="Lamps on the steps"):
    page = add_one_of(home, models.YouSaidPage, title, areas=[str(district.public_id)])
    models.YouSaidPage.objects.filter(pk=page.pk).update(first_published_at=now)
    tasks.tell_what_is_new(now=now)
    return page


def confirmed(public, asked, now):
    public.submit(yes_of(asked), {})
    MailReader.objects.update(asked_on=now.date() - timedelta(3), told_on=now.date() - timedelta(3))


def test_she_is_told_once_of_something_new_and_the_letter_says_nothing(
    public, asked, home, district, work, now
):
    confirmed(public, asked, now)
    tell(home, district, now)
    work()
    letter = mail.outbox[-1]
    assert letter.to == [ADDRESS]
    whole = f"{letter.subject} {letter.from_email} {letter.body}".casefold()
    for word in ("skerry", "lamps", "police", "doggerland", "violence", "women", "report", "heard of"):
        assert word not in whole
    assert f"/places/{district.public_id}/" in letter.body
    assert type(letter) is EmailMessage  # no second, marked-up body that could load a picture
    assert letter.attachments == []
    tasks.tell_what_is_new(now=now)
    work()
    assert len(mail.outbox) == 2


def test_nothing_new_means_no_letter(public, asked, work, now):
    confirmed(public, asked, now)
    tasks.tell_what_is_new(now=now)
    work()
    assert len(mail.outbox) == 1


def test_what_is_new_elsewhere_is_no_news(public, asked, home, district, force, work, now):
    confirmed(public, asked, now)
    other = Area.objects.create(
        force=force, kind="district", code="D2", name="Elsewhere", cell=cell_at(2.6, 54.8)
    )
    tell(home, other, now)
    work()
    assert len(mail.outbox) == 1


def test_a_mail_programs_own_button_stops_them_at_once(public, asked, now):
    confirmed(public, asked, now)
    # As RFC 8058 has it: from a mail provider, with no origin, no token and no cookie.
    answer = public.post(
        leave_of(asked), {"List-Unsubscribe": "One-Click"}, headers={"sec-fetch-site": "none"}
    )
    assert answer.status_code == 200
    assert not MailReader.objects.exists()


def test_a_mail_programs_button_opens_no_other_form(public, page):
    answer = public.post(
        page,
        {"List-Unsubscribe": "One-Click", "reads": "nobody", "email": ADDRESS},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert answer.status_code == 403
    assert not MailReader.objects.exists()


def test_opening_the_link_that_stops_them_stops_nothing_and_the_button_does(public, asked):
    public.get(leave_of(asked))
    assert MailReader.objects.exists()
    assert "have stopped" in public.submit(leave_of(asked), {}).content.decode()
    assert not MailReader.objects.exists()
    assert "have stopped" in public.submit(leave_of(asked), {}).content.decode(), "the same, gone or not"


def test_an_address_is_nowhere_in_clear_and_opens_for_the_worker_alone(asked, settings, tmp_path):
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            assert "marigold" not in repr(cursor.fetchall())
    reader = MailReader.objects.get()
    assert opened(reader) == ADDRESS
    settings.KEYS_FOLDER = tmp_path / "elsewhere" / "public"
    with pytest.raises(CannotOpenError):
        opened(reader)


def test_an_address_moved_to_another_row_does_not_open(asked):
    reader = MailReader.objects.get()
    other = uuid4()
    MailReader.objects.filter(pk=reader.pk).update(id=other)
    with pytest.raises(CannotOpenError):
        opened(MailReader.objects.get(pk=other))


def test_the_table_has_days_and_no_relation_but_its_force(asked):
    fields = MailReader._meta.get_fields()
    assert [field.name for field in fields if field.is_relation] == ["force"]
    assert {field.get_internal_type() for field in fields if "on" in field.name.split("_")} == {"DateField"}
    assert not Effect.objects.filter(effect__startswith="cms.by_mail").exists()
    for name in ("cms.by_mail.ask_again", "cms.by_mail.tell"):
        assert effect_named(name).forget, "a row with a second in it would outlive the letter"


def test_the_same_address_twice_looks_like_two_addresses(public, page, asked):
    public.submit(page, {"reads": "nobody", "email": ADDRESS})
    first, second = MailReader.objects.order_by("pk")
    assert bytes(first.ciphertext) != bytes(second.ciphertext)
    assert len(bytes(first.ciphertext)) == len(bytes(second.ciphertext))


def test_nobodys_box_is_filled_through_us(public, page, work):
    for _time in range(6):
        public.submit(page, {"reads": "nobody", "email": ADDRESS})
    work()
    assert len(mail.outbox) == tasks.FIRST_LETTERS_A_DAY
    assert MailReader.objects.count() == tasks.FIRST_LETTERS_A_DAY


def test_one_visitor_may_not_ask_without_end(public, page):
    answers = [
        public.submit(page, {"reads": "nobody", "email": f"{number}@example.org"}).status_code
        for number in range(12)
    ]
    assert answers[:10] == [200] * 10
    assert answers[10:] == [429] * 2


def test_whoever_does_not_answer_is_forgotten(asked, now):
    assert tasks.forget_who_did_not_confirm(now=now + timedelta(days=2)) == 0
    assert tasks.forget_who_did_not_confirm(now=now + timedelta(days=3)) == 1


def test_another_forces_place_cannot_be_asked_for_here(public, home, other_home, other_force, key):
    theirs = Area.objects.create(
        force=other_force, kind="district", code="X", name="Spurn", cell=cell_at(0.1, 53.6)
    )
    address = f"/by-email/area/{theirs.public_id}/"
    assert public.get(address).status_code == 404
    assert public.get(address, headers={"host": OTHER_HOST}).status_code == 200
    for wrong in ("/by-email/area/nothing/", "/by-email/report/x/", "/by-email/commitment/Z9.9/"):
        assert public.get(wrong).status_code == 404


def test_a_force_without_a_key_takes_no_address(public, home, force):
    area = Area.objects.create(
        force=force, kind="district", code="D9", name="Skerry", cell=cell_at(2.5, 54.7)
    )
    sent = {"reads": "nobody", "email": ADDRESS}
    assert public.submit(f"/by-email/area/{area.public_id}/", sent).status_code == 503
    assert not MailReader.objects.exists()


def test_it_is_offered_at_a_place_and_at_a_promise_and_nowhere_near_a_report_or_a_receipt(public, home, key):
    index = below(home, "promises")
    promise = add(index, models.CommitmentPage, "Lighting", code="T1.1")
    assert "/by-email/commitment/T1.1/" in public.get(promise.get_url()).content.decode()
    for address in ("/", "/s/", "/r/", "/help/", "/support/"):
        assert "/by-email/" not in public.get(address).content.decode()


def test_the_senders_name_is_agreed_with_partners_and_says_nothing(workspace, asked, public, page, work, now):
    editor = workspace(Role.COMMUNICATIONS_EDITOR)
    for telling in ("Doggerland Police", "Womens Safety", "Your report"):
        answer = editor.post("/letters/", {"name": telling, "agreed_with": "Tidewater"})
        assert answer.status_code == 422
        assert telling.split()[0] in answer.content.decode()
    assert editor.post("/letters/", {"name": "Harbour post", "agreed_with": "Tidewater"}).status_code == 302
    public.submit(page, {"reads": "nobody", "email": "other@example.org"})
    work()
    assert mail.outbox[-1].from_email.startswith('"Harbour post" <')
    assert "other@example.org" not in editor.get("/letters/").content.decode()


def test_a_days_work_asks_as_much_for_many_readers_as_for_few(public, asked, home, district, now):
    def readers(number):
        base = MailReader.objects.first()
        rows = []
        for _row in range(number):
            fields = {f.name: getattr(base, f.name) for f in MailReader._meta.fields if f.name != "id"}
            rows.append(MailReader(**fields | {"leave_hash": "", "confirm_hash": ""}))
        MailReader.objects.bulk_create(rows)

    def asked_of(number):
        readers(number)
        MailReader.objects.update(confirmed_on=now.date(), told_on=now.date() - timedelta(3))
        with CaptureQueriesContext(connection) as found:
            tasks.tell_what_is_new(now=now)
        return len([query for query in found if query["sql"].startswith("SELECT")])

    tell(home, district, now)
    assert asked_of(1) == asked_of(40)
