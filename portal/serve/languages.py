"""Compile the translations (.po to .mo) without the gettext programs: `python -m portal.serve.languages`."""

import os
from pathlib import Path

import polib

PORTAL = Path(__file__).resolve().parent.parent


def compile_all(folder: Path = PORTAL) -> int:
    """Compile every catalogue under `folder` that is newer than its compiled form. Returns how many."""
    made = 0
    for source in sorted(folder.glob("**/locale/*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = compiled.with_suffix(f".{os.getpid()}.draft")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(compiled)
        made += 1
    return made


if __name__ == "__main__":
    compile_all()
