"""Ten problem profiles of Doggerland in all stages, what was done about them, and what that changed."""

from portal.insights.profiles.demo.making import make_demo_profiles, story_profile
from portal.insights.profiles.demo.told import STORY_TITLE

__all__ = ["STORY_TITLE", "make_demo_profiles", "story_profile"]
