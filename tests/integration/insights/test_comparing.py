"""Two frozen versions side by side, and what a version keeps besides words."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.roles import Role
from portal.insights.actions.operations import add_action
from portal.insights.models import ProfileVersion
from portal.insights.profiles import operations
from portal.insights.profiles.comparing import pieces
from portal.insights.profiles.printing import as_pdf, can_print
from portal.insights.profiles.queries import version
from portal.insights.profiles.transitions import Move
from tests.integration.insights.problem import approve, begin


@pytest.fixture
def two(force, member, now):
    """A profile with two versions, an action agreed between them."""
    analyst, lead = member(Role.ANALYST), member(Role.VAWG_LEAD)
    made = begin(force, [], analyst, now, space="online", title="Pictures passed on")
    approve(made, analyst, lead, now, definition="Pictures are passed on among students.")
    operations.move(profile_id=made, move=Move.REOPEN, by=analyst, now=now)
    add_action(
        profile_id=made, kind="education", what="Lessons", owner="College", place="", cost=None, starts_on=now.date(),
        due_on=now.date(), by=analyst, now=now,
    )  # fmt: skip
    approve(made, analyst, lead, now, definition="Pictures are passed on among pupils <b>too</b>.")
    return made, list(ProfileVersion.objects.order_by("number"))


def compare(client, made, one, other):
    return client.get(
        reverse("insights:profile_compare", args=[made]), {"one": str(one), "other": str(other)}
    )


def test_what_was_added_and_taken_out_is_marked_and_escaped(workspace, two):
    made, (first, second) = two
    html = compare(workspace(Role.ANALYST), made, second.pk, first.pk).content.decode()
    assert "<del>students.</del>" in html
    assert "<ins>pupils &lt;b&gt;too&lt;/b&gt;.</ins>" in html
    assert html.index("<del>students") < html.index("<ins>pupils")
    assert "<ins>Lessons. College. Planned</ins>" in html
    assert html.count('<p class="handling">OFFICIAL</p>') == 2


def test_versions_of_another_profile_or_force_are_not_found(workspace, two, force, member, other_force, now):
    made, (first, _second) = two
    analyst, lead = member(Role.ANALYST), member(Role.VAWG_LEAD)
    other = begin(force, [], analyst, now, space="private")
    approve(other, analyst, lead, now)
    strange = ProfileVersion.objects.get(profile=other)
    client = workspace(Role.ANALYST)
    assert compare(client, made, first.pk, strange.pk).status_code == 404
    assert compare(client, made, first.pk, first.pk).status_code == 404
    assert compare(client, made, first.pk, "nothing").status_code == 404
    assert version(version_id=first.pk, actor=member(Role.ANALYST, other_force)) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_put_together_are_what_was_given(before, after):
    left, right = pieces(before, after)
    assert "".join(one.text for one in left) == before
    assert "".join(one.text for one in right) == after


def test_a_version_without_the_library_says_that_the_page_can_be_printed(workspace, two, monkeypatch):
    monkeypatch.setattr("portal.shell.printing.can_print", lambda: False)
    monkeypatch.setattr("portal.insights.profiles.version_views.can_print", lambda: False)
    _made, (_first, second) = two
    client = workspace(Role.ANALYST)
    page = client.get(reverse("insights:profile_version", args=[second.pk])).content.decode()
    assert "Print this page instead" in page
    refused = client.get(reverse("insights:profile_version_pdf", args=[second.pk]))
    assert refused.status_code == 503
    assert "print the page from your browser" in refused.content.decode()


@pytest.mark.skipif(not can_print(), reason="Pango is not on this machine")
def test_the_pdf_carries_its_marking_on_every_page_and_asks_for_no_address(workspace, two, member):
    from io import BytesIO

    import pikepdf

    _made, (_first, second) = two
    row = ProfileVersion.objects.get(pk=second.pk)
    shown = version(version_id=row.pk, actor=member(Role.ANALYST))
    content = as_pdf(shown)
    assert content.startswith(b"%PDF")
    with pikepdf.open(BytesIO(content)) as document:
        assert len(document.pages) >= 1
    answer = workspace(Role.ANALYST).get(reverse("insights:profile_version_pdf", args=[second.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="official-pictures-passed-on-2.pdf"' in answer["Content-Disposition"]
