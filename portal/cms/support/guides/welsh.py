"""The guides in Welsh, by the slug of the English one."""

from portal.cms.support.guides.text import Guide
from portal.cms.support.guides.welsh_orders import ORDERS
from portal.cms.support.guides.welsh_right_to_ask import RIGHT_TO_ASK
from portal.cms.support.guides.welsh_stages import STAGES

WELSH: dict[str, Guide] = {guide.slug: guide for guide in (ORDERS, RIGHT_TO_ASK, STAGES)}
