"""The blocks editors build a page from: few, and named for what they are for."""

from portal.cms.blocks.body import BodyBlock, ShortBodyBlock
from portal.cms.blocks.text import CalloutBlock, DetailsBlock, LinkBlock

__all__ = ["BodyBlock", "CalloutBlock", "DetailsBlock", "LinkBlock", "ShortBodyBlock"]
