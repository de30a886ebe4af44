"""The public door: no accounts, no cookie, no session, nothing that could recognise a reader."""

from typing import Any

from csp.constants import NONE, SELF

from portal.settings.base import SHARED_APPS, TEMPLATE_LOADERS
from portal.settings.environment import environment

ALLOWED_HOSTS = [host.strip() for host in environment.public_hosts.split(",") if host.strip()]
ROOT_URLCONF = "portal.urls.public"
INSTALLED_APPS = SHARED_APPS
MIDDLEWARE = [
    "portal.shell.middleware.RequestLogMiddleware",
    "portal.shell.middleware.PrivacyHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.shell.content_policy.SteadyPolicyMiddleware",
    "portal.shell.pagestore.PageStoreMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "portal.shell.spoken.SpokenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.shell.middleware.SameOriginMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": TEMPLATE_LOADERS,
            "builtins": ["django_cotton.templatetags.cotton", "portal.shell.templatetags.shell"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "portal.shell.context.furniture",
            ],
        },
    }
]
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
