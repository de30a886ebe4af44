from portal.cms.models.alerts import Alert, AlertText
from portal.cms.models.behaviour import BehaviourFigure, BehaviourMeasure
from portal.cms.models.by_mail import MailReader, MailSender, MailSubject
from portal.cms.models.campaigns import CampaignIndexPage, CampaignPage
from portal.cms.models.commitments import CommitmentIndexPage, CommitmentPage
from portal.cms.models.communications import Audience, CarriedMessage, PlannedItem, StandingMessage
from portal.cms.models.first_day import FirstDayMark
from portal.cms.models.found import SearchEntry, SearchSpelling, SearchTerm
from portal.cms.models.home import HomePage
from portal.cms.models.how_we_talk import HowWeTalkPage
from portal.cms.models.incidents import HeldBack, Incident, IncidentPlan
from portal.cms.models.kits import KitPage
from portal.cms.models.learning import LearningIndexPage, LearningPage
from portal.cms.models.link_check import CheckedLink, LinkCheck
from portal.cms.models.media import ForceDocument, ForceImage, ForceRendition
from portal.cms.models.news import NewsIndexPage, NewsPage
from portal.cms.models.newsletter import NewsletterIndexPage, NewsletterPage
from portal.cms.models.other_forms import OtherVersion
from portal.cms.models.pages import ForcePage
from portal.cms.models.plans import PlanIndexPage, PlanPage
from portal.cms.models.proposed import ProposedStory
from portal.cms.models.reach import ReachDay
from portal.cms.models.recognition import RecognitionPage
from portal.cms.models.removed import RemovedPath
from portal.cms.models.reviewing import ChecklistState, LeadApprovalTask, PeerReviewTask, SensitivityTask
from portal.cms.models.site import ForceSite
from portal.cms.models.standard import SectionPage, StandardPage
from portal.cms.models.statements import StatementPage
from portal.cms.models.support_guide import GuidePage
from portal.cms.models.support_service import (
    SupportCheck,
    SupportContact,
    SupportHours,
    SupportSeason,
    SupportService,
    SupportWords,
)
from portal.cms.models.taking_part import ConsultationPage, EventPage, TakePartIndexPage
from portal.cms.models.you_said import YouSaidIndexPage, YouSaidPage

__all__ = [
    "Alert",
    "AlertText",
    "Audience",
    "BehaviourFigure",
    "BehaviourMeasure",
    "CampaignIndexPage",
    "CampaignPage",
    "CarriedMessage",
    "CheckedLink",
    "ChecklistState",
    "CommitmentIndexPage",
    "CommitmentPage",
    "ConsultationPage",
    "EventPage",
    "FirstDayMark",
    "ForceDocument",
    "ForceImage",
    "ForcePage",
    "ForceRendition",
    "ForceSite",
    "GuidePage",
    "HeldBack",
    "HomePage",
    "HowWeTalkPage",
    "Incident",
    "IncidentPlan",
    "KitPage",
    "LeadApprovalTask",
    "LearningIndexPage",
    "LearningPage",
    "LinkCheck",
    "MailReader",
    "MailSender",
    "MailSubject",
    "NewsIndexPage",
    "NewsPage",
    "NewsletterIndexPage",
    "NewsletterPage",
    "OtherVersion",
    "PeerReviewTask",
    "PlanIndexPage",
    "PlanPage",
    "PlannedItem",
    "ProposedStory",
    "ReachDay",
    "RecognitionPage",
    "RemovedPath",
    "SearchEntry",
    "SearchSpelling",
    "SearchTerm",
    "SectionPage",
    "SensitivityTask",
    "StandardPage",
    "StandingMessage",
    "StatementPage",
    "SupportCheck",
    "SupportContact",
    "SupportHours",
    "SupportSeason",
    "SupportService",
    "SupportWords",
    "TakePartIndexPage",
    "YouSaidIndexPage",
    "YouSaidPage",
]
