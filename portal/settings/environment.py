"""The one place where environment variables are read. Everything else imports `environment`."""

from enum import StrEnum
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent.parent
# A reader waits no longer for counters and stored pages; then the door does without, or says that it cannot.
REDIS_ANSWERS_WITHIN_SECONDS = 2


class Door(StrEnum):
    """Which process this is. `worker` runs Celery, beat and the outbox relay."""

    PUBLIC = "public"
    WORKSPACE = "workspace"
    WORKER = "worker"


class Profile(StrEnum):
    DEMO = "demo"
    EMBEDDED = "embedded"
    PRODUCTION = "production"
    TEST = "test"


class Environment(BaseSettings):
    """Every variable the portal reads, with its default. Documented in docs/operations/settings.md."""

    model_config = SettingsConfigDict(extra="ignore", case_sensitive=True, frozen=True, populate_by_name=True)

    door: Door = Field(Door.WORKSPACE, validation_alias="PORTAL_DOOR")
    profile: Profile = Field(Profile.EMBEDDED, validation_alias="PORTAL_PROFILE")

    data: Path = Field(ROOT / "data", validation_alias="HEARD_DATA")
    static: Path | None = Field(
        None,
        validation_alias="HEARD_STATIC",
        description="styles and scripts, collected; empty: in the data folder",
    )
    public_port: int = Field(8000, validation_alias="HEARD_PUBLIC_PORT")
    workspace_port: int = Field(8001, validation_alias="HEARD_WORKSPACE_PORT")
    bind: str = Field("127.0.0.1", validation_alias="HEARD_BIND")
    metrics_port: int = Field(0, validation_alias="HEARD_METRICS_PORT", description="0 serves no metrics")
    web_processes: int = Field(2, validation_alias="HEARD_WEB_PROCESSES", ge=1, description="of each door")
    web_threads: int = Field(
        0,
        validation_alias="HEARD_WEB_THREADS",
        ge=0,
        description="in each process; 0: 1 on SQLite, 4 on PostgreSQL",
    )
    worker_processes: int = Field(1, validation_alias="HEARD_WORKER_PROCESSES", ge=1)

    public_hosts: str = Field("localhost,127.0.0.1", validation_alias="HEARD_PUBLIC_HOSTS")
    workspace_hosts: str = Field("localhost,127.0.0.1", validation_alias="HEARD_WORKSPACE_HOSTS")
    public_url: str = Field("", validation_alias="HEARD_PUBLIC_URL")
    workspace_url: str = Field("", validation_alias="HEARD_WORKSPACE_URL")
    https: bool = Field(default=False, validation_alias="HEARD_HTTPS")
    behind_proxy: bool = Field(default=False, validation_alias="HEARD_BEHIND_PROXY")

    database_url: str = Field("", validation_alias="DATABASE_URL")
    redis_url: str = Field("", validation_alias="REDIS_URL")
    broker_url: str = Field("", validation_alias="BROKER_URL")
    queue: str = Field(
        "heard", validation_alias="HEARD_QUEUE", description="the broker's queue, one for each portal"
    )
    outbox_lease: float = Field(
        60,
        gt=0,
        validation_alias="HEARD_OUTBOX_LEASE",
        description="seconds until an effect is handed out again",
    )

    secret_key: str = Field("", validation_alias=AliasChoices("HEARD_SECRET_KEY"))
    keys: Path | None = Field(None, validation_alias="HEARD_KEYS")

    smtp_host: str = Field("", validation_alias="HEARD_SMTP_HOST")
    smtp_port: int = Field(587, validation_alias="HEARD_SMTP_PORT")
    smtp_user: str = Field("", validation_alias="HEARD_SMTP_USER")
    smtp_password: str = Field("", validation_alias="HEARD_SMTP_PASSWORD")
    mail_from: str = Field("no-reply@localhost", validation_alias="HEARD_MAIL_FROM")

    s3_bucket: str = Field("", validation_alias="HEARD_S3_BUCKET")
    s3_endpoint: str = Field("", validation_alias="HEARD_S3_ENDPOINT")

    clamd: str = Field(
        "",
        pattern=r"^$|^unix:/.+|^tcp://.+:\d+$",
        validation_alias="HEARD_CLAMD",
        description="ClamAV's socket, unix:/path or tcp://host:port; empty: files are not scanned",
    )

    purge_location: str = Field(
        "",
        validation_alias="HEARD_PURGE_LOCATION",
        description="a cache in front that answers PURGE, for example http://varnish:6081",
    )
    cloudflare_zone: str = Field("", validation_alias="HEARD_CLOUDFLARE_ZONE")
    cloudflare_token: str = Field("", validation_alias="HEARD_CLOUDFLARE_TOKEN")

    oidc_issuer: str = Field("", validation_alias="HEARD_OIDC_ISSUER")
    oidc_client_id: str = Field("", validation_alias="HEARD_OIDC_CLIENT_ID")
    oidc_client_secret: str = Field("", validation_alias="HEARD_OIDC_CLIENT_SECRET")
    oidc_second_factor_acr: str = Field("", validation_alias="HEARD_OIDC_SECOND_FACTOR_ACR")
    oidc_second_factor_amr: str = Field("", validation_alias="HEARD_OIDC_SECOND_FACTOR_AMR")

    basemap_upstream: str = Field("", validation_alias="HEARD_BASEMAP_UPSTREAM")
    basemap_upstream_key: str = Field("", validation_alias="HEARD_BASEMAP_UPSTREAM_KEY")
    basemap_kind: Literal["raster", "vector"] = Field("raster", validation_alias="HEARD_BASEMAP_KIND")
    basemap_zooms: str = Field("0-20", pattern=r"^\d{1,2}-\d{1,2}$", validation_alias="HEARD_BASEMAP_ZOOMS")
    basemap_attribution: str = Field("", validation_alias="HEARD_BASEMAP_ATTRIBUTION")

    log_format: str = Field("text", validation_alias="HEARD_LOG_FORMAT", description="text or json")

    @property
    def folder(self) -> Path:
        """The data folder, absolute."""
        return self.data.expanduser().resolve()

    @property
    def keys_folder(self) -> Path:
        """Where this door's own keys are. No door may read another's."""
        return (self.keys or self.folder / "keys" / self.door).expanduser().resolve()

    @property
    def invented_keys_allowed(self) -> bool:
        """Whether missing keys are made at first run. Production must be handed its keys."""
        return self.profile is not Profile.PRODUCTION


def redis_settings(url: str) -> dict[str, object]:
    """Turn redis://:password@host:port/number into Django's settings of a cache. One that hangs is given up on."""
    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "heard",
        "OPTIONS": {
            "SERIALIZER": "portal.shell.cache_values.RedisValues",
            "SOCKET_CONNECT_TIMEOUT": REDIS_ANSWERS_WITHIN_SECONDS,
            "SOCKET_TIMEOUT": REDIS_ANSWERS_WITHIN_SECONDS,
        },
    }


def postgres_settings(url: str) -> dict[str, object]:
    """Turn postgres://user:password@host:port/name into Django's settings. Raises ValueError on another scheme."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(
            "DATABASE_URL must start with postgres:// or postgresql://; leave it empty for SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
    }


environment = Environment()
