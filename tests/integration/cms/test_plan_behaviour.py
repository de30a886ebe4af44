"""Measures of behaviour and practice, and the plan's public side."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from wagtail.models import Locale

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.cms import models
from portal.cms.models import Audience, BehaviourFigure, BehaviourMeasure, PlannedItem, StandingMessage
from portal.cms.plan import behaviour
from portal.cms.plan.items import audiences_of
from portal.cms.plan.spoken import AUDIENCE, spoken
from portal.places import calendar
from portal.shell import pagestore
from tests.integration.cms.making_pages import add, home_for

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)
MEASURE = {
    "name": "Felt taken seriously",
    "definition": "Share of those asked who agree.",
    "limits": "Only those who answered.",
    "unit": "percent",
    "commitments": "T3.3",
}
FIGURE = {"first_day": "2026-07-01", "last_day": "2026-09-30", "value": "61.5", "source": "Feedback cards"}


@pytest.fixture
def measure(force):
    def make(name="Felt taken seriously", **fields) -> BehaviourMeasure:
        wanted = {"force": force, "definition": "Share who agree.", "limits": "Only those who answered."}
        return BehaviourMeasure.objects.create(name=name, **(wanted | fields))

    return make


@pytest.fixture
def figure():
    def make(of, months_ago=0, value="50") -> BehaviourFigure:
        last = calendar.months_later(date(2026, 9, 30), -3 * months_ago)
        return BehaviourFigure.objects.create(
            measure=of,
            first_day=last - timedelta(days=80),
            last_day=last,
            value=Decimal(value),
            source="Cards",
        )

    return make


@pytest.fixture
def page(force):
    """The public page of the plan, at an address that no other test used."""
    slug = f"how-{uuid.uuid4().hex}"
    return add(
        home_for(force), models.HowWeTalkPage, "How we talk about this", slug=slug, introduction="In short."
    )


def test_a_measure_gets_figures_with_source_and_span_and_shows_them_as_a_chart_and_a_table(workspace, now):
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    assert client.post("/plan/behaviour/new/", MEASURE).url == "/plan/behaviour/"
    (row,) = BehaviourMeasure.objects.all()
    assert client.post(f"/plan/behaviour/{row.pk}/figures/", FIGURE).url == f"/plan/behaviour/{row.pk}/"
    shown = client.get(f"/plan/behaviour/{row.pk}/").content.decode()
    assert "1 July 2026 to 30 September 2026" in shown
    assert "61.5" in shown
    assert "Feedback cards" in shown
    assert "<svg" in shown
    assert {entry.action for entry in AuditEntry.objects.filter(subject_id=row.pk)} == {
        "plan.measure_added", "plan.figure_given",
    }  # fmt: skip


def test_a_figure_for_the_same_days_takes_the_place_of_the_old_one_and_can_be_taken_out(
    workspace, measure, now
):
    client, row = workspace(Role.VAWG_LEAD), measure()
    for value in ("61.5", "60"):
        client.post(f"/plan/behaviour/{row.pk}/figures/", FIGURE | {"value": value})
    (kept,) = row.figures.all()
    assert kept.value == 60
    client.post(f"/plan/behaviour/figures/{kept.pk}/remove/")
    assert not row.figures.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"value": "many"}, {"value": "1e400"}, {"last_day": "2026-06-01"}, {"source": ""}, {"first_day": "x"}],
)
def test_a_wrong_figure_is_answered_at_its_field(workspace, measure, now, wrong):
    row = measure()
    answer = workspace(Role.VAWG_LEAD).post(f"/plan/behaviour/{row.pk}/figures/", FIGURE | wrong)
    assert answer.status_code == 422
    assert not row.figures.exists()


def test_another_forces_measure_is_not_found(workspace, other_force, measure, figure, now):
    row = measure()
    one = figure(row)
    client = workspace(Role.VAWG_LEAD, other_force)
    assert "Felt taken seriously" not in client.get("/plan/behaviour/").content.decode()
    assert "Felt taken seriously" not in client.get("/plan/behaviour/figures.csv").content.decode()
    assert client.get(f"/plan/behaviour/{row.pk}/").status_code == 404
    assert client.post(f"/plan/behaviour/{row.pk}/figures/", FIGURE).status_code == 404
    assert client.post(f"/plan/behaviour/{row.pk}/change/", MEASURE).status_code == 404
    assert client.post(f"/plan/behaviour/figures/{one.pk}/remove/").status_code == 404
    assert row.figures.count() == 1


def test_an_analyst_reads_figures_and_writes_none(workspace, measure, figure, now):
    row = measure()
    one, client = figure(row), workspace(Role.ANALYST)
    assert client.get(f"/plan/behaviour/{row.pk}/").status_code == 200
    assert "Cards" in client.get("/plan/behaviour/figures.csv").content.decode()
    assert client.post(f"/plan/behaviour/{row.pk}/figures/", FIGURE).status_code == 403
    assert client.post(f"/plan/behaviour/figures/{one.pk}/remove/").status_code == 403


def test_the_public_page_says_what_changed_what_was_said_and_who_is_not_reached(
    public, page, force, measure, figure, now
):
    figure(measure(is_public=True), value="61.5")
    figure(measure("Only for us"), value="12")
    Audience.objects.create(force=force, name="Students", about="x", not_reached="Those who stay in.")
    said = StandingMessage.objects.create(
        force=force,
        text="It is never her fault",
        since=date(2026, 1, 1),
        at_least_every=30,
        commitments=["T2.1"],
    )
    item = PlannedItem.objects.create(
        force=force, title="Radio", day=TODAY, owner="Press desk", channel="press", state="done",
        said_on=date(2026, 8, 14),
    )  # fmt: skip
    item.messages.add(said)
    shown = public.get(page.url).content.decode()
    for words in (
        "61.5",
        "Those who stay in.",
        "Not said since 14 August 2026",
        "and did not",
        "Radio",
        "T2.1",
    ):
        assert words in shown, words
    assert "Only for us" not in shown
    assert "Press desk" not in shown


def test_the_public_page_says_it_plainly_where_there_is_nothing(public, page):
    shown = public.get(page.url).content.decode()
    assert "We have not published a measure yet." in shown
    assert "There is no standing message yet." in shown


def test_the_public_page_gives_no_count_of_readers(public, page, force):
    models.ReachDay.objects.create(force=force, page=page.pk, language="en", day=TODAY, readings=98_765)
    shown = public.get(page.url).content.decode()
    for said in ("98765", "98,765", "98770", "98,770", "eadings"):
        assert said not in shown


def test_the_public_page_is_kept_until_midnight_and_no_longer(public, page, now, django_assert_num_queries):
    assert page.valid_until(now) == calendar.local_midnight(TODAY + timedelta(days=1))
    public.get(page.url)
    with django_assert_num_queries(0):
        public.get(page.url)


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_plan_makes_the_public_page_new(public, page, workspace, now):
    assert "Students" not in public.get(page.url).content.decode()
    sent = {"name": "Students", "about": "x", "not_reached": "Those who stay in."}
    workspace(Role.VAWG_LEAD).post("/plan/audiences/new/", sent)
    assert "Students" in public.get(page.url).content.decode()


def test_the_public_page_costs_the_same_however_much_the_plan_holds(
    public, page, force, measure, figure, now, django_assert_max_num_queries
):
    for number in range(10):
        of = measure(f"Measure {number}", is_public=True)
        figure(of)
        figure(of, months_ago=1)
        Audience.objects.create(force=force, name=f"Audience {number}", about="x", not_reached="y")
        StandingMessage.objects.create(force=force, text=f"Message {number}", since=TODAY)
    pagestore.raise_version(force.id)
    with django_assert_max_num_queries(30):
        assert "Measure 9" in public.get(page.url).content.decode()


def in_welsh(page):
    """The page in Welsh. What stands above it only holds its place."""
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    copy = page.copy_for_translation(welsh, copy_parents=True).specific
    copy.alias_of = None
    copy.title = "Sut rydym yn siarad"
    copy.introduction = "Yn gryno."
    copy.save(clean=False)  # an alias that becomes a page is a draft
    copy.live = True
    copy.save(clean=False)
    return copy


def test_the_welsh_page_speaks_welsh_where_there_is_some_and_says_where_there_is_none(public, page, force):
    Audience.objects.create(
        force=force, name="Students", about="They move.", not_reached="Those who stay in."
    )
    Audience.objects.create(
        force=force, name="Drivers", about="They see.", not_reached="None.", in_welsh={
            "name": "Gyrwyr", "about": "Maen nhw'n gweld.", "not_reached": "Neb."
        },
    )  # fmt: skip
    shown = public.get(in_welsh(page).url).content.decode()
    assert "Gyrwyr" in shown
    assert "Drivers" not in shown
    assert '<h3 class="govuk-heading-m" lang="en">Students</h3>' in shown
    assert '<h3 class="govuk-heading-m" lang="cy">Gyrwyr</h3>' in shown


def test_half_a_translation_is_none(force):
    Audience.objects.create(
        force=force, name="Drivers", about="They see.", not_reached="None.", in_welsh={"name": "Gyrwyr"}
    )
    (view,) = audiences_of(force.id)
    assert spoken(view, "cy", AUDIENCE).language == "en"


def test_welsh_is_typed_beside_english_and_comes_back_into_the_form(workspace, now):
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    client.post("/plan/behaviour/new/", MEASURE | {"name_cy": "Wedi teimlo bod rhywun yn gwrando"})
    (row,) = BehaviourMeasure.objects.all()
    assert row.in_welsh == {"name": "Wedi teimlo bod rhywun yn gwrando"}
    assert "Wedi teimlo" in client.get(f"/plan/behaviour/{row.pk}/change/").content.decode()


def test_a_measure_can_show_the_figures_of_a_commitments_measure_and_is_then_not_typed_here(
    workspace, measure, monkeypatch, now
):
    row = measure(follows="t3-3-heard")
    followed = SimpleNamespace(
        reference="t3-3-heard", name="Heard", source="The panel", figures=(
            SimpleNamespace(
                period_from=date(2026, 7, 1), period_to=date(2026, 9, 30), plotted=Decimal("72.5"), source=""
            ),
            SimpleNamespace(period_from=date(2026, 4, 1), period_to=date(2026, 6, 30), plotted=None, source=""),
        ),
    )  # fmt: skip
    monkeypatch.setattr(
        behaviour, "measures_of_force", lambda force_id, with_figures=False: [("T3.3", followed)]
    )
    client = workspace(Role.VAWG_LEAD)
    shown = client.get(f"/plan/behaviour/{row.pk}/").content.decode()
    assert "72.5" in shown
    assert "The panel" in shown
    assert "Add a figure" not in shown
    assert "T3.3: Heard" in client.get(f"/plan/behaviour/{row.pk}/change/").content.decode()
