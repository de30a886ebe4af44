"""Who keeps the directory: what an editor sees and may change, checks and their reminders, and lists that are brought in."""

from datetime import time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.cms.models import SupportCheck, SupportContact, SupportService
from portal.cms.support import imports, tasks
from portal.cms.support.hours import Range, Season
from portal.cms.support.operations import (
    FaultyServiceError,
    NoSuchServiceError,
    SecondPersonError,
    check_service,
)
from portal.cms.support.policy import SupportPolicy
from portal.cms.support.queries import due_checks, service_to_check, shown_service, shown_services
from portal.cms.support.vocabulary import CheckedBy, Serves
from portal.outbox.models import Effect
from portal.places.calendar import local_day
from portal.places.models import NATIONAL_DESK
from tests.integration.cms.support import TIDEWATER, make_service, named

HEAD = "reference,name,summary,needs,groups,phone,hours,refuge"


@pytest.fixture
def editor(member):
    return member(Role.COMMUNICATIONS_EDITOR)


def csv_of(*rows: str, head: str = HEAD) -> str:
    return "\n".join((head, *rows)) + "\n"


GOOD = "tidewater,Tidewater,Somebody to talk to.,home housing,women,0808 157 0001,Mon-Fri 09:00-17:00,no"


def test_an_editor_sees_the_own_forces_services_and_the_shared_ones_only(
    force, other_force, editor, now, django_user_model
):
    make_service(force.id, now, reference="ours")
    make_service(other_force.id, now, reference="theirs")
    make_service(NATIONAL_DESK, now, reference="shared", serves=Serves.NATIONAL)
    visible = SupportService.objects.visible_to(editor)
    assert set(visible.values_list("reference", flat=True)) == {"ours", "shared"}
    user = django_user_model.objects.get(pk=editor.user_id)
    policy = SupportPolicy(SupportService)
    seen = policy.instances_user_has_any_permission_for(user, ["view", "change"])
    assert set(seen.values_list("reference", flat=True)) == {"ours", "shared"}
    may = {
        row.reference: policy.user_has_permission_for_instance(user, "change", row)
        for row in SupportService.objects.all()
    }
    assert may == {"ours": True, "theirs": False, "shared": False}


def test_the_admin_lists_and_opens_ones_own_and_refuses_the_others(
    workspace, editor, force, other_force, now
):
    make_service(force.id, now, reference="ours")
    make_service(other_force.id, now, reference="theirs", said=named("Ravenspurn"))
    make_service(NATIONAL_DESK, now, reference="shared", said=named("Shared line"), serves=Serves.NATIONAL)
    client = workspace(editor)
    listed = client.get("/cms/support-services/").content.decode()
    assert "Tidewater" in listed
    assert "Shared line" in listed
    assert "Ravenspurn" not in listed
    ids = dict(SupportService.objects.values_list("reference", "pk"))
    assert client.get(f"/cms/support-services/edit/{ids['ours']}/").status_code == 200
    for page in ("history", "usage", "delete"):
        response = client.get(f"/cms/support-services/{page}/{ids['theirs']}/")
        assert response.status_code in {302, 403, 404}, page
    for reference in ("theirs", "shared"):
        response = client.get(f"/cms/support-services/edit/{ids[reference]}/")
        assert response.status_code in {302, 403, 404}
        assert b"Reaching it" not in response.content


