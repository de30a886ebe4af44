"""Partners' work, in the workspace."""

from django.urls import URLPattern, URLResolver

from portal.partners.assisted.urls import workspace as assisted
from portal.partners.circles.urls import workspace as circles
from portal.partners.counted.urls import workspace as counted
from portal.partners.feedback.urls import workspace as feedback
from portal.partners.files.urls import workspace as files
from portal.partners.insight.urls import workspace as insight
from portal.partners.organisations.urls import workspace as organisations
from portal.partners.panels.urls import workspace as panels
from portal.partners.practice.urls import workspace as practice
from portal.partners.projects.urls import workspace as projects
from portal.partners.recommendations.urls import workspace as recommendations
from portal.partners.referrals.urls import urlpatterns as referrals
from portal.partners.testimony.urls import workspace as testimony

app_name = "partners"
urlpatterns: list[URLPattern | URLResolver] = [
    *organisations,
    *referrals,
    *counted,
    *insight,
    *recommendations,
    *practice,
    *projects,
    *feedback,
    *testimony,
    *panels,
    *circles,
    *assisted,
    *files,
]
