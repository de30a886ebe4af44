"""Pictures for pages, and documents to take away. Both doors serve pictures; documents leave by the public door only."""

import hashlib
from pathlib import Path
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.utils.http import content_disposition_header, quote_etag

from portal.accounts.access import any_member, requires
from portal.accounts.roles import Permission
from portal.cms.media.queries import document_for
from portal.places.files import ASK_FIRST, FOREVER, serve_bytes, serve_file
from portal.places.queries import force_for_host

_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
# Nothing in it runs, even if a browser shows it after all.
_SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@any_member  # in the workspace; the public door asks nobody who they are
def picture(request: HttpRequest, key: str, name: str, ending: str) -> HttpResponseBase:
    """A picture as pages show it. Its address names what it shows, so it never changes."""
    return stored(request, f"pictures/{key}/{name}.{ending}", _TYPES[ending], FOREVER)


@requires(Permission.PAGES_EDIT)
def upload(request: HttpRequest, folder: str, name: str, ending: str) -> HttpResponseBase:
    """An original, or what the editors' own pages show of one."""
    return stored(request, f"{folder}/{name}.{ending}", _TYPES[ending], "private, max-age=3600")


def download(request: HttpRequest, public_id: UUID, name: str) -> HttpResponseBase:
    """A document, always as an attachment."""
    document = document_for(public_id, force_for_host(request.get_host()))
    if document is None:
        raise Http404
    if name != document.download_name:
        return HttpResponseRedirect(document.url)
    response = stored(request, document.file.name, document.content_type, ASK_FIRST)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=document.download_name) or "attachment"
    )
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def stored(request: HttpRequest, name: str, content_type: str, caching: str) -> HttpResponseBase:
    """A stored file: from the local disk by ranges; from a bucket by reading it whole, which a proxy in front keeps."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if isinstance(storages["default"], FileSystemStorage):
        try:
            path = Path(default_storage.path(name))
        except SuspiciousOperation as error:
            raise Http404 from error
        return serve_file(request, path, content_type=content_type, caching=caching)
    return _from_bucket(request, name, content_type, caching)


def _from_bucket(request: HttpRequest, name: str, content_type: str, caching: str) -> HttpResponseBase:
    try:
        with default_storage.open(name, "rb") as opened:
            content = opened.read()
    except FileNotFoundError as error:
        raise Http404 from error
    # A name is given to one content only, here as on the disk.
    tag = quote_etag(hashlib.sha256(name.encode()).hexdigest()[:32])
    return serve_bytes(request, content, tag=tag, content_type=content_type, caching=caching)
