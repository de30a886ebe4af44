import pytest

from portal.accounts.roles import Role
from tests.integration.safety_reports.journey.conftest import ground, inbox_key, town, triage_key
from tests.integration.safety_reports.journey.walking import Walk

__all__ = ["ground", "inbox_key", "town", "triage_key"]

HERE = "/partners/with-someone/"
PAPER = "/partners/with-someone/paper/"
CONSENT = {"wants_it": "on", "knows": "on", "begin": "full"}


@pytest.fixture
def worker(partner):
    return partner("Tidewater", Role.PARTNER_MEMBER)


@pytest.fixture
def beside_her(workspace, worker, triage_key, now):
    """A worker's browser at the start of a report with somebody."""
    return Walk(workspace(worker), HERE)


@pytest.fixture
def from_paper(workspace, worker, triage_key, now):
    return Walk(workspace(worker), PAPER)
