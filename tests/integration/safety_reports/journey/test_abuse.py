"""A burst is held, never lost; nobody is turned away for having no script; no address is kept."""

from datetime import timedelta

import altcha
import pytest
from django.core.cache import cache

from portal.places import calendar
from portal.safety_reports.models import AboutYouTally, HoldRule, SafetyReport
from portal.safety_reports.proof import TIME_FIELD, _secret, new_challenge, signs_in, time_token
from portal.safety_reports.vocabulary.abuse import DEFAULT_RULES, HoldRuleCode


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


def rule(force, code, **values):
    known = {rule.code: rule for rule in DEFAULT_RULES}[code]
    HoldRule.objects.create(
        force=force, code=code, **{"at_most": known.at_most, "minutes": known.minutes} | values
    )


def quick(walk, town, **typed):
    walk.begin("quick").go_on(**town).go_on(reason="comments").send(code="yes", **typed)
    return SafetyReport.objects.order_by("pk").last()


def solved(now):
    challenge = altcha.create_challenge(
        "PBKDF2/SHA-256", 1, key_prefix="0", expires_at=int(now.timestamp()) + 60, hmac_secret=_secret()
    )
    return altcha.Payload(challenge, altcha.solve_challenge(challenge)).to_base64()


def test_one_report_without_a_proof_is_read_like_any_other(walk, town):
    assert quick(walk, town).state == "received"


def test_many_without_a_proof_are_held_and_each_still_gets_its_receipt(walk, town, force):
    rule(force, HoldRuleCode.WITHOUT_PROOF, at_most=2)
    states = []
    for _number in range(4):
        report = quick(walk, town)
        states.append((report.state, report.hold_reason))
        assert walk.receipt
    assert states == [
        ("received", ""),
        ("received", ""),
        ("held", "proof_missing"),
        ("held", "proof_missing"),
    ]
    assert SafetyReport.objects.count() == 4


def test_with_a_proof_the_rule_does_not_apply_and_a_proof_works_once(walk, town, force, now):
    rule(force, HoldRuleCode.WITHOUT_PROOF, at_most=0)
    proof = solved(now)
    assert quick(walk, town, proof=proof).state == "received"
    assert quick(walk, town, proof=proof).hold_reason == "proof_missing"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (HoldRuleCode.FROM_ONE_NETWORK, "burst"),
        (HoldRuleCode.IN_ONE_PLACE, "burst"),
        (HoldRuleCode.IN_THE_FORCE, "burst"),
    ],
)
def test_a_burst_is_held(walk, town, force, code, reason):
    rule(force, code, at_most=1)
    assert quick(walk, town).state == "received"
    assert quick(walk, town).hold_reason == reason


def test_a_rule_that_is_turned_off_holds_nothing(walk, town, force):
    rule(force, HoldRuleCode.IN_THE_FORCE, at_most=0, is_on=False)
    assert quick(walk, town).state == "received"


def test_a_field_that_people_do_not_see_and_a_page_sent_at_once_look_automatic(walk, town, now):
    assert quick(walk, town, website="https://example.org").hold_reason == "automatic"
    assert quick(walk, town, **{TIME_FIELD: time_token(now=now)}).hold_reason == "automatic"
    assert quick(walk, town, **{TIME_FIELD: "forged:token"}).hold_reason == "automatic"


def test_a_held_report_tallies_nothing(walk, town):
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["comments"]).skip_to("age")
    walk.go_on(age_band="18_to_24").go_on(sex="female").to_check().send(website="x")
    assert SafetyReport.objects.get().state == "held"
    assert not AboutYouTally.objects.exists()


def test_no_address_is_kept_anywhere(public, walk, town):
    public.defaults["REMOTE_ADDR"] = "203.0.113.77"
    quick(walk, town)
    from django.db import connection

    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        assert len(tables) > 40
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "203.0.113.77" not in repr(cursor.fetchall()), table


@pytest.mark.parametrize(
    "proof", ["", "x", "e30=", "bnVsbA==", "W10=", "x" * 10_000, "eyJjaGFsbGVuZ2UiOiAxfQ=="]
)
def test_a_broken_proof_counts_as_none(rf, now, proof):
    signs = signs_in(
        rf.post("/s/", {"proof": proof, TIME_FIELD: time_token(now=now - timedelta(minutes=1))}).POST, now=now
    )
    assert not signs.has_proof
    assert not signs.looks_automatic


def test_a_challenge_is_one_that_the_browser_knows(now):
    assert '"algorithm": "PBKDF2/SHA-256"' in new_challenge(now=calendar.now())
