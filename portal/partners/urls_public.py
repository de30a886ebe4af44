"""What partners' work shows at the public door."""

from django.urls import URLPattern, URLResolver, path

from portal.partners.circles.urls import public as circles
from portal.partners.organisations import public_views as organisations
from portal.partners.panels.urls import public as panels
from portal.partners.practice.urls import public as practice
from portal.partners.projects.urls import public as projects
from portal.partners.recommendations.urls import public as recommendations
from portal.partners.referrals import views_public as referrals
from portal.partners.referrals import views_unmet

app_name = "partners_public"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", organisations.index, name="index"),
    path("no-room/", views_unmet.unmet, name="unmet"),
    path("refer/<uuid:desk_id>/", referrals.refer, name="refer"),
    *recommendations,
    *practice,
    *projects,
    *panels,
    *circles,
]
