"""Where media are kept in production."""

from django.conf import settings
from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    """A private S3-compatible bucket. Readers only ever see the portal's own host: no other learns that they read."""

    def url(self, name: str, *_args: object, **_options: object) -> str:
        return f"{settings.MEDIA_URL}{name}"
