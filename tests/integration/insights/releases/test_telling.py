"""What the public is told of actions: words of their own, two people, and an effect from released figures alone."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.insights.actions.vocabulary import Progress
from portal.insights.models import Action, Profile, ProfileVersion, ToldAction
from portal.insights.public_picture.doings import doings_of
from portal.insights.releases.mechanism.noise import spread_of
from portal.insights.releases.operations.making import make_release
from portal.insights.releases.operations.planning import plan_release
from portal.insights.telling import operations
from portal.insights.telling.measured import Side, change, effects_of_page
from portal.insights.telling.queries import coming_back
from portal.places import calendar
from portal.places.models import AreaKind
from portal.receipts.models import OpeningDay
from portal.safety_reports.subjects import SAFETY_REPORT
from tests.integration.insights.releases.conftest import BEFORE, EAST, SYSTEM, WEST, area
from tests.people import make_member, sign_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)


@pytest.fixture
def wards(force, ground):
    return [
        area(force, AreaKind.WARD, "W1", "Harbour", [WEST], ground["west"]),
        area(force, AreaKind.WARD, "W2", "Marsh", [EAST], ground["east"]),
    ]


@pytest.fixture
def action(force, wards):
    profile = Profile.objects.create(
        force=force, title="The canal path", space="public", wards=[str(wards[0].public_id)], handling="official",
        review_on=date(2027, 1, 1), written_by="x", created_at=NOW, state="approved",
    )  # fmt: skip
    ProfileVersion.objects.create(
        profile=profile, number=1, inputs={}, digest="", approved_by="x", approved_at=NOW
    )
    return Action.objects.create(
        profile=profile, kind="lighting", what="Operation Lantern, phase 2", owner="Council", starts_on=date(2026, 10, 1),
        due_on=date(2026, 12, 1), progress="under_way",
        plan={"comparison": [str(wards[1].public_id)], "wards": [str(wards[0].public_id)]},
    )  # fmt: skip


@pytest.fixture
def analyst(force):
    return make_member(Role.ANALYST, force)


@pytest.fixture
def lead(force):
    return make_member(Role.VAWG_LEAD, force)


@pytest.fixture
def told(action, analyst, lead):
    page = uuid4()
    operations.write_words(
        action_id=action.pk, text="New lamps on the canal path", text_cy="Lampau newydd ar lwybr y gamlas",
        page=page, by=analyst, now=NOW,
    )  # fmt: skip
    operations.sign_words(
        action_id=action.pk, read=operations.digest_of(ToldAction.objects.get()), by=lead, now=NOW
    )
    return page


def test_an_action_is_told_from_its_page_once_a_second_person_signed(force, action, analyst, lead):
    browser = sign_in(analyst)
    browser.post(
        reverse("insights:told_write", args=[action.pk]),
        {"text": "New lamps on the canal path", "text_cy": ""},
    )
    assert doings_of(force.pk, "en") == []
    page = sign_in(lead).get(reverse("insights:told")).content.decode()
    assert "Waits for a second person" in page
    read = ToldAction.objects.get()
    sign_in(lead).post(
        reverse("insights:told_sign", args=[action.pk]),
        {"read": operations.digest_of(read).replace("\n", "\r\n")},
    )
    (doing,) = doings_of(force.pk, "en")
    assert doing.text == "New lamps on the canal path (under way)"
    assert doings_of(force.pk, "cy") == []


def test_nobody_signs_her_own_words_or_words_that_she_has_not_read(action, lead, force):
    operations.write_words(action_id=action.pk, text="Lamps", text_cy="", page=None, by=lead, now=NOW)
    read = operations.digest_of(ToldAction.objects.get())
    with pytest.raises(NotAllowed):
        operations.sign_words(action_id=action.pk, read=read, by=lead, now=NOW)
    other = make_member(Role.VAWG_LEAD, force)
    operations.write_words(action_id=action.pk, text="Other lamps", text_cy="", page=None, by=lead, now=NOW)
    with pytest.raises(operations.WordsChanged):
        operations.sign_words(action_id=action.pk, read=read, by=other, now=NOW)


@pytest.mark.parametrize(
    "changes", [{"handling": "official_sensitive"}, {"space": "online", "wards": []}, {"versions": None}]
)
def test_what_is_marked_mapped_nowhere_or_not_approved_is_never_told(action, analyst, changes):
    if "versions" in changes:
        ProfileVersion.objects.all().delete()
    else:
        Profile.objects.update(**changes)
    with pytest.raises(operations.MayNotBeTold):
        operations.write_words(action_id=action.pk, text="Lamps", text_cy="", page=None, by=analyst, now=NOW)
    assert sign_in(analyst).get(reverse("insights:told_write", args=[action.pk])).status_code == 404


def test_a_marking_that_comes_later_takes_the_words_from_public_view(force, action, told):
    assert doings_of(force.pk, "en")
    Profile.objects.update(handling="official_sensitive")
    assert operations.keep_up() == 1
    assert doings_of(force.pk, "en") == []
    assert operations.keep_up() == 0


def test_how_far_it_is_is_kept_up_and_what_was_stopped_is_not_being_done(force, action, told):
    Action.objects.update(progress=Progress.DONE)
    operations.keep_up()
    assert doings_of(force.pk, "en")[0].text.endswith("(done)")
    Action.objects.update(progress=Progress.STOPPED)
    operations.keep_up()
    assert doings_of(force.pk, "en") == []


def test_the_public_reads_the_told_words_in_the_square_and_never_the_forces_own(
    public,
    force,
    action,
    told,
    wards,
    reviewed,
    accept,
):
    plan = plan_release(
        force_id=force.pk, first=date(2026, 7, 1), last=date(2026, 9, 30), expected=500, by=SYSTEM, now=BEFORE
    )
    accept(90)
    make_release(plan_id=plan, by=SYSTEM, now=datetime(2026, 10, 1, 9, tzinfo=UTC))
    text = public.get(reverse("public_picture:map")).content.decode()
    assert "New lamps on the canal path (under way)" in text
    assert "Operation Lantern" not in text
    welsh = public.get("/cy" + reverse("public_picture:map")).content.decode()
    assert "Lampau newydd ar lwybr y gamlas" in welsh


def test_taking_it_back_takes_it_from_the_public(force, action, told, analyst):
    sign_in(analyst).post(reverse("insights:told_take_back", args=[action.pk]))
    assert doings_of(force.pk, "en") == []


def test_another_force_sees_and_moves_none_of_it(action, told, other_force):
    stranger = sign_in(make_member(Role.VAWG_LEAD, other_force))
    assert "Operation Lantern" not in stranger.get(reverse("insights:told")).content.decode()
    for name in ("told_write", "told_sign", "told_take_back"):
        assert stranger.post(reverse(f"insights:{name}", args=[action.pk]), {"text": "x"}).status_code == 404


def test_the_list_takes_as_many_queries_for_one_action_as_for_many(action, analyst):
    browser = sign_in(analyst)

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert browser.get(reverse("insights:told")).status_code == 200
        return len(found)

    queries()
    once = queries()
    for number in range(9):
        Action.objects.create(
            profile=action.profile, kind="patrol", what=f"W{number}", owner="x", starts_on=action.starts_on,
            due_on=action.due_on,
        )  # fmt: skip
    assert queries() == once


def quarters(force, accept, numbers):
    """A release a quarter from July 2026, with so many reports in the west; a hundred in the east each."""
    for number, west in enumerate(numbers):
        first = calendar.months_later(date(2026, 7, 1), 3 * number)
        last = calendar.months_later(first, 3) - timedelta(1)
        plan = plan_release(force_id=force.pk, first=first, last=last, expected=500, by=SYSTEM, now=BEFORE)
        accept(west, on=first)
        accept(100, on=first, tile=EAST << 6)
        make_release(
            plan_id=plan, by=SYSTEM, now=datetime.combine(last + timedelta(1), datetime.min.time(), UTC)
        )


def test_a_fall_is_measured_from_released_values_with_its_interval(
    force, action, told, reviewed, accept, exact
):
    quarters(force, accept, [400, 150])
    (effect,) = effects_of_page(told)
    assert -100 < effect.low < effect.estimate < effect.high < 0
    assert effect.text == "New lamps on the canal path"


def test_without_a_window_after_its_start_it_is_too_early(force, action, told, reviewed, accept):
    quarters(force, accept, [150])
    (effect,) = effects_of_page(told)
    assert (effect.estimate, effect.too_early) == (None, True)


def test_where_noise_could_be_all_of_it_nothing_is_claimed(force, action, told, reviewed, accept, exact):
    quarters(force, accept, [0, 0])
    (effect,) = effects_of_page(told)
    assert (effect.estimate, effect.too_early) == (None, False)


@pytest.mark.parametrize("truth", [1.0, 0.7])
def test_the_interval_holds_what_it_promises_with_the_noise_of_releases_inside(truth):
    dice, noise, held = np.random.default_rng(7), spread_of(0.7) ** 2, 0
    stop = 1 - np.exp(-0.7)

    def noisy(mean, cells):
        return float(
            dice.poisson(mean) + dice.geometric(stop, cells).sum() - dice.geometric(stop, cells).sum()
        )

    rounds = 1_000
    for _round in range(rounds):
        area_side = Side(noisy(60, 4), noisy(60 * truth, 4), 4 * noise, 4 * noise)
        others = [Side(noisy(80, 4), noisy(80, 4), 4 * noise, 4 * noise) for _one in range(4)]
        found = change(area_side, others)
        held += found is None or found[1] <= truth <= found[2]
    assert 0.93 <= held / rounds <= 0.98


def test_whoever_may_see_counts_reads_how_often_receipts_were_opened_and_nobody_else(force, analyst, lead):
    for day, times in ((date(2026, 9, 30), 3), (date(2026, 10, 1), 5)):
        OpeningDay.objects.create(force=force.id, subject_kind=SAFETY_REPORT, day=day, openings=times)
    found = coming_back(actor=analyst, today=date(2026, 11, 16))
    assert (found.first, found.last, found.openings) == (date(2026, 7, 1), date(2026, 9, 30), 3)
    partner = make_member(Role.PARTNER_LEAD, force)
    assert coming_back(actor=partner, today=date(2026, 11, 16)) is None
