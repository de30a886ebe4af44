"""What the workspace answers. The public patterns stand last, for addresses and previews only."""

from django.urls import include, path

from portal.cms.posters import workspace as posters
from portal.shell import errors
from portal.urls import wagtail_admin
from portal.urls.at_public_door import elsewhere
from portal.urls.public import for_machines, for_readers, infrastructure

urlpatterns = [
    *infrastructure,
    path("", include("portal.accounts.urls")),
    path("reports/", include("portal.safety_reports.urls")),
    path("promises/", include("portal.promises.urls")),
    path("picture/", include("portal.insights.urls")),
    path("partners/", include("portal.partners.urls")),
    path("inbox/", include("portal.safety_reports.inbox.urls")),
    path("plan/", include("portal.cms.plan.urls")),
    path("plan/reach/", include("portal.cms.reach.urls")),
    path("newsletter/", include("portal.cms.newsletter.urls")),
    path("links/", include("portal.cms.links.urls")),
    path("first-day/", include("portal.cms.first_day.urls")),
    path("review/", include("portal.cms.workflow.urls")),
    path("translations/", include("portal.cms.translating.urls")),
    path("alerts/", include("portal.cms.alerts.urls")),
    path("versions/", include("portal.cms.other_forms.urls")),
    path("letters/", include("portal.cms.by_mail.urls")),
    path("forces/", include("portal.cms.loop.urls")),
    path("find/", include("portal.cms.search.urls")),
    path("incident/", include("portal.cms.incident.urls")),
    path("redirects/", include("portal.cms.redirects.urls")),
    path("gallery/", include("portal.shell.urls_gallery")),
    path("directory/", include("portal.cms.support.urls")),
    path("cms/", include(wagtail_admin)),
    path("media/", include("portal.cms.media.urls_workspace")),
    path("posters/<int:page_id>/", posters.poster, name="poster_of_page"),
    *elsewhere(for_machines),
    *elsewhere(for_readers),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
