"""The stages of a project, as data: one after the other, with one way back."""

from portal.partners.projects.vocabulary import Stage

S = Stage
ORDER: tuple[Stage, ...] = (S.PROBLEM, S.IDEAS, S.OPTIONS, S.DECISION, S.TRYOUT, S.REVIEW, S.CLOSED)

# Where a project may go from each stage. A project ends early by being closed, and then it says why.
ONWARD: dict[Stage, tuple[Stage, ...]] = {
    S.PROBLEM: (S.IDEAS, S.CLOSED),
    S.IDEAS: (S.OPTIONS, S.PROBLEM, S.CLOSED),
    S.OPTIONS: (S.DECISION, S.IDEAS, S.CLOSED),
    S.DECISION: (S.TRYOUT, S.OPTIONS, S.CLOSED),
    S.TRYOUT: (S.REVIEW, S.CLOSED),
    S.REVIEW: (S.CLOSED, S.IDEAS),
    S.CLOSED: (),
}
TAKES_IDEAS = frozenset({S.PROBLEM, S.IDEAS, S.OPTIONS})
# Nothing leaves these stages for a try-out without a decision and the fate of every idea.
NEEDS_A_DECISION = frozenset({S.TRYOUT, S.REVIEW})


class StageRefused(Exception):
    """A project cannot go there from where it is."""

    def __init__(self, stage: Stage, target: Stage) -> None:
        super().__init__(f"{stage} does not lead to {target}")
        self.stage, self.target = stage, target


def check_stage(stage: Stage, target: Stage) -> None:
    """Raise StageRefused unless `stage` leads to `target`."""
    if target not in ONWARD[stage]:
        raise StageRefused(stage, target)
