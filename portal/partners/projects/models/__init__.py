from portal.partners.projects.models.asking import PublicAnswer, PublicQuestion
from portal.partners.projects.models.choosing import Ballot, BallotMark, Choice, Round
from portal.partners.projects.models.contribution import Contribution, ContributionWords
from portal.partners.projects.models.decision import ProjectDecision, ProjectOutcome
from portal.partners.projects.models.document import DocumentParagraph, DocumentVersion, ProjectDocument
from portal.partners.projects.models.event import FacilitatorNote, ProjectEvent, WalkSheet
from portal.partners.projects.models.moderation import (
    ContributionFlag,
    ContributionRemoval,
    ContributionWording,
)
from portal.partners.projects.models.project import Project, ProjectMove, ProjectSeat

__all__ = [
    "Ballot",
    "BallotMark",
    "Choice",
    "Contribution",
    "ContributionFlag",
    "ContributionRemoval",
    "ContributionWording",
    "ContributionWords",
    "DocumentParagraph",
    "DocumentVersion",
    "FacilitatorNote",
    "Project",
    "ProjectDecision",
    "ProjectDocument",
    "ProjectEvent",
    "ProjectMove",
    "ProjectOutcome",
    "ProjectSeat",
    "PublicAnswer",
    "PublicQuestion",
    "Round",
    "WalkSheet",
]
