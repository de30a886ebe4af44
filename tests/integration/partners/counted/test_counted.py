"""The force's own referral figures: brought in line by line, read by everybody at the table, small numbers by nobody."""

from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given as for_all
from hypothesis import settings, strategies

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.counted.demo import make_demo_counts
from portal.partners.counted.models import ReferralCount
from portal.partners.counted.operations import CountsRefusedError, keep
from portal.partners.counted.protecting import FEWEST, Line, is_small, protect, together
from portal.partners.counted.queries import quarter_shown, quarters
from portal.partners.counted.spreadsheet import Given, template
from portal.partners.counted.vocabulary import By
from portal.promises.figures.spreadsheet import lines_of

PAGE = "/partners/referral-figures/"
HEAD = "quarter,by,code,people,offered,referred\n"
GOOD = HEAD + (
    "2024-Q1,disability,yes,40,30,20\n2024-Q1,disability,no,60,50,40\n"
    "2024-Q1,age,25_44,90,70,55\n2024-Q1,age,not_known,10,10,5\n"
)


def line(code, people, offered, referred):
    return Line(code, people, offered, referred)


def a_line():
    parts = strategies.tuples(*[strategies.integers(0, 12)] * 3)
    return parts.map(lambda one: (sum(one), one[0] + one[1], one[0]))


@settings(max_examples=300, deadline=None)
@for_all(strategies.lists(a_line(), min_size=1, max_size=8))
def test_whatever_is_hidden_cannot_be_worked_out_from_what_is_shown(figures):
    lines = [line(str(number), *one) for number, one in enumerate(figures)]
    found = protect(lines)
    for one in found.lines:
        assert one.line is None or not is_small(one.line)
    if found.total.line is None:
        assert found.hidden == len(lines)
        return
    hidden = [one for one, shown in zip(lines, found.lines, strict=True) if shown.line is None]
    assert len(hidden) != 1
    # The total is told, so these sums can be worked out: none of them may be small either, or be all of one line.
    assert not is_small(together(hidden))
    shown_sum = together([one.line for one in found.lines if one.line])
    assert found.total.line.people - shown_sum.people == together(hidden).people


def test_nothing_is_hidden_without_need():
    found = protect([line("a", 30, 20, 10), line("b", 40, 30, 20), line("c", 0, 0, 0)])
    assert found.hidden == 0


def test_the_smallest_line_goes_with_a_small_one_and_the_large_one_stays():
    found = protect([line("a", 100, 80, 60), line("b", 20, 15, 10), line("c", 13, 8, 3)])
    assert [one.line is None for one in found.lines] == [False, True, True]


def test_too_few_together_show_nothing_at_all():
    found = protect([line("a", 3, 2, 1), line("b", 1, 1, 1)])
    assert found.total.line is None
    assert found.hidden == 2


pytestmark_db = pytest.mark.django_db


def send(client, text, **data):
    sent = SimpleUploadedFile("figures.csv", text.encode(), "text/csv")
    return client.post(PAGE + "import/", {"file": sent} | data)


@pytestmark_db
def test_a_file_is_looked_at_first_and_kept_when_it_is_sent_again(workspace, force):
    client = workspace(Role.ANALYST)
    looked = send(client, GOOD)
    assert looked.status_code == 200
    assert looked.context["counts"]["added"] == 4
    assert not ReferralCount.objects.exists()
    kept = client.post(PAGE + "import/", {"text": looked.context["text"], "keep": "yes"})
    assert kept.status_code == 302
    assert ReferralCount.objects.filter(force=force).count() == 4
    entry = AuditEntry.objects.get(action="referral_counts.kept")
    assert entry.details == {"quarters": ["2024-q1"], "added": 4, "changed": 0}
    again = send(client, GOOD)
    assert again.context["counts"] == {"added": 0, "changed": 0, "unchanged": 4, "refused": 0}
    page = client.get(PAGE).content.decode()
    assert "Not disabled" in page


@pytestmark_db
@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("2024-Q9,disability,yes,40,30,20", "write it as 2026-Q3"),
        ("2024-1,disability,yes,40,30,20", "write it as 2026-Q3"),
        ("٢٠٢٤-Q1,disability,yes,40,30,20", "write it as 2026-Q3"),
        ("2099-Q1,disability,yes,40,30,20", "not over yet"),
        ("2024-Q1,shoe size,yes,40,30,20", "by: write one of"),
        ("2024-Q1,disability,perhaps,40,30,20", "code: write one of"),
        ("2024-Q1,area,E99,40,30,20", "code: write one of"),
        ("2024-Q1,disability,yes,40,50,20", "in this order"),
        ("2024-Q1,disability,yes,many,30,20", "people: give a whole number"),
        ("2024-Q1,disability,yes,40,-3,20", "offered: give a whole number"),
        ("2024-Q1,disability,yes,99999999999999999999,30,20", "people: give a whole number"),
        ("2024-Q1,disability,yes,²,30,20", "people: give a whole number"),
    ],
)
def test_a_line_that_cannot_stand_says_why_and_nothing_is_kept(workspace, bad, says):
    client = workspace(Role.ANALYST)
    answer = send(client, GOOD + bad + "\n", keep="yes")
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not ReferralCount.objects.exists()


