"""The workspace: partners and staff, by invitation, with a second factor. Worker and commands use it too."""

from typing import Any

from csp.constants import NONCE, NONE, SELF

from portal.settings.base import SHARED_APPS, TEMPLATE_LOADERS
from portal.settings.environment import environment
from portal.settings.identity_provider import listed, providers

ALLOWED_HOSTS = [host.strip() for host in environment.workspace_hosts.split(",") if host.strip()]
ROOT_URLCONF = "portal.urls.workspace"
INSTALLED_APPS = [
    *SHARED_APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.messages",
]
MIDDLEWARE = [
    "portal.shell.middleware.RequestLogMiddleware",
    "portal.shell.middleware.PrivacyHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.SecondFactorMiddleware",
    "portal.accounts.middleware.DefaultDenyMiddleware",
    "portal.cms.workflow.own_trees.OwnTreesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.shell.context.furniture",
            ],
        },
    }
]
# The Wagtail admin writes styles and scripts into its own pages, so the workspace's policy is set per view:
# strict for our pages, wider under the admin's prefix (portal/accounts/middleware.py).
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE, "'wasm-unsafe-eval'"],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- sessions: listed, revocable, gone with the browser
SESSION_ENGINE = "portal.accounts.sessions"
SESSION_COOKIE_NAME = "workspace"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_NAME = "workspace_token"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.shell.errors.expired_form"

# --- sign-in
AUTHENTICATION_BACKENDS = ["portal.accounts.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = (
    False
)

ACCOUNT_ADAPTER = "portal.accounts.sign_in.account.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; allauth wants to know how one would
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation's link proved the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if environment.behind_proxy else 0

MFA_ADAPTER = "portal.accounts.sign_in.factors.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_TOTP_ISSUER = "Heard"
MFA_TOTP_TOLERANCE = 1

# --- the force's own identity provider, where one is configured
SOCIALACCOUNT_ADAPTER = "portal.accounts.sign_in.provider.ProviderAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = providers(
    issuer=environment.oidc_issuer,
    client_id=environment.oidc_client_id,
    secret=environment.oidc_client_secret,
)
OIDC_SECOND_FACTOR_ACR = listed(environment.oidc_second_factor_acr)
OIDC_SECOND_FACTOR_AMR = listed(environment.oidc_second_factor_amr)
