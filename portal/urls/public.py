"""What the public door answers. Pages come last: Wagtail takes every path that nothing else wants."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.urls import serve_pattern

from portal.cms.serving import serve
from portal.shell import errors, health

infrastructure = [
    path("healthz", health.live, name="live"),
    path("readyz", health.ready, name="ready"),
    path("map/", include("portal.places.urls_public")),
    path("media/", include("portal.cms.media.urls_pictures")),
]

# For programs and for saving; they have no language in their address.
for_machines = [
    path("media/signed/", include("portal.cms.other_forms.urls_public")),
    path("files/", include("portal.cms.media.urls_files")),
    path("", include("portal.cms.discovery.urls_public")),
]

for_readers = i18n_patterns(
    path("s/", include("portal.safety_reports.urls_public")),
    path("r/", include("portal.receipts.urls_public")),
    path("figures/", include("portal.promises.urls_public")),
    path("places/", include("portal.insights.urls_public")),
    path("together/", include("portal.partners.urls_public")),
    path("help/", include("portal.safety_reports.urls_help")),
    path("heard/", include("portal.cms.loop.urls_public")),
    path("support/", include("portal.cms.support.urls_public")),
    path("feeds/", include("portal.cms.feeds.urls_public")),
    path("print/", include("portal.cms.posters.urls_public")),
    path("by-email/", include("portal.cms.by_mail.urls_public")),
    path("search/", include("portal.cms.search.urls_public")),
    # Not all of wagtail.urls: the rest of it is a login, which this door has not.
    re_path(serve_pattern, serve, name="wagtail_serve"),
    prefix_default_language=False,
)

urlpatterns = [*infrastructure, *for_machines, *for_readers]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
