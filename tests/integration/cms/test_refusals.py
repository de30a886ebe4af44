"""A canary editor: what she pastes or uploads is refused at its field, with a reason, in a draft as well."""

import json
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from portal.accounts.actors import Member
from portal.audit.models import AuditEntry
from portal.cms.models import ForceImage, StandardPage
from portal.places.models import Force
from portal.safety_reports.models import SafetyReport
from portal.safety_reports.operations.fingerprints import remember_opened
from portal.sealing.keyring import server_keys
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from tests.integration.cms.editors_site import as_posted, draft, editor_of, make_site
from tests.people import sign_in

HER_WORDS = "He waited by the blue door every night and said that he knew which bus I take home."


@pytest.fixture
def canary(force: Force, now: datetime) -> tuple[Client, StandardPage, Member]:
    site = make_site(force)
    editor = editor_of(force)
    return sign_in(editor), draft(site, editor), editor


def save(client: Client, page: StandardPage, **changes: object) -> str:
    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), as_posted(page, **changes), follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()


def pasted(text: str) -> str:
    """A paragraph as rich text holds what was pasted as words: escaped."""
    return "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<script>fetch('//evil.example')</script>", "code for a page"),
        ("<style>*{display:none}</style>", "code for a page"),
        ("<svg onload=alert(1)><script>1</script></svg>", "code for a page"),
        ('<img src="https://evil.example/p.gif" width="1" height="1">', "tells its owner who reads"),
        ("https://news.example/?utm_source=force", "follow readers"),
        ("The refuge is at 14 Harbour Street, SK1 2AB.", "refuge"),
    ],
)
@pytest.mark.parametrize("field", ["introduction", "html"])
def test_it_is_refused_at_its_field_with_a_reason(
    canary: tuple[Client, StandardPage, Member], field: str, text: str, reason: str
) -> None:
    client, page, _editor = canary
    before = page.revisions.count()
    shown = save(client, page, **{field: text if field == "introduction" else pasted(text)})
    assert reason in shown
    assert page.revisions.count() == before


def test_a_link_that_runs_code_does_not_reach_the_page(canary: tuple[Client, StandardPage, Member]) -> None:
    client, page, _editor = canary
    form = as_posted(page)
    content = json.loads(form["body-0-value"])
    content["blocks"][0]["entityRanges"] = [{"key": 0, "offset": 0, "length": 4}]
    content["entityMap"] = {
        "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    }
    client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form | {"body-0-value": json.dumps(content)}
    )
    stored = json.dumps(page.get_latest_revision_as_object().body.get_prep_value())
    assert "javascript:" not in stored


def test_a_drawing_with_code_is_no_picture_here(canary: tuple[Client, StandardPage, Member]) -> None:
    client, _page, _editor = canary
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    answer = client.post(
        reverse("wagtailimages:add"),
        {"title": "Drawing", "file": SimpleUploadedFile("x.svg", drawing, "image/svg+xml")},
    )
    assert not ForceImage.objects.exists()
    assert answer.status_code in {200, 422}
    assert "format" in answer.content.decode().lower()


def test_a_drawing_under_the_name_of_a_picture_is_refused_too(
    canary: tuple[Client, StandardPage, Member],
) -> None:
    client, _page, _editor = canary
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    client.post(
        reverse("wagtailimages:add"),
        {"title": "Drawing", "file": SimpleUploadedFile("x.png", drawing, "image/png")},
    )
    assert not ForceImage.objects.exists()


@pytest.fixture
def opened(force: Force, now: datetime) -> SafetyReport:
    """A report of the force whose words a colleague has opened."""
    ensure_server_key(RecipientKind.TRIAGE, force.pk)
    report = SafetyReport.objects.create(force=force, space="public", arrived_at=now, has_words=True)
    remember_opened(report, HER_WORDS, keys=server_keys(RecipientKind.TRIAGE))
    return report


def test_words_of_a_report_are_refused_and_the_ledger_says_so(
    canary: tuple[Client, StandardPage, Member], opened: SafetyReport
) -> None:
    client, page, _editor = canary
    before = page.revisions.count()
    stolen = "A woman told us: he waited by the BLUE door, every night, and said he was sorry."
    shown = save(client, page, html=f"<p>{stolen}</p>")
    assert "somebody wrote to us in a report" in shown
    assert page.revisions.count() == before
    entry = AuditEntry.objects.get(action="page.words_refused")
    assert "blue" not in json.dumps(entry.details)


def test_seven_words_in_a_row_are_nobodys(
    canary: tuple[Client, StandardPage, Member], opened: SafetyReport
) -> None:
    client, page, _editor = canary
    before = page.revisions.count()
    save(client, page, html="<p>A man waited by the blue door every evening.</p>")
    assert page.revisions.count() == before + 1


def test_guessing_at_reports_ends_after_a_few_refusals(
    canary: tuple[Client, StandardPage, Member], opened: SafetyReport
) -> None:
    client, page, _editor = canary
    for _time in range(5):
        save(client, page, html=f"<p>{HER_WORDS}</p>")
    shown = save(client, page, html="<p>Quite other words that nobody has ever written to us before.</p>")
    assert "not saved until tomorrow" in shown.replace("\n", " ")


def test_another_forces_reports_are_not_asked(
    canary: tuple[Client, StandardPage, Member], opened: SafetyReport, other_force: Force
) -> None:
    SafetyReport.objects.filter(pk=opened.pk).update(force=other_force)
    client, page, _editor = canary
    before = page.revisions.count()
    save(client, page, html=f"<p>{HER_WORDS}</p>")
    assert page.revisions.count() == before + 1
