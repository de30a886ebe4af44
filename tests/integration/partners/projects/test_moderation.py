"""A room is looked after, and nobody's words vanish without a reason that she can contest."""

import pytest

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.partners.models import Contribution, ContributionFlag, ContributionRemoval, ContributionWording
from portal.partners.projects.operations import moderating, seats, speaking
from portal.partners.projects.operations.moderating import FlaggedError, SecondPersonNeededError
from portal.partners.projects.queries.talk import search
from portal.partners.projects.vocabulary import Standing, Why

GONE = "This was removed. Its author knows why."


@pytest.fixture
def said(room):
    return room.say(room.person, "Ms Peel did it.")


def test_a_report_reaches_whoever_runs_the_room_without_the_name_of_who_made_it(room, said, workspace):
    worker = workspace(room.worker)
    page = f"/partners/projects/said/{said}/report/"
    assert worker.post(page, {"why": "names", "words": "It names her."}).status_code == 302
    again = worker.post(page, {"why": "names"})
    assert again.status_code == 422
    desk = workspace(room.facilitator).get(room.path + "moderation/").content.decode()
    assert "It names her." in desk
    assert "Partner member" not in desk
    assert workspace(room.person).get(room.path + "moderation/").status_code == 403


def test_what_is_held_is_read_by_its_author_and_whoever_runs_the_room(room, said, workspace):
    workspace(room.facilitator).post(f"/partners/projects/said/{said}/hold/")
    page = f"/partners/projects/said/{said}/"
    assert "Ms Peel" in workspace(room.person).get(page).content.decode()
    html = workspace(room.lead).get(page).content.decode()
    assert "Ms Peel" not in html
    assert "held while somebody looks at it" in html
    assert workspace(room.lead).post(page + "reply/", {"words": "x"}).status_code == 404
    assert search(room.lead, "peel") == []
    workspace(room.facilitator).post(page + "let-stand/")
    assert "Ms Peel" in workspace(room.lead).get(page).content.decode()


def test_removing_settles_reports_and_gives_the_author_the_reason(room, said, workspace, now):
    moderating.flag(contribution_id=said, why=Why.NAMES, words="", by=room.lead, now=now)
    page = f"/partners/projects/said/{said}/"
    jo = workspace(room.facilitator)
    assert jo.post(page + "remove/", {"why": "names", "reason": ""}).status_code == 422
    assert jo.post(page + "remove/", {"why": "names", "reason": "You named her."}).status_code == 302
    assert not ContributionFlag.objects.filter(settled_at=None).exists()
    others = workspace(room.lead).get(page).content.decode()
    assert GONE in others
    assert "You named her." not in others
    hers = workspace(room.person).get(page).content.decode()
    assert "You named her." in hers
    assert "Contest it" in hers


def test_somebody_else_decides_a_contest(room, said, member, workspace, now):
    moderating.remove(contribution_id=said, why=Why.NAMES, reason="Name", by=room.facilitator, now=now)
    seats.leave(project_id=room.id, by=room.person, now=now)
    hers = workspace(room.person)
    page = f"/partners/projects/said/{said}/contest/"
    assert workspace(room.lead).post(page, {"words": "x"}).status_code == 404
    assert hers.post(page, {"words": "She signed the report herself."}).status_code == 302
    assert hers.post(page, {"words": "Again"}).status_code == 422
    removal = ContributionRemoval.objects.get()
    with pytest.raises(SecondPersonNeededError):
        moderating.settle(removal_id=removal.pk, upheld=True, words="x", by=room.facilitator, now=now)
    with pytest.raises(NotAllowed):
        moderating.settle(removal_id=removal.pk, upheld=False, words="x", by=room.person, now=now)
    ngozi = workspace(member(Role.VAWG_LEAD))
    assert "She signed the report herself." in ngozi.get("/partners/projects/contests/").content.decode()
    sent = {"decision": "back", "words": "It is public already."}
    assert ngozi.post(f"/partners/projects/contests/{removal.pk}/", sent).status_code == 302
    assert Contribution.objects.get().standing == Standing.SHOWN
    assert "It is public already." in hers.get("/partners/projects/mine/").content.decode()
    assert "Ms Peel" in workspace(room.lead).get(f"/partners/projects/said/{said}/").content.decode()


