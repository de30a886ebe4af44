"""Every address of the workspace x every role, cell by cell. An address in no row fails."""

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from portal.accounts.access import Access, Audience, access_of
from portal.accounts.actors import Member
from portal.accounts.roles import Role
from portal.accounts.rows import row_for

R = Role
ALL = frozenset(Role)
TRIAGE = frozenset({R.TRIAGE_OFFICER, R.TRIAGE_SUPERVISOR})
SUPERVISORS = frozenset({R.TRIAGE_SUPERVISOR})
REVIEWERS = frozenset({R.INDEPENDENT_REVIEWER})
ADMINISTRATORS = frozenset({R.FORCE_ADMINISTRATOR, R.PLATFORM_ADMINISTRATOR})
PEOPLE = ADMINISTRATORS | {R.PARTNER_LEAD}
EDITORS = frozenset({R.COMMUNICATIONS_EDITOR, R.VAWG_LEAD})
PLATFORM = frozenset({R.PLATFORM_ADMINISTRATOR})
PROMISE_KEEPERS = frozenset({R.VAWG_LEAD, R.FORCE_ADMINISTRATOR})
PROMISE_FIGURES = PROMISE_KEEPERS | {R.ANALYST}
PROMISE_EVIDENCE = PROMISE_KEEPERS | {R.COMMUNICATIONS_EDITOR}
PROMISE_READERS = PROMISE_FIGURES | PROMISE_EVIDENCE
OF_A_PARTNER = frozenset({R.PARTNER_LEAD, R.PARTNER_MEMBER})
ON_A_PANEL = frozenset({R.FACILITATOR, R.PANEL_MEMBER})
PARTNER_KEEPERS = frozenset({R.VAWG_LEAD, R.FORCE_ADMINISTRATOR})
AT_THE_TABLE = (
    OF_A_PARTNER
    | PARTNER_KEEPERS
    | {
        R.ANALYST,
        R.COMMUNICATIONS_EDITOR,
        R.PARTICIPANT,
        R.FACILITATOR,
        R.PANEL_MEMBER,
    }
)
RUNS_PROJECTS = frozenset({R.FACILITATOR, R.VAWG_LEAD})
IN_PROJECTS = OF_A_PARTNER | RUNS_PROJECTS | {R.PARTICIPANT}
REFERRERS = OF_A_PARTNER | TRIAGE | {R.VAWG_LEAD}
SEES_COUNTS = frozenset({R.ANALYST, R.VAWG_LEAD})
STRANGERS, SIGNED_IN, SECOND = "strangers too", "any signed in", "any with a second factor"