def form_of(reference: str = "new-one", **changes: str) -> dict[str, str]:
    """What the editors' form sends for a service with one language, one phone and hours on Monday."""
    data = {
        "reference": reference, "is_shown": "on", "needs": "home", "groups": "women", "serves": "force",
        "bank_holidays": "closed", "cost": "free", "referral": "self", "check_every_days": "90", "languages": "en",
        "words-TOTAL_FORMS": "1", "words-INITIAL_FORMS": "0", "words-MIN_NUM_FORMS": "1", "words-MAX_NUM_FORMS": "1000",
        "words-0-language": "en", "words-0-name": "Haven", "words-0-summary": "Somebody to talk to.",
        "contacts-TOTAL_FORMS": "1", "contacts-INITIAL_FORMS": "0", "contacts-MIN_NUM_FORMS": "1",
        "contacts-MAX_NUM_FORMS": "1000", "contacts-0-kind": "phone", "contacts-0-value": "0808 157 0009",
        "contacts-0-on_bill": "no",
        "hours-TOTAL_FORMS": "1", "hours-INITIAL_FORMS": "0", "hours-MIN_NUM_FORMS": "0", "hours-MAX_NUM_FORMS": "1000",
        "hours-0-weekday": "0", "hours-0-opens_at": "09:00", "hours-0-closes_at": "17:00",
        "seasons-TOTAL_FORMS": "0", "seasons-INITIAL_FORMS": "0", "seasons-MIN_NUM_FORMS": "0",
        "seasons-MAX_NUM_FORMS": "1000",
    }  # fmt: skip
    return data | changes


def test_a_service_is_added_in_the_admin_for_the_editors_force_and_noted(workspace, editor, force, now):
    response = workspace(editor).post("/cms/support-services/new/", form_of())
    assert response.status_code == 302, response.context["form"].errors
    made = SupportService.objects.get(reference="new-one")
    assert made.force_id == force.id
    assert made.hours.count() == 1
    assert AuditEntry.objects.filter(action="support.made", subject_id=made.public_id).count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words-0-summary": "We are at S K 1 2 A B."}, "This holds a postcode"),
        ({"words-0-contact_note": "Ring the bell of 12 Harbour Street"}, "house and its street"),
        ({"walk_in": "on"}, "Nobody can walk into a refuge"),
        (
            {"contacts-0-kind": "website", "contacts-0-value": "https://maps.google.com/?q=1"},
            "links to a map",
        ),
        ({"reference": "harbour-street-house"}, "names a street"),
    ],
)
def test_the_admin_refuses_what_leads_to_a_refuge_at_the_field_with_a_reason(
    workspace, editor, now, changes, said
):
    response = workspace(editor).post("/cms/support-services/new/", form_of(is_refuge="on", **changes))
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not SupportService.objects.exists()


SECOND = {
    "words-TOTAL_FORMS": "2",
    "words-1-language": "en",
    "words-1-name": "Haven",
    "words-1-summary": "Again.",
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"contacts-0-value": "call us"}, "digits and spaces only"),
        ({"serves": "districts"}, "Choose the districts"),
        ({"bank_holidays": "other"}, "Give both times of bank holidays"),
        ({"bank_holiday_opens": "09:00"}, "Give both times, or neither"),
        ({"check_every_days": "3"}, "from 7 to 366"),
        ({"waiting_weeks": "3"}, "the day on which the service said so"),
        ({"reference": "tidewater"}, "Another service has this short name"),
        (SECOND, "duplicate values"),
        ({"words-0-language": "cy"}, "in English"),
    ],
)
def test_the_admin_says_at_the_field_what_is_not_right_and_keeps_nothing(
    workspace, editor, force, now, changes, said
):
    make_service(force.id, now)
    response = workspace(editor).post("/cms/support-services/new/", form_of(**changes))
    assert response.status_code == 200
    assert said in response.content.decode()
    assert SupportService.objects.count() == 1


def test_nobody_can_keep_a_refuges_address_past_the_forms_either(force, now):
    with pytest.raises(FaultyServiceError) as refused:
        make_service(force.id, now, is_refuge=True, said=named("Haven", "At SK1 2AB."))
    assert set(refused.value.faults) == {"summary_en"}


