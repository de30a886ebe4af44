"""Production is handed its keys as files: each that the code asks for has its line in docs/operations/keys.md."""

import re

from portal.safety_reports import proof
from tests.conftest import MOMENT
from tests.databases import ROOT

# A file named beside the folder of keys, as `KEYS_FOLDER / "name"` or through a constant called FILE.
NAMED = re.compile(r'KEYS_FOLDER\)? / "([^"]+)"|^FILE = "([^"]+)"', re.MULTILINE)


def key_files() -> set[str]:
    sources = [path.read_text() for path in (ROOT / "portal").rglob("*.py") if "migrations" not in path.parts]
    return {one or two for text in sources if "KEYS_FOLDER" in text for one, two in NAMED.findall(text)}


def test_the_search_finds_keys():
    assert {"django", "receipt-pepper", "second-factors", "releases.key"} <= key_files()


def test_every_key_has_its_line_in_the_handbook():
    handbook = (ROOT / "docs/operations/keys.md").read_text()
    table = [line for line in handbook.splitlines() if line.startswith("| `")]
    named = " ".join(line.split("|")[1] for line in table)
    assert {name for name in key_files() if name not in named} == set()


def test_the_last_page_needs_no_key_of_its_own(settings, tmp_path):
    settings.KEYS_FOLDER, settings.KEYS_MAY_BE_MADE = tmp_path, False
    assert "signature" in proof.new_challenge(now=MOMENT)
    assert list(tmp_path.iterdir()) == []
