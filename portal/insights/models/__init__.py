from portal.insights.models.actions import Action, Effect, OutcomeReading
from portal.insights.models.counts import CountsBook, MonthCounts, SavedView
from portal.insights.models.datasets import Dataset, DatasetCount
from portal.insights.models.ground import Background, BackgroundCount, CensusCount
from portal.insights.models.harm import HarmReview, HarmReviewPartner
from portal.insights.models.profiles import Profile, ProfileVersion
from portal.insights.models.releases import (
    BudgetLine,
    PublishedTable,
    Release,
    ReleaseCheck,
    ReleasePlan,
)
from portal.insights.models.sharing import ProfileGrant
from portal.insights.models.told import ToldAction

__all__ = [
    "Action",
    "Background",
    "BackgroundCount",
    "BudgetLine",
    "CensusCount",
    "CountsBook",
    "Dataset",
    "DatasetCount",
    "Effect",
    "HarmReview",
    "HarmReviewPartner",
    "MonthCounts",
    "OutcomeReading",
    "Profile",
    "ProfileGrant",
    "ProfileVersion",
    "PublishedTable",
    "Release",
    "ReleaseCheck",
    "ReleasePlan",
    "SavedView",
    "ToldAction",
]