def test_the_database_itself_refuses_a_refuge_that_people_walk_into(force, now):
    from django.db import IntegrityError, transaction

    make_service(force.id, now, is_refuge=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportService.objects.update(walk_in=True)


def test_a_page_that_names_a_refuge_and_its_place_is_not_published(force, now):
    from wagtail.models import Locale

    from portal.cms.gates import faults_of
    from portal.cms.models import StandardPage

    words = {"title": "Help", "slug": "help", "locale": Locale.get_default()}
    harmless = StandardPage(**words, introduction="We help you find a refuge.")
    telling = StandardPage(**words, introduction="The refuge is at S&#75;1 2AB.")
    assert not [fault for fault in faults_of(harmless, now) if fault.field == "introduction"]
    assert [fault.field for fault in faults_of(telling, now) if "refuge" in str(fault.message)] == [
        "introduction"
    ]


def test_a_check_is_noted_with_who_and_how_and_makes_it_visible(workspace, editor, force, now):
    made = make_service(force.id, now, is_checked=False)
    client = workspace(editor)
    assert [each.id for each in due_checks(by=editor, now=now)] == [made]
    assert b"Tidewater" in client.get("/directory/").content
    response = client.post(f"/directory/{made}/check/", {"how": "phone", "every_line": "on"})
    assert response.status_code == 302
    check = SupportCheck.objects.get()
    assert (check.checked_on, check.how, check.by_user) == (local_day(now), "phone", editor.user_id)
    assert due_checks(by=editor, now=now) == []
    assert AuditEntry.objects.filter(action="support.checked").count() == 1


def test_a_check_without_saying_how_is_asked_for_again(workspace, editor, force, now):
    made = make_service(force.id, now, is_checked=False)
    assert workspace(editor).post(f"/directory/{made}/check/", {}).status_code == 422
    assert not SupportCheck.objects.exists()


def test_another_forces_service_cannot_be_checked(workspace, editor, other_force, now):
    made = make_service(other_force.id, now)
    assert workspace(editor).get(f"/directory/{made}/check/").status_code == 404
    assert service_to_check(made, by=editor, now=now) is None
    with pytest.raises(NoSuchServiceError):
        check_service(service_id=made, how=CheckedBy.PHONE, by=editor, now=now)


def test_a_shared_service_may_be_checked_by_any_editor(editor, now):
    made = make_service(NATIONAL_DESK, now, serves=Serves.NATIONAL, is_checked=False)
    check_service(service_id=made, how=CheckedBy.WEBSITE, by=editor, now=now)
    assert SupportCheck.objects.get().force_id == editor.force_id


def test_somebody_who_edits_no_pages_may_not_check(member, force, now):
    made = make_service(force.id, now)
    with pytest.raises(PermissionDenied):
        check_service(service_id=made, how=CheckedBy.PHONE, by=member(Role.ANALYST), now=now)


def test_changing_a_service_by_a_list_takes_its_check_away(force, now):
    make_service(force.id, now)
    make_service(force.id, now, said=named("Changed"), is_checked=False)
    assert SupportService.objects.get().checked_on is None


def test_editors_hear_of_due_checks_once_a_week_and_no_service_is_named(editor, force, now):
    make_service(force.id, now, on=local_day(now) - timedelta(100))
    for day in range(3):
        tasks.remind_of_checks(now=now + timedelta(day))
    assert Effect.objects.filter(effect=tasks.REMIND).count() == 1
    tasks.remind_of_checks(now=now + timedelta(7))
    assert Effect.objects.filter(effect=tasks.REMIND).count() == 2
    tasks.support_checks_due({"force": str(force.id)}, key="key", now=now)
    assert len(mail.outbox) == 1
    assert "Tidewater" not in mail.outbox[0].body + mail.outbox[0].subject


def test_nobody_hears_of_it_while_nothing_is_due(editor, force, now):
    make_service(force.id, now)
    tasks.remind_of_checks(now=now)
    assert not Effect.objects.filter(effect=tasks.REMIND).exists()


def test_a_list_is_looked_at_before_anything_is_kept(workspace, editor, force, now):
    client = workspace(editor)
    file = SimpleUploadedFile("list.csv", csv_of(GOOD).encode(), content_type="text/csv")
    looked = client.post("/directory/import/", {"file": file})
    assert "It is new." in looked.content.decode()
    assert not SupportService.objects.exists()
    kept = client.post("/directory/import/", {"text": looked.context["text"], "keep": "yes"})
    assert kept.status_code == 302
    made = SupportService.objects.get()
    assert (made.force_id, made.reference, made.needs) == (force.id, "tidewater", ["home", "housing"])
    assert SupportContact.objects.get().value == "0808 157 0001"
    assert made.checked_on is None


def test_one_row_that_is_not_right_keeps_the_whole_list_out(editor, force, now):
    bad = "haven,Haven,At SK1 2AB.,home,women,0808 157 0002,24/7,yes"
    rows = imports.look(csv_of(GOOD, bad), force_id=force.id)
    assert [row.is_right for row in rows] == [True, False]
    with pytest.raises(imports.ListNotReadError):
        imports.bring_in(csv_of(GOOD, bad), force_id=force.id, by=editor, now=now)
    assert not SupportService.objects.exists()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("a b,Haven,Words.,home,women,0808 157 0002,24/7,no", "reference"),
        ("haven,Haven,Words.,nonsense,women,0808 157 0002,24/7,no", "needs"),
        ("haven,Haven,Words.,home,women,call us,24/7,no", "contact_0"),
        ("haven,Haven,Words.,home,women,0808 157 0002,nine to five,no", "hours"),
        ("haven,Haven,Words.,home,women,0808 157 0002,24/7,perhaps", "refuge"),
        ("haven,Haven,,home,women,0808 157 0002,24/7,no", "name_en"),
        ("haven,Haven,Words.,home,women,,24/7,no", "contacts"),
        ("haven", "needs"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(force, row, column):
    (found,) = imports.look(csv_of(row), force_id=force.id)
    assert column in found.faults


@pytest.mark.parametrize("number", ["1" * 5_000, "400", "-1", "²"])
def test_a_number_that_is_none_or_endless_is_said_too(force, number):
    row = f"haven,Haven,Words.,home,women,0808 157 0002,24/7,no,{number}"
    (found,) = imports.look(csv_of(row, head=f"{HEAD},waiting_weeks"), force_id=force.id)
    assert "waiting_weeks" in found.faults


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", '"unclosed', csv_of(GOOD, head=HEAD.replace("phone", "postcode"))]
)
def test_what_is_no_list_of_services_is_said_so(workspace, editor, now, text):
    file = SimpleUploadedFile("list.csv", text.encode() or b" ", content_type="text/csv")
    assert workspace(editor).post("/directory/import/", {"file": file}).status_code == 422


def test_a_file_that_is_no_text_is_said_so(workspace, editor, now):
    file = SimpleUploadedFile("list.csv", b"\xff\xfe\x00\xd8", content_type="text/csv")
    assert workspace(editor).post("/directory/import/", {"file": file}).status_code == 422


def test_a_reference_twice_in_a_list_is_seen(force):
    rows = imports.look(csv_of(GOOD, GOOD), force_id=force.id)
    assert "reference" in rows[1].faults


def test_the_home_page_says_how_many_are_due(workspace, editor, force, now):
    make_service(force.id, now, is_checked=False)
    page = workspace(editor).get("/").content.decode()
    assert "Support service to check" in page


def test_a_draft_with_everything_in_its_place_has_no_faults():
    from portal.cms.support.drafts import faults

    assert faults(TIDEWATER) == {}


def test_bank_holidays_with_other_hours_that_nobody_gave_count_as_closed(force, now):
    make_service(force.id, now, bank_holidays="other")
    assert SupportService.objects.get().opening_hours.on_bank_holidays == ()


def edited(made, **changes: str) -> dict[str, str]:
    """The same form for a service that there is."""
    row = SupportService.objects.get(public_id=made)
    form = form_of(row.reference, **({"words-0-name": "Haven again"} | changes))
    for part in ("words", "contacts", "hours"):
        ids = list(getattr(row, part).values_list("pk", flat=True))[:1]
        form |= {f"{part}-INITIAL_FORMS": str(len(ids))} | {f"{part}-0-id": str(pk) for pk in ids}
    return form


def test_an_edit_takes_the_check_away_until_somebody_else_has_checked(workspace, editor, member, force, now):
    made = make_service(force.id, now)
    pk = SupportService.objects.get(public_id=made).pk
    response = workspace(editor).post(f"/cms/support-services/edit/{pk}/", edited(made))
    assert response.status_code == 302, response.context["form"].errors
    assert SupportService.objects.get(pk=pk).checked_on is None

    answer = workspace(editor).post(f"/directory/{made}/check/", {"how": "phone", "every_line": "on"})
    assert answer.status_code == 422
    assert "Somebody else checks it" in answer.content.decode()
    assert SupportService.objects.get(pk=pk).checked_on is None

    colleague = member(Role.COMMUNICATIONS_EDITOR)
    check_service(service_id=made, how=CheckedBy.PHONE, by=colleague, now=now)
    assert SupportService.objects.get(pk=pk).checked_on == local_day(now)


def test_who_checked_before_may_check_again_when_nothing_was_changed(editor, force, now):
    made = make_service(force.id, now, is_checked=False)
    for _time in range(2):
        check_service(service_id=made, how=CheckedBy.PHONE, by=editor, now=now)


def test_who_made_a_service_does_not_check_it(workspace, editor, force, now):
    workspace(editor).post("/cms/support-services/new/", form_of())
    made = SupportService.objects.get(reference="new-one")
    with pytest.raises(SecondPersonError):
        check_service(service_id=made.public_id, how=CheckedBy.PHONE, by=editor, now=now)


def as_seen(made, force, now, language="en"):
    return shown_service(made, force_id=force.id, language=language, now=now)


def test_the_public_keeps_the_version_before_while_a_change_waits(workspace, editor, member, force, now):
    made = make_service(force.id, now, is_emergency=True, on=local_day(now) - timedelta(3))
    before = as_seen(made, force, now)
    pk = SupportService.objects.get(public_id=made).pk
    changes = {"is_emergency": "on", "contacts-0-value": "0808 157 0777", "words-0-name": "Harbour Light"}
    response = workspace(editor).post(f"/cms/support-services/edit/{pk}/", edited(made, **changes))
    assert response.status_code == 302, response.context["form"].errors
    assert as_seen(made, force, now) == before
    [due] = due_checks(by=editor, now=now)
    assert (due.is_hidden, due.seen_as_of) == (False, local_day(now) - timedelta(3))
    page = workspace(editor).get(f"/directory/{made}/check/").content.decode()
    assert "0808 157 0777" in page
    assert "the public sees the version that was checked on" in page

    check_service(service_id=made, how=CheckedBy.PHONE, by=member(Role.COMMUNICATIONS_EDITOR), now=now)
    after = as_seen(made, force, now)
    assert (after.name, after.contacts[0].value) == ("Harbour Light", "0808 157 0777")


def test_the_version_before_a_list_changed_a_service_is_whole(force, now):
    season = Season(local_day(now), local_day(now) + timedelta(9), (Range(time(20), time(2)),))
    made = make_service(force.id, now, seasons=(season,), closed_since=local_day(now))
    before = {language: as_seen(made, force, now, language) for language in ("en", "cy")}
    make_service(
        force.id,
        now,
        said=named("Changed"),
        seasons=(),
        week={},
        contacts=TIDEWATER.contacts * 2,
        is_checked=False,
    )
    assert {language: as_seen(made, force, now, language) for language in ("en", "cy")} == before


def test_what_was_never_checked_or_becomes_a_refuge_or_is_hidden_is_not_seen(force, now):
    made = make_service(force.id, now, is_checked=False)
    assert as_seen(made, force, now) is None
    made = make_service(force.id, now, reference="house")
    make_service(force.id, now, reference="house", is_refuge=True, is_checked=False)
    assert as_seen(made, force, now) is None
    made = make_service(force.id, now, reference="wrong-number")
    SupportService.objects.filter(public_id=made).update(is_shown=False)
    make_service(force.id, now, reference="wrong-number", is_checked=False)
    SupportService.objects.filter(public_id=made).update(is_shown=True)
    assert as_seen(made, force, now) is None


def test_a_list_of_services_costs_the_same_however_many_changes_wait(
    force, now, django_assert_max_num_queries
):
    for number in range(6):
        make_service(force.id, now, reference=f"service-{number}")
        make_service(force.id, now, reference=f"service-{number}", said=named("Changed"), is_checked=False)
    with django_assert_max_num_queries(6):
        assert len(shown_services(force_id=force.id, language="en", now=now)) == 6
