from portal.partners.feedback.models import Feedback
from portal.partners.models.referral import Referral, ReferralDesk, ReferralMove
from portal.partners.organisations.models import OrganisationProfile, Suspension
from portal.partners.practice.models import PracticeChange, PracticeVerdict
from portal.partners.recommendations.models import (
    Recommendation,
    RecommendationAnswer,
    RecommendationEvidence,
    RecommendationVerdict,
    RecommendationWords,
)

__all__ = [
    "Feedback",
    "OrganisationProfile",
    "PracticeChange",
    "PracticeVerdict",
    "Recommendation",
    "RecommendationAnswer",
    "RecommendationEvidence",
    "RecommendationVerdict",
    "RecommendationWords",
    "Referral",
    "ReferralDesk",
    "ReferralMove",
    "Suspension",
]