def test_the_database_holds_that_nobody_decides_her_own_removal(room, said, now):
    from django.db import IntegrityError, transaction

    moderating.remove(contribution_id=said, why=Why.NAMES, reason="Name", by=room.facilitator, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContributionRemoval.objects.update(settled_by=room.facilitator.user_id)


def test_nobody_of_another_force_reads_or_decides_a_contest(room, said, member, other_force, workspace, now):
    moderating.remove(contribution_id=said, why=Why.NAMES, reason="Name", by=room.facilitator, now=now)
    moderating.contest(contribution_id=said, words="No", by=room.person, now=now)
    abroad = workspace(member(Role.VAWG_LEAD, other_force))
    assert "Ms Peel" not in abroad.get("/partners/projects/contests/").content.decode()
    removal = ContributionRemoval.objects.get()
    assert abroad.get(f"/partners/projects/contests/{removal.pk}/").status_code == 404


def test_reporting_twice_is_refused_and_after_an_answer_possible(room, said, now):
    about = {"contribution_id": said, "why": Why.HURTFUL, "words": "", "by": room.lead, "now": now}
    moderating.flag(**about)
    with pytest.raises(FlaggedError):
        moderating.flag(**about)
    moderating.let_stand(contribution_id=said, by=room.facilitator, now=now)
    moderating.flag(**about)


@pytest.fixture
def suggested(room, said, workspace):
    """Held, with a wording that the facilitator suggests; the address of its page."""
    page = f"/partners/projects/said/{said}/"
    jo = workspace(room.facilitator)
    jo.post(page + "hold/")
    assert "Edit it together" in jo.get(page).content.decode()
    assert jo.post(page + "wording/", {"words": ""}).status_code == 422
    assert jo.post(page + "wording/", {"words": "A colleague did it."}).status_code == 302
    return page


def open_wording():
    return ContributionWording.objects.get(ended_at=None)


def test_both_agree_on_a_wording_before_it_stands_and_the_room_never_reads_the_old_one(
    room, suggested, workspace
):
    wren, jo, lead = workspace(room.person), workspace(room.facilitator), workspace(room.lead)
    agree = f"/partners/projects/wordings/{open_wording().pk}/agree/"
    assert "A colleague did it." in wren.get(suggested).content.decode()
    assert "A colleague did it." in wren.get("/partners/projects/mine/").content.decode()
    assert "colleague" not in lead.get(suggested).content.decode()
    assert jo.post(agree).status_code == 404, "nobody says yes to her own suggestion"
    for other in (lead, workspace(room.worker)):
        assert other.post(agree).status_code == 403
    assert "Ms Peel" in wren.get(suggested).content.decode()

    assert wren.post(agree).status_code == 302
    assert wren.post(agree).status_code == 404
    html = lead.get(suggested).content.decode()
    assert "A colleague did it." in html
    assert "Ms Peel" not in html
    for both in (wren, jo):
        assert "Ms Peel" in both.get(suggested).content.decode(), "the version before is kept for them"
    assert Contribution.objects.get().standing == Standing.SHOWN
    assert search(room.lead, "peel") == []


def test_its_author_suggests_other_words_and_whoever_runs_the_room_agrees(
    room, said, suggested, workspace, now
):
    moderating.flag(contribution_id=said, why=Why.NAMES, words="", by=room.facilitator, now=now)
    wren, jo = workspace(room.person), workspace(room.facilitator)
    first = open_wording()
    form = wren.get(suggested + "wording/").content.decode()
    assert "A colleague did it." in form
    assert wren.post(suggested + "wording/", {"words": "Somebody did it."}).status_code == 302
    assert wren.post(f"/partners/projects/wordings/{first.pk}/agree/").status_code == 404
    second = open_wording()
    assert wren.post(f"/partners/projects/wordings/{second.pk}/agree/").status_code == 404
    assert "Somebody did it." in jo.get(room.path + "moderation/").content.decode()
    assert jo.post(f"/partners/projects/wordings/{second.pk}/agree/").status_code == 302
    assert ContributionFlag.objects.get().outcome == "changed"
    assert "Somebody did it." in workspace(room.lead).get(suggested).content.decode()


def test_either_side_says_no_and_the_words_stay(room, suggested, workspace):
    wren = workspace(room.person)
    refuse = f"/partners/projects/wordings/{open_wording().pk}/refuse/"
    assert workspace(room.lead).post(refuse).status_code == 403
    assert wren.post(refuse).status_code == 302
    assert not ContributionWording.objects.filter(ended_at=None).exists()
    assert "Ms Peel" in wren.get(suggested).content.decode()
    assert workspace(room.lead).get(suggested + "wording/").status_code == 404


def test_erasing_takes_suggestions_along_and_what_was_removed_or_answered_is_not_reworded(
    room, said, suggested, workspace, now
):
    wren, jo = workspace(room.person), workspace(room.facilitator)
    wording = open_wording().pk
    jo.post(suggested + "remove/", {"why": "names", "reason": "You named her."})
    assert wren.get(suggested + "wording/").status_code == 404
    wren.post(f"/partners/projects/wordings/{wording}/agree/")
    assert Contribution.objects.get().standing == Standing.REMOVED
    speaking.erase(contribution_id=said, by=room.person, now=now)
    assert not ContributionWording.objects.exists()
    idea = room.idea(room.person)
    room.fate(idea)
    page = f"/partners/projects/said/{idea}/wording/"
    assert jo.post(page, {"title": "Other lamps", "words": "x"}).status_code == 422
    assert not ContributionWording.objects.exists()
