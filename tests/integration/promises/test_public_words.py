"""What no page may say, no promise says either: code, a way to a refuge, words that somebody wrote to us."""

import pytest
from django.urls import reverse_lazy

from portal.accounts.roles import Role
from portal.promises.models import StatusChange
from portal.promises.operations.figures import FiguresRefusedError, record_figures
from portal.safety_reports.models import SafetyReport
from portal.safety_reports.operations.fingerprints import remember_opened
from portal.sealing.keyring import server_keys
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from tests.integration.promises.conftest import SYSTEM, given
from tests.integration.promises.test_pages import FORMS

HER_WORDS = "He waited by the blue door every night and said that he knew which bus I take home."


STATUS = reverse_lazy("promises:status", kwargs={"code": "P2.1"})


def say(workspace, reason: str):
    return workspace(Role.VAWG_LEAD).post(STATUS, FORMS["status"] | {"reason": reason})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<script>fetch('//evil.example')</script>", "code for a page"),
        ("The refuge is at 14 Harbour Street, SK1 2AB.", "refuge"),
        ("Read https://news.example/?utm_source=force", "follow readers"),
    ],
)
def test_a_status_is_refused_at_its_field_with_a_reason(workspace, force, now, text, why):
    answer = say(workspace, text)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not StatusChange.objects.exists()


def test_a_figure_is_refused_whichever_way_it_comes_in(measure, force, now):
    bad = given(measure.reference, note="The refuge is at 14 Harbour Street, SK1 2AB.")
    with pytest.raises(FiguresRefusedError) as refused:
        record_figures(force_id=force.pk, given=[bad], by=SYSTEM, now=now)
    assert "refuge" in " ".join(refused.value.planned[0].problems)


def test_words_of_a_report_are_refused(workspace, force, now):
    ensure_server_key(RecipientKind.TRIAGE, force.pk)
    report = SafetyReport.objects.create(force=force, space="public", arrived_at=now, has_words=True)
    remember_opened(report, HER_WORDS, keys=server_keys(RecipientKind.TRIAGE))
    answer = say(workspace, HER_WORDS)
    assert "somebody wrote to us in a report" in answer.content.decode()


def test_ordinary_words_pass(workspace, force, now):
    assert (
        say(workspace, "Officers were trained in spring; the next course begins in May.").status_code == 302
    )
