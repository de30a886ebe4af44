"""What the demo's site holds, and below which page."""

from portal.cms.demo.campaigns import CAMPAIGNS
from portal.cms.demo.front import FRONT
from portal.cms.demo.front import INDEX_TEXTS as LISTS
from portal.cms.demo.kits import KITS
from portal.cms.demo.learning import LEARNING
from portal.cms.demo.news import NEWS
from portal.cms.demo.pages import ABOUT, EXPLAINED
from portal.cms.demo.plans import PLANS
from portal.cms.demo.recognition import RECOGNITION
from portal.cms.demo.standing import STANDING
from portal.cms.demo.take_part import TAKE_PART
from portal.cms.demo.talking import HOW_WE_TALK, ISSUES, NEWSLETTER
from portal.cms.demo.you_said_done import DONE
from portal.cms.demo.you_said_open import OPEN
from portal.cms.demo.you_said_story import STORY

__all__ = ["FRONT", "INDEX_TEXTS", "SECTIONS", "STANDING"]

# The lists that a site is set up with.
INDEX_TEXTS = (*LISTS, NEWSLETTER)

# In this order: a page may lead to those made before it.
SECTIONS = (
    ("home", ABOUT),
    ("about", EXPLAINED),
    ("plans", PLANS),
    ("you-said", [*DONE, *OPEN, *STORY]),
    ("news", NEWS),
    ("campaigns", CAMPAIGNS),
    ("learning", LEARNING),
    ("partners", KITS),
    ("recognition", RECOGNITION),
    ("take-part", TAKE_PART),
    ("about", [HOW_WE_TALK]),
    ("newsletter", ISSUES),
)