# A name, or a namespace with :*, -> the roles that may open it. Written out: not derived from the code under test.
MATRIX: dict[str, frozenset[Role] | str] = {
    "live": STRANGERS,
    "ready": STRANGERS,
    "places:*": ALL,
    "media:*": ALL,
    "home": ALL,
    "gallery": ALL,
    "act_as": ALL,
    **dict.fromkeys(
        ["people", "invite", "person", "end_membership", "end_sessions_of", "part_force_account",
         "revoke_invitation", "invite_again"], PEOPLE
    ),
    "safeguarding": ADMINISTRATORS,
    "system:outbox": ADMINISTRATORS,
    "system:again": ADMINISTRATORS,
    "system:mail": ADMINISTRATORS,
    "system:letter": ADMINISTRATORS,
    "system:audit": ADMINISTRATORS | {R.VAWG_LEAD},
    **dict.fromkeys(
        [
            "welcome", "new_password", "account_login", "mfa_authenticate", "mfa_login_webauthn", "account_logout",
            "account_inactive", "account_reset_password", "socialaccount_login_cancelled", "socialaccount_login_error",
            "openid_connect_login", "openid_connect_callback", "wagtailadmin_login", "wagtailadmin_logout",
        ],
        STRANGERS,
    ),
    **dict.fromkeys(
        [
            "security", "mfa_index", "mfa_list_webauthn", "account_reauthenticate", "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn", "mfa_activate_totp", "mfa_add_webauthn", "wagtailadmin_account",
        ],
        SIGNED_IN,
    ),
    **dict.fromkeys(
        [
            "mfa_deactivate_totp", "mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes", "account_change_password", "end_session", "end_other_sessions",
            "choose_letters",
        ],
        SECOND,
    ),
    **dict.fromkeys(
        [f"triage:{name}" for name in (
            "queue", "conflicts", "report", "open", "put_back", "accept", "hold", "set_aside", "pass_on", "divert",
            "words", "thread", "answer", "answer_approve", "answer_give_back", "disclosure_raise", "disclosure_settle",
            "disclosure_reference",
        )],
        TRIAGE,
    ),
    **dict.fromkeys(
        [f"triage:{name}" for name in (
            "conflict_end", "team", "flood", "flood_propose", "flood_decision", "flood_stop", "rules", "retention",
            "retention_change", "retention_decide", "policies", "policy", "reading_limit", "reconsider",
            "legal_hold", "legal_hold_approve", "legal_hold_end",
        )],
        SUPERVISORS,
    ),
    **dict.fromkeys(
        [f"triage:{name}" for name in ("guidance", "guidance_hours", "guidance_statement", "guidance_fact")],
        EDITORS,
    ),
    **dict.fromkeys(
        ["directory:overview", "directory:import", "directory:check", "directory:referrals", "support_services:*"],
        EDITORS,
    ),
    "inbox:*": REVIEWERS,
    "letters:overview": EDITORS,
    "find:find": ALL,
    **dict.fromkeys(["forces:side_by_side", "forces:csv"], ALL),
    **dict.fromkeys(
        [f"partners:{name}" for name in (
            "referrals", "referral_open", "referral_answer", "referral_move", "referral_pass_on", "referral_decide",
            "referral_keys_make_key", "referral_keys_passphrase", "referral_keys_holders",
            "referral_keys_replace", "referral_keys_leave", "referral_keys_key", "referral_keys_give_access",
            "referral_keys_make_kit", "referral_keys_kit", "referral_keys_use_kit", "referral_keys_open_group",
        )],
        OF_A_PARTNER,
    ),
    **dict.fromkeys(["partners:insight", "partners:insight_csv"], OF_A_PARTNER),
    **dict.fromkeys(
        ["partners:assisted", "partners:assisted_paper", "partners:papers", "partners:paper", "partners:paper_pdf"],
        OF_A_PARTNER,
    ),
    **dict.fromkeys(["partners:referral_counts", "partners:referral_counts_csv"], AT_THE_TABLE),
    **dict.fromkeys(["partners:referral_counts_import", "partners:referral_counts_template"], SEES_COUNTS),
    **dict.fromkeys(["partners:desk_new", "partners:desk"], frozenset({R.PARTNER_LEAD})),
    **dict.fromkeys(["partners:refer_made", "partners:refer_new"], REFERRERS),
    **dict.fromkeys(
        [
            *(f"plan:{name}" for name in (
                "overview", "this_month", "month", "sheet", "items", "items_csv", "message", "audiences", "measures",
                "figures_csv", "measure",
            )),
            *(f"reach:{name}" for name in ("overview", "csv", "page")),
        ],
        EDITORS | {R.ANALYST},
    ),
    **dict.fromkeys(
        [
            *(f"plan:{name}" for name in (
                "item_new", "item", "carried", "message_new", "message_change", "audience_new", "audience", "measure_new",
                "figure_remove", "measure_change", "figure_add",
            )),
            *("newsletter:overview", "newsletter:copy", "links:overview", "links:check"),
            *("first_day:overview", "first_day:mark"),
        ],
        EDITORS,
    ),
    **dict.fromkeys(
        [f"insights:{name}" for name in (
            "picture", "tile", "counts_csv", "counts_geojson", "view_save", "view_remove", "times", "trend", "repeats",
            "hotspots", "missing",
        )],
        SEES_COUNTS,
    ),
    **dict.fromkeys(
        [f"insights:{name}" for name in (
            "releases", "release_new", "release_window", "release_change", "release_check", "harm_review_new",
            "harm_review_change",
        )],
        SEES_COUNTS,
    ),
    **dict.fromkeys(
        ["insights:release_preview", "insights:harm_reviews", "insights:harm_review"], SEES_COUNTS | OF_A_PARTNER
    ),
    **dict.fromkeys(
        ["insights:told", "insights:told_write", "insights:told_take_back"], frozenset({R.ANALYST, R.VAWG_LEAD})
    ),
    "insights:told_sign": frozenset({R.VAWG_LEAD}),
    "insights:harm_review_sign": frozenset({R.VAWG_LEAD}),
    **dict.fromkeys(
        [f"insights:{name}" for name in ("datasets", "dataset", "dataset_give", "dataset_withdraw")],
        frozenset({R.ANALYST, R.VAWG_LEAD, R.PARTNER_LEAD}),
    ),
    "insights:dataset_tile": SEES_COUNTS,
    **dict.fromkeys(["promises:overview", "promises:commitment"], PROMISE_READERS),
    **dict.fromkeys(["promises:outcomes", "promises:outcomes_quarter", "promises:capability"], PROMISE_READERS),
    **dict.fromkeys(
        [f"promises:{name}" for name in ("outcomes_edit", "outcomes_upload", "outcomes_decide", "capability_edit")],
        PROMISE_FIGURES,
    ),
    **dict.fromkeys(["promises:outcomes_publish", "promises:capability_publish"], PROMISE_KEEPERS),
    **dict.fromkeys(["promises:import", "promises:import_template", "promises:figure"], PROMISE_FIGURES),
    **dict.fromkeys(["promises:evidence", "promises:evidence_take_back"], PROMISE_EVIDENCE),
    **dict.fromkeys(
        [f"promises:{name}" for name in (
            "lead", "status", "next_review", "review", "measure", "measure_change", "measure_end", "api_tokens",
            "api_token_revoke",
        )],
        PROMISE_KEEPERS,
    ),
    **dict.fromkeys(
        [f"insights:{name}" for name in (
            "profiles", "profile_start", "profile", "profile_write", "profile_move", "profile_version", "board", "action",
            "action_add", "action_progress", "action_plan", "action_reading", "action_measure", "effects",
            "profile_compare", "profile_version_pdf", "profile_version_export", "grant_propose", "grant_end", "board_csv",
        )],
        frozenset({R.ANALYST, R.VAWG_LEAD}),
    ),
    "insights:grant_decide": frozenset({R.VAWG_LEAD}),
    **dict.fromkeys(["insights:shared", "insights:shared_version", "insights:shared_version_pdf"], OF_A_PARTNER),
    **dict.fromkeys(["promises:api_measures", "promises:api_figures"], STRANGERS),
    **dict.fromkeys(["partners:directory", "partners:organisation"], AT_THE_TABLE),
    **dict.fromkeys(
        [f"partners:{name}" for name in (
            "organisation_new", "organisation_describe", "organisation_verify", "organisation_agree",
            "organisation_suspend", "suspension_decide", "suspension_lift",
        )],
        PARTNER_KEEPERS,
    ),
    **dict.fromkeys(["partners:ledger", "partners:recommendation"], AT_THE_TABLE),
    **dict.fromkeys(["partners:file", "partners:files", "partners:file_away"], AT_THE_TABLE),
    **dict.fromkeys(
        [f"partners:recommendation_{name}" for name in ("change", "submit", "correct", "judge", "withdraw", "erase")],
        OF_A_PARTNER | ON_A_PANEL,
    ),
    "partners:recommendation_new": OF_A_PARTNER,
    **dict.fromkeys(["partners:panels", "partners:panel", "partners:panel_meeting"], ON_A_PANEL | {R.VAWG_LEAD}),
    **dict.fromkeys(
        [f"partners:panel_{name}" for name in (
            "seat_end", "meeting_new", "report", "meeting_change", "attendance", "finding", "recommend", "minutes",
            "publish", "item", "declare", "cases_csv",
        )],
        ON_A_PANEL,
    ),
    **dict.fromkeys(
        [f"partners:panel_{name}" for name in (
            "new", "seat", "share_profile", "share_outcomes", "draw", "sample", "case", "case_withhold",
        )],
        frozenset({R.VAWG_LEAD}),
    ),
    **dict.fromkeys(
        ["partners:circles", "partners:circle"] + [f"partners:circle_{name}" for name in (
            "new", "change", "theme", "agree", "hide", "changes", "theme_remove",
        )],
        frozenset({R.FACILITATOR, R.VAWG_LEAD}),
    ),
    **dict.fromkeys(
        [f"partners:recommendation_{name}" for name in ("owner", "answer", "evidence", "done")],
        PARTNER_KEEPERS,
    ),
    **dict.fromkeys(
        [f"partners:{name}" for name in (
            "projects", "project", "project_people", "project_answer", "project_needs", "project_leave", "project_talk",
            "project_say", "project_ideas", "project_idea_new", "project_choosing", "project_documents",
            "project_events", "project_asking", "projects_search", "said_mine", "said", "said_reply", "said_change",
            "said_erase", "said_flag", "said_contest", "round", "document", "document_beside", "paragraph_comment", "event",
            "event_sheet", "event_sheet_sealed", "said_wording", "wording_agree", "wording_refuse", "said_place",
            "said_no_place",
        )],
        IN_PROJECTS,
    ),
    **dict.fromkeys(
        [f"partners:{name}" for name in (
            "project_new", "project_change", "project_move", "project_hand_over", "project_publish", "project_decide",
            "project_invite", "project_take_away", "project_moderation", "project_contests", "project_settle",
            "project_note", "said_hold", "said_let_stand", "said_remove", "said_fate", "round_new", "round_close",
            "document_new", "document_anew", "question_new", "question_close", "question_read", "question_read_again",
            "event_new", "event_note", "note_share",
        )],
        RUNS_PROJECTS,
    ),
    "partners:practice": AT_THE_TABLE,
    **dict.fromkeys(
        ["partners:testimony"] + [f"partners:testimony_{name}" for name in (
            "mine", "before", "new", "open_own", "let_read", "approve", "refuse", "consent", "take_back",
        )],
        OF_A_PARTNER | {R.PARTICIPANT},
    ),
    **dict.fromkeys(
        [f"partners:testimony_{name}" for name in (
            "reading", "open", "propose", "use",
            "keys_make_key", "keys_passphrase", "keys_holders", "keys_replace", "keys_leave", "keys_key",
            "keys_give_access", "keys_make_kit", "keys_kit", "keys_use_kit", "keys_open_group",
        )],
        OF_A_PARTNER | {R.INDEPENDENT_REVIEWER, R.VAWG_LEAD, R.FACILITATOR},
    ),
    "partners:testimony_offer": frozenset({R.VAWG_LEAD, R.FORCE_ADMINISTRATOR}),
    "partners:feedback": OF_A_PARTNER | {R.PARTICIPANT, R.VAWG_LEAD},
    "partners:feedback_new": OF_A_PARTNER | {R.PARTICIPANT},
    **dict.fromkeys(["partners:feedback_acknowledge", "partners:feedback_answer"], frozenset({R.VAWG_LEAD})),
    **dict.fromkeys([f"partners:practice_{name}" for name in ("new", "change", "publish")], EDITORS),
    **dict.fromkeys(["partners:practice_say", "partners:practice_take_back"], OF_A_PARTNER),
    **dict.fromkeys(["partners:own", "partners:leave"], OF_A_PARTNER),
    **dict.fromkeys(
        ["partners:own_describe", "partners:own_export", "partners:leave_all"], frozenset({R.PARTNER_LEAD})
    ),
    **dict.fromkeys(
        [
            "wagtailadmin_pages:*", "wagtailadmin_api:*", "wagtailadmin_editing_sessions:*",
            "wagtailimages:*", "wagtailimages_chooser:*", "wagtaildocs:*", "wagtaildocs_chooser:*",
            "translating:*", "review:*", "alerts:*", "incident:*", "redirects:*", "versions:*",
            "wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_explore", "wagtailadmin_explore_results",
            "wagtail_bulk_action", "wagtailadmin_choose_page", "wagtailadmin_choose_page_child",
            "wagtailadmin_choose_page_search", "wagtailadmin_choose_page_chosen_multiple",
            "wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link",
            "wagtailadmin_choose_page_phone_link", "wagtailadmin_choose_page_anchor_link",
            "wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete", "wagtailadmin_dismissibles",
            "wagtailadmin_block_preview", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog",
            "uploads:*", "poster_of_page",
        ],
        EDITORS,
    ),
    **dict.fromkeys(
        ["wagtailadmin_collections:*", "wagtailadmin_workflows:*", "wagtailadmin_reports:*", "wagtailredirects:*",
         "wagtaillocales:*", "wagtail_localize:*"], PLATFORM
    ),
}  # fmt: skip
OUR_OWN = [name for name in MATRIX if "*" not in name and not name.startswith(("wagtail", "live", "ready"))]


