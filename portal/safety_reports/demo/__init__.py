"""Three years of invented reports over an invented county. Nothing here is about a real place or person."""

from portal.safety_reports.demo.reports import make_demo_reports
from portal.safety_reports.demo.statements import make_demo_statements
from portal.safety_reports.demo.story import make_story_reports

__all__ = ["make_demo_reports", "make_demo_statements", "make_story_reports"]
