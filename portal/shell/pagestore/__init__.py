"""Information pages, rendered once per version and answered before any database is touched.

Only a response that a view marked with `keep` is ever stored. A page is keyed by host, path and language and carries the
number that the store stood at when its rendering began; it is served only while its force has not been raised since. So a
page rendered from facts that changed meanwhile is never served, without any lock around rendering.
"""

from portal.shell.pagestore.keeping import NotStorableError, keep
from portal.shell.pagestore.middleware import PageStoreMiddleware
from portal.shell.pagestore.store import raise_version

__all__ = ["NotStorableError", "PageStoreMiddleware", "keep", "raise_version"]