@pytestmark_db
@pytest.mark.parametrize("text", ["", "quarter,by\n", "\0", HEAD + '"' + "x" * 200_000])
def test_a_file_that_cannot_be_read_says_so_in_place(workspace, text):
    answer = send(workspace(Role.ANALYST), text)
    assert answer.status_code == 422
    assert answer.context["form"].errors


@pytestmark_db
def test_splits_that_do_not_add_up_to_the_same_are_refused(workspace):
    client = workspace(Role.ANALYST)
    short = GOOD.replace("2024-Q1,age,not_known,10,10,5\n", "")
    answer = send(client, short, keep="yes")
    assert "does not add up to the same" in answer.content.decode()
    assert not ReferralCount.objects.exists()
    twice = send(client, GOOD + "2024-Q1,age,not_known,10,10,5\n")
    assert "there twice" in twice.content.decode()


@pytestmark_db
@pytest.mark.parametrize("role", [Role.PARTNER_LEAD, Role.TRIAGE_OFFICER, Role.PANEL_MEMBER])
def test_only_who_may_count_brings_figures_in(member, force, now, role):
    with pytest.raises(NotAllowed):
        keep(force_id=force.pk, given=[Given("2024-Q1", By.AGE, "25_44", 9, 9, 9)], by=member(role), now=now)


@pytestmark_db
def test_a_race_between_two_files_keeps_neither_half(member, force, now):
    about = {"force_id": force.pk, "by": member(Role.ANALYST), "now": now}
    keep(given=[Given("2024-Q1", By.AGE, "25_44", 50, 40, 30)], **about)
    with pytest.raises(CountsRefusedError):
        keep(given=[Given("2024-Q1", By.DISABILITY, "no", 51, 40, 30)], **about)
    assert ReferralCount.objects.count() == 1


@pytestmark_db
def test_small_numbers_are_in_no_page_and_in_no_file(workspace, member, force, now):
    small = [
        Given("2024-Q1", By.DISABILITY, "yes", 13577, 11063, 3),
        Given("2024-Q1", By.DISABILITY, "no", 39100, 28900, 17877),
        Given("2024-Q1", By.DISABILITY, "not_known", 14089, 12071, 9059),
    ]
    keep(force_id=force.pk, given=small, by=member(Role.ANALYST), now=now)
    for who in (Role.ANALYST, Role.PARTNER_LEAD):
        client = workspace(who)
        page = client.get(PAGE).content.decode()
        file = client.get(PAGE + "figures.csv?quarter=2024-Q1").content.decode()
        for text in (page, file):
            text = text.replace(",", "") if text is page else text
            assert "17877" in text
            assert not [hidden for hidden in ("13577", "11063", "14089", "12071", "9059") if hidden in text]
        assert "2024-Q1,disability,yes,Disabled,,,,no" in file


@pytestmark_db
def test_another_forces_figures_are_not_there(workspace, member, other_force, now):
    of_others = member(Role.ANALYST, of_force=other_force)
    keep(
        force_id=other_force.pk,
        given=[Given("2024-Q1", By.AGE, "25_44", 50, 40, 30)],
        by=of_others,
        now=now,
    )
    client = workspace(Role.ANALYST)
    assert "has not brought any figures in" in client.get(PAGE).content.decode()
    assert client.get(PAGE + "?quarter=2024-Q1").status_code == 404
    assert client.get(PAGE + "figures.csv?quarter=2024-Q1").status_code == 404


@pytestmark_db
def test_the_file_to_fill_in_can_be_read_and_says_nothing_yet(workspace):
    answer = workspace(Role.ANALYST).get(PAGE + "import/template.csv")
    assert lines_of(answer.content.decode(), needed={"quarter", "by", "code"})
    assert template("2024-Q1", {"E1": "North"}).count("E1") == 1


@pytestmark_db
def test_the_page_asks_as_much_for_one_line_as_for_many(workspace, member, force, now):
    about = {"force_id": force.pk, "by": member(Role.ANALYST), "now": now}
    keep(given=[Given("2024-Q1", By.AGE, "25_44", 50, 40, 30)], **about)
    client = workspace(Role.PARTNER_LEAD)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    codes = ("under_18", "18_24", "45_64", "65_over", "not_known")
    keep(given=[Given("2024-Q1", By.AGE, code, 50, 40, 30) for code in codes], **about)
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)


@pytestmark_db
def test_the_demo_has_four_quarters_with_some_lines_too_small(member, force, now):
    from portal.places.models import Area, AreaKind

    for number in range(4):
        Area.objects.create(
            force=force, kind=AreaKind.DISTRICT, code=f"D{number}", name=f"District {number}", cell=1
        )
    make_demo_counts(force_id=force.pk, now=now)
    by = member(Role.PARTNER_LEAD)
    known = quarters(by)
    assert len(known) == 4
    assert all(earlier > later for earlier, later in pairwise(known))
    shown = quarter_shown(by, known[0], language="en")
    assert {split.by for split in shown.splits} == set(By)
    assert shown.total is not None
    assert shown.total.people > FEWEST
    assert any(split.protected.hidden for split in shown.splits)
    assert not all(split.protected.hidden == len(split.protected.lines) for split in shown.splits)
