"""What every door and profile shares."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.settings.environment import (
    ROOT,
    Door,
    Profile,
    environment,
    postgres_settings,
    redis_settings,
)
from portal.settings.keyfiles import read_or_make

DOOR = environment.door
PROFILE = environment.profile
DATA_FOLDER = environment.folder
KEYS_FOLDER = environment.keys_folder
KEYS_MAY_BE_MADE = environment.invented_keys_allowed

SECRET_KEY = environment.secret_key or read_or_make(KEYS_FOLDER / "django", may_make=KEYS_MAY_BE_MADE).hex()
DEBUG = False

PUBLIC_PORT = environment.public_port
PUBLIC_URL = environment.public_url or f"http://localhost:{environment.public_port}"
WORKSPACE_URL = environment.workspace_url or f"http://localhost:{environment.workspace_port}"
WAGTAILADMIN_BASE_URL = WORKSPACE_URL
WAGTAIL_SITE_NAME = "Heard"
# The review (portal/cms/workflow): its last step publishes, and a text that was changed is read again from the start.
WAGTAIL_FINISH_WORKFLOW_ACTION = "portal.cms.workflow.finishing.publish_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# The admin's own pages ask no other host for pictures of people or for news of releases.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# --- database: SQLite unless told otherwise; a write takes its lock at once and is kept short
ATOMIC_REQUESTS = False
DATABASES: dict[str, dict[str, Any]] = {
    "default": postgres_settings(environment.database_url)
    if environment.database_url
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_FOLDER / "heard.sqlite3",
        # Opening the file reads every table's definition, which is a tenth of the work of taking a report in.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA secure_delete=ON;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

# --- cache and counters: Redis, or a second SQLite file whose counters are atomic
CACHES: dict[str, dict[str, Any]] = {
    "default": redis_settings(environment.redis_url)
    if environment.redis_url
    else {"BACKEND": "portal.shell.cache.SqliteCache", "LOCATION": DATA_FOLDER / "counters.sqlite3"}
}
RATELIMIT_USE_CACHE = "default"
# django-ratelimit doubts every cache backend that it does not know (E003, W001). The SQLite one has atomic
# counters, which tests/integration/shell/test_cache.py proves across processes.
SILENCED_SYSTEM_CHECKS = [] if environment.redis_url else ["django_ratelimit.E003", "django_ratelimit.W001"]

# How long readings of pages wait in a door's memory, in seconds, before they are handed over (portal/shell/reach.py).
REACH_FLUSH_SECONDS = 15

# --- background work
OUTBOX_LEASE_SECONDS = environment.outbox_lease
CELERY_BROKER_URL = environment.broker_url or environment.redis_url or "filesystem://"
if CELERY_BROKER_URL == "filesystem://":
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "data_folder_in": str(DATA_FOLDER / "broker" / "queue"),
        "data_folder_out": str(DATA_FOLDER / "broker" / "queue"),
        "control_folder": str(DATA_FOLDER / "broker" / "control"),
        "store_processed": False,
        "polling_interval": 0.05,  # seconds; with kombu's own 1.0 a worker does one task a second
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600}
CELERY_TASK_DEFAULT_QUEUE = environment.queue
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Europe/London"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# --- languages and time
LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGES = [
    ("en", _("English")),
    ("cy", _("Welsh")),
    ("pl", _("Polish")),
    ("ur", _("Urdu")),
    ("pa", _("Punjabi")),
    ("bn", _("Bengali")),
    ("ar", _("Arabic")),
]
# The languages whose catalogues are complete: only these are offered to readers.
OFFERED_LANGUAGES = ["en", "cy"]
# Languages whose catalogues hold these surfaces only, each translation still to be read by a native speaker. Surfaces
# are named by their URL namespace. Anything else under such a language is a 404 with an offer, never English.
PART_LANGUAGES = ["pl", "ur", "pa", "bn", "ar"]
PART_SURFACES = ["start", "help", "receipts", "support"]
# Content in the CMS is authored in these two; the report journey and the help pages speak all seven.
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES[:2]
WAGTAIL_I18N_ENABLED = True
# Its editor is not in use (portal/cms/translating is); should code of it run, it makes drafts and follows nothing.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
LOCALE_PATHS = [ROOT / "portal" / "locale"]

# --- files
STATIC_URL = "/static/"
STATIC_ROOT = environment.static or DATA_FOLDER / "static"
STATICFILES_DIRS = [ROOT / "frontend" / "dist"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_FOLDER / "media"
WAGTAILIMAGES_IMAGE_MODEL = "cms.ForceImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.cms.media.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "cms.ForceDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.cms.media.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "manifest_path": ROOT / "frontend" / "dist" / "manifest.json",
        "static_url_prefix": "",
    }
}
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.shell.static_files.StaticFiles"},
}
if environment.s3_bucket:
    # The bucket is private: the doors read it, or a proxy in front does (docs/operations/settings.md).
    STORAGES["default"] = {
        "BACKEND": "portal.cms.media.stores.Bucket",
        "OPTIONS": {
            "bucket_name": environment.s3_bucket,
            "endpoint_url": environment.s3_endpoint or None,
            "default_acl": None,
            "querystring_auth": False,
            "file_overwrite": False,
        },
    }
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
# Names with a hash of the content, by the front end's build or by Django: kept by browsers for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"/assets/[^/]+-[\w-]{8}\.\w+$|\.[0-9a-f]{12}\.\w+$"

# --- caches in front of the public door that are told when pages change; see portal/cms/purging.py
WAGTAILFRONTENDCACHE: dict[str, dict[str, str]] = {}
if environment.purge_location:
    WAGTAILFRONTENDCACHE["proxy"] = {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
        "LOCATION": environment.purge_location,
    }
if environment.cloudflare_zone:
    WAGTAILFRONTENDCACHE["cloudflare"] = {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.CloudflareBackend",
        "BEARER_TOKEN": environment.cloudflare_token,
        "ZONEID": environment.cloudflare_zone,
    }

# --- mail: files, which a page in the workspace shows, unless an SMTP server is named
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.mail_from
MAIL_FOLDER = DATA_FOLDER / "mail"
if environment.smtp_host:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = environment.smtp_host, environment.smtp_port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = environment.smtp_user, environment.smtp_password
    EMAIL_USE_TLS, EMAIL_TIMEOUT = True, 10
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_FOLDER

# --- templates
TEMPLATE_LOADERS = [
    (
        "django.template.loaders.cached.Loader",
        [
            "django_cotton.cotton_loader.Loader",
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ],
    )
]
COTTON_DIR = "components"
FORM_RENDERER = "portal.shell.forms.FormRenderer"

# --- security that does not depend on the door
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = False
if environment.https:
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
if environment.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = [
    "portal.shell.uploads.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
RATELIMIT_FAIL_OPEN = False
APPEND_SLASH = True

# --- logs: route names, never paths; see portal/shell/logs.py
LOGGING_CONFIG = None
LOG_FORMAT = environment.log_format

IS_DEMO = PROFILE is Profile.DEMO
IS_PUBLIC_DOOR = DOOR is Door.PUBLIC

# Applications both doors have. A door's own file adds to them.
SHARED_APPS = [
    "portal.cms",
    "portal.partners",
    "portal.insights",
    "portal.safety_reports",
    "portal.promises",
    "portal.receipts",
    "portal.accounts",
    "portal.places",
    "portal.shell",
    "portal.audit",
    "portal.outbox",
    "portal.sealing",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "portal.accounts.wagtail_users.UsersWithoutPages",  # the admin imports its models; its pages are not mounted
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_vite",
    "django_cotton.apps.SimpleAppConfig",
    "django_ratelimit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",  # Wagtail's widgets are templates that build on Django's
]
