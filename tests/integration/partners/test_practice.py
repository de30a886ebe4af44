"""Changes in practice: told with evidence, published, judged by those who asked, and answered on the force's pages."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist

from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.cms.you_said import sources
from portal.partners.models import PracticeChange, PracticeVerdict
from portal.partners.practice import operations
from portal.partners.practice.operations import Told
from portal.partners.practice.vocabulary import Effect
from portal.partners.recommendations.vocabulary import Judgement

KEY = uuid.uuid4()
TOLD = Told(
    "A named officer", "Many did not know whom to ring.", "Each case has one.", date(2026, 3, 2),
    "Nobody counted.", "", Effect.EARLY, "", page_key=KEY,
)  # fmt: skip
SENT = {
    "title": "A named officer", "heard": "Many", "changed": "Each case", "since": "2026-03-02", "before": "Nobody counted",
    "effect": "early",
}  # fmt: skip


@pytest.fixture
def change(force, now, member):
    editor = member(Role.COMMUNICATIONS_EDITOR)

    def make(publish=True):
        made = operations.write_down(force_id=force.pk, told=TOLD, by=editor, now=now)
        if publish:
            operations.publish(change_id=made, by=editor, now=now)
        return made

    return make


def test_it_is_public_once_it_is_published(change, public, workspace, django_capture_on_commit_callbacks):
    made = change(publish=False)
    assert "A named officer" not in public.get("/together/changes/").content.decode()
    assert "A named officer" not in workspace(Role.PARTICIPANT).get("/partners/changes/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        workspace(Role.VAWG_LEAD).post(f"/partners/changes/{made}/publish/")
    assert "A named officer" in public.get("/together/changes/").content.decode()
    assert "Yr hyn y mae’r heddlu" in public.get("/cy/together/changes/").content.decode()


def test_a_contributors_word_is_public_and_hers_to_take_back(
    change, partner, workspace, public, django_capture_on_commit_callbacks
):
    made, lead = change(), partner()
    client = workspace(lead)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            f"/partners/changes/{made}/say/", {"judgement": "not_done", "words": "<i>Nobody</i> rang"}
        )
    assert "&lt;i&gt;Nobody&lt;/i&gt; rang" in public.get("/together/changes/").content.decode()
    said = PracticeVerdict.objects.get().pk
    other = workspace(partner("Saffron"))
    assert other.post(f"/partners/changes/verdicts/{said}/take-back/").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/partners/changes/verdicts/{said}/take-back/")
    assert "rang" not in public.get("/together/changes/").content.decode()
    assert PracticeVerdict.objects.get().words == ""


def test_who_does_not_edit_changes_nothing(change, partner, workspace, now):
    made, lead = change(publish=False), partner()
    with pytest.raises((NotAllowed, ObjectDoesNotExist)):
        operations.publish(change_id=made, by=lead, now=now)
    with pytest.raises(ObjectDoesNotExist):
        operations.judge(change_id=made, judgement=Judgement.DONE, words="Yes", by=lead, now=now)
    assert workspace(lead).post("/partners/changes/new/", SENT).status_code == 403


def test_an_effect_needs_evidence_from_after(workspace):
    client = workspace(Role.VAWG_LEAD)
    refused = client.post("/partners/changes/new/", SENT | {"effect": "better"})
    assert refused.status_code == 422
    assert "needs evidence from after" in refused.content.decode()
    assert client.post("/partners/changes/new/", SENT).status_code == 302
    made = PracticeChange.objects.get().pk
    assert client.get(f"/partners/changes/{made}/").status_code == 200
    assert (
        client.post("/partners/changes/new/", SENT | {"recommendation": str(uuid.uuid4())}).status_code == 422
    )


def test_the_forces_answers_show_what_changed_and_what_was_said_of_it(change, partner, now):
    made, lead = change(), partner()
    operations.judge(change_id=made, judgement=Judgement.DONE, words="It helped", by=lead, now=now)
    provider = sources.the_partners()
    assert [one.what for one in provider.practice_changes(KEY)] == ["A named officer"]
    assert [(one.words, one.said_by) for one in provider.verdicts(KEY, now)] == [("It helped", "Tidewater")]
    assert provider.practice_changes(uuid.uuid4()) == []
