import pytest
from django.core.cache import cache


@pytest.fixture
def no_limit():
    """Nothing that was counted against a guesser in another test."""
    cache.clear()
    yield
    cache.clear()