def addresses(patterns, namespaces=()) -> Iterator[tuple[tuple[str, ...], URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield namespaces, pattern


def own_addresses() -> list[tuple[tuple[str, ...], URLPattern]]:
    """All but the public patterns, which the workspace only sends on."""
    found = addresses(get_resolver().url_patterns)
    return [(names, one) for names, one in found if one.callback.__name__ != "to_public_door"]


def row_of(namespaces: tuple[str, ...], name: str | None) -> frozenset[Role] | str | None:
    if namespaces:
        return MATRIX.get(f"{namespaces[0]}:{name}") or MATRIX.get(f"{namespaces[0]}:*")
    return MATRIX.get(name or "")


def as_role(role: Role) -> Member:
    return Member(user_id=uuid.uuid4(), membership_id=uuid.uuid4(), force_id=uuid.uuid4(), role=role)


def roles_admitted(rule: Access) -> frozenset[Role] | str:
    match rule.audience:
        case Audience.EVERYONE:
            return STRANGERS
        case Audience.SIGNED_IN:
            return SIGNED_IN
        case Audience.SECOND_FACTOR:
            return SECOND
    return frozenset(role for role in Role if rule.admits(as_role(role)))


def test_every_address_is_in_a_row_and_opens_to_exactly_those_roles():
    wrong = {}
    for namespaces, pattern in own_addresses():
        rule = access_of(pattern.callback) or row_for(list(namespaces), pattern.name or "")
        expected = row_of(namespaces, pattern.name)
        got = roles_admitted(rule) if rule else None
        if expected is None or got != expected:
            wrong[":".join((*namespaces, str(pattern.name)))] = (expected, got)
    assert wrong == {}


def test_no_row_is_about_nothing():
    present = {":".join((*names, str(one.name))) for names, one in own_addresses()}
    spaces = {f"{names[0]}:*" for names, _ in own_addresses() if names}
    assert set(MATRIX) - present - spaces == set()


def address_of(name: str) -> str:
    for kwargs in ({}, *({key: value} for key, value in ARGUMENTS)):
        try:
            return reverse(name, kwargs=kwargs)
        except Exception:  # noqa: BLE001 - the next set of arguments may fit
            continue
    return ""


ARGUMENTS = [
    ("membership_id", uuid.UUID(int=0)), ("invitation_id", uuid.UUID(int=0)), ("public_id", uuid.UUID(int=0)),
    ("token", "0" * 64), ("provider_id", "force"), ("pk", 1), ("report_id", uuid.UUID(int=0)),
    ("code", "T1.1"), ("measure_id", uuid.UUID(int=0)), ("evidence_id", uuid.UUID(int=0)),
    ("profile_id", uuid.UUID(int=0)), ("version_id", uuid.UUID(int=0)), ("action_id", uuid.UUID(int=0)),
    ("grant_id", uuid.UUID(int=0)),
]  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_over_http_a_role_is_refused_exactly_where_the_table_says(workspace, role):
    client = workspace(role)
    wrong = {}
    for name in OUR_OWN:
        row, address = MATRIX[name], address_of(name)
        if not isinstance(row, frozenset) or not address:
            continue
        refused = client.get(address).status_code == 403
        if refused is (role in row):
            wrong[name] = (address, refused)
    assert wrong == {}


@pytest.mark.parametrize("name", [name for name in OUR_OWN if MATRIX[name] != STRANGERS])
def test_over_http_a_stranger_is_sent_to_sign_in(db, name):
    address = address_of(name)
    if address:
        for send in (Client().get, Client().post):
            assert send(address).url.startswith(reverse("account_login"))


def test_a_view_that_nobody_opened_is_refused(rf, workspace):
    from django.core.exceptions import PermissionDenied

    from portal.accounts.middleware import DefaultDenyMiddleware

    request = rf.get("/")
    request.resolver_match = None
    with pytest.raises(PermissionDenied):
        DefaultDenyMiddleware(lambda _: None).process_view(request, lambda _: None)


def test_public_pages_are_sent_on_to_the_public_door(db, settings):
    response = Client().get("/some-page/")
    assert (response.status_code, response.url) == (302, settings.PUBLIC_URL + "/some-page/")
    assert Client().post("/some-page/").status_code == 405


def test_the_admins_policy_is_wider_under_its_own_prefix_only(workspace):
    client = workspace(Role.COMMUNICATIONS_EDITOR)
    admin, ours = client.get("/cms/"), client.get("/")
    assert "'unsafe-inline'" in admin.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in ours.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in ours.headers["Content-Security-Policy"]


def test_wagtails_own_sign_in_and_account_pages_are_not_there(db, workspace):
    assert Client().get("/cms/login/").url == reverse("account_login")
    assert Client().get("/cms/password_reset/").status_code == 302
    assert workspace(Role.COMMUNICATIONS_EDITOR).get("/cms/account/").url == reverse("security")
    for path in ("/cms/users/", "/cms/groups/"):
        assert workspace(Role.COMMUNICATIONS_EDITOR).get(path).url.startswith("http")
