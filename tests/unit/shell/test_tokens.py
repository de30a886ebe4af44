from datetime import timedelta

import pytest
import time_machine
from django.test import override_settings

from portal.shell import tokens


def test_a_fresh_token_passes():
    tokens.check(tokens.form_token())


def test_two_tokens_have_nothing_in_common_that_could_tell_people_apart():
    one, other = tokens.form_token(), tokens.form_token()
    assert one != other
    assert len(one) == len(other)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "x" * 5000, "\x00", "é:1:2"])
def test_what_is_not_ours_is_refused(token):
    with pytest.raises(tokens.BadTokenError):
        tokens.check(token)


def test_a_token_signed_with_another_key_is_refused():
    with override_settings(SECRET_KEY="another" * 8):
        token = tokens.form_token()
    with pytest.raises(tokens.BadTokenError):
        tokens.check(token)


def test_a_token_signed_for_another_purpose_is_refused():
    from django.core.signing import TimestampSigner

    with pytest.raises(tokens.BadTokenError):
        tokens.check(TimestampSigner(salt="something else").sign("x"))


def test_a_token_dies_after_an_hour(now):
    token = tokens.form_token()
    with time_machine.travel(now + timedelta(minutes=59), tick=False):
        tokens.check(token)
    with (
        time_machine.travel(now + timedelta(minutes=61), tick=False),
        pytest.raises(tokens.ExpiredTokenError),
    ):
        tokens.check(token)
