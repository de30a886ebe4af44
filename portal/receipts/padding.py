"""Answers of one size: whoever watches the line learns nothing from how long a page is."""

import secrets

from django.http import HttpResponse

STEP = 48 * 1024
OPENING, CLOSING = b"\n<!-- ", b" -->\n"


def padded(response: HttpResponse) -> HttpResponse:
    """Fill an HTML answer up to the next multiple of 48 KiB, with bytes that do not compress."""
    bare = len(response.content) + len(OPENING) + len(CLOSING)
    missing = -bare % STEP
    filling = secrets.token_hex(missing // 2 + 1)[:missing].encode()
    response.content += OPENING + filling + CLOSING
    return response
