"""Answers of one size, after one time: whoever watches the line learns nothing from how long a page is or took.

The bytes that fill it do not compress to one length, so an answer says itself that it is not to be compressed: a
program in front of the portal that packs answers leaves one alone that names a content coding.
"""

import secrets

from django.http import HttpResponse

from portal.shell.holding import held

# Above the largest page with the most that one shows of messages. A larger one would be filled to twice this.
SIZE = 96 * 1024
OPENING, CLOSING = b"\n<!-- ", b" -->\n"
# Several times what the slowest of these pages takes. No thread waits meanwhile.
AFTER_MILLISECONDS = 300


def padded(response: HttpResponse) -> HttpResponse:
    """Fill an HTML answer up to one size, with bytes that do not compress, and let it go after one time."""
    bare = len(response.content) + len(OPENING) + len(CLOSING)
    missing = -bare % SIZE
    filling = secrets.token_hex(missing // 2 + 1)[:missing].encode()
    response.content += OPENING + filling + CLOSING
    response.headers["Content-Encoding"] = "identity"
    return held(response, milliseconds=AFTER_MILLISECONDS)
