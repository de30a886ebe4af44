"""The picture of triage in docs/triage.md, drawn from the table of transitions."""

from portal.safety_reports.transitions import STORIES, TRANSITIONS
from portal.safety_reports.vocabulary.triage import State


def as_mermaid() -> str:
    """A Mermaid state diagram: every state, every move, and who makes it."""
    lines = [
        "stateDiagram-v2",
        "    [*] --> received: sent at the public door",
        "    [*] --> held: a holding rule",
    ]
    for transition in TRANSITIONS.values():
        who = transition.permission.value if transition.permission else "the receipt"
        lines += [
            f"    {source} --> {transition.target}: {transition.move} ({who})"
            for source in sorted(transition.sources)
        ]
    return "\n".join(lines)


def as_table() -> str:
    """A Markdown table: each state, its owner, and the sentence its receipt shows."""
    rows = ["| state | who has it | what the receipt says |", "| --- | --- | --- |"]
    rows += [f"| {state.label} | {STORIES[state].owner} | {STORIES[state].receipt} |" for state in State]
    return "\n".join(rows)


def as_page() -> str:
    """The whole of docs/triage.md."""
    return (
        "# Triage: what may happen to a report\n\n"
        "Made by `manage.py draw_triage` from `portal/safety_reports/transitions.py`; a test holds the two together.\n\n"
        f"```mermaid\n{as_mermaid()}\n```\n\n{as_table()}\n"
    )
