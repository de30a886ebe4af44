from portal.partners.panels.models.found import (
    PanelAttendance,
    PanelFinding,
    PanelRecommendation,
    PanelReport,
)
from portal.partners.panels.models.pack import PanelCase, PanelDeclaration, PanelItem, PanelSample
from portal.partners.panels.models.panel import Panel, PanelMeeting, PanelSeat

__all__ = [
    "Panel",
    "PanelAttendance",
    "PanelCase",
    "PanelDeclaration",
    "PanelFinding",
    "PanelItem",
    "PanelMeeting",
    "PanelRecommendation",
    "PanelReport",
    "PanelSample",
    "PanelSeat",
]
