"""What no text of the portal may hold, draft or not, and why: code, pixels that watch readers, a refuge's address.

Each check reads one value as it was typed or pasted and returns a reason for a person, or "".
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from django.utils.translation import gettext as _

from portal.cms.support import refuge

# What HTML calls code: an element that runs, styles, frames or loads, an attribute that does, or an address that does.
_CODE = re.compile(
    r"<\s*/?\s*(?:script|style|iframe|object|embed|link|meta|base|form|svg|math|template|video|audio|foreignobject)\b"
    r"|<\s*\w[^>]*\son\w+\s*=|\b(?:javascript|vbscript)\s*:|data\s*:\s*text/html|@import\b|expression\s*\(|<!\[CDATA\["
    r"|<\s*\w[^>]*\sstyle\s*=",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"<\s*(?:img|picture|source|input[^>]+type\s*=\s*[\"']?image)\b|background(?:-image)?\s*:\s*url\s*\(",
    re.IGNORECASE,
)
_ADDRESS_IN_TEXT = re.compile(r"https?://[^\s<>\"')]+", re.IGNORECASE)
# The names under which mailing tools and advertisers follow a reader from link to link.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|twclid|yclid|_hs(?:enc|mi)|vero_id|wickedid|trk|"
    r"pixel|beacon)$",
    re.IGNORECASE,
)
_PIXEL_FILE = re.compile(
    r"/(?:pixel|beacon|track(?:er|ing)?|open|spacer|1x1)\.(?:gif|png|jpe?g|php|aspx?)\b", re.IGNORECASE
)


def of(value: str) -> list[str]:
    """Every reason to refuse a text, in plain words. Empty where there is none."""
    return [reason for check in CHECKS if (reason := check(value))]


def code(value: str) -> str:
    if _CODE.search(value):
        return _(
            "This holds code for a page (a script, a style or a drawing with code). It would run in every reader’s "
            "browser, so it cannot be saved here. Paste the words without formatting."
        )
    return ""


def picture_from_elsewhere(value: str) -> str:
    if _PICTURE.search(value):
        return _(
            "This holds a picture from somewhere else. Such a picture tells its owner who reads this page, and when. "
            "Upload pictures to this site, with a description."
        )
    return ""


def tracking(value: str) -> str:
    """A link that says who follows it, or an address that only exists to notice a reader."""
    for address in _ADDRESS_IN_TEXT.findall(value):
        names = [name for name, _value in parse_qsl(urlsplit(address).query, keep_blank_values=True)]
        if any(_TRACKING.match(name) for name in names) or _PIXEL_FILE.search(address):
            return _(
                "This link is made to follow readers from here to another site. Take everything after the question "
                "mark out of the address, or use the site’s own plain address."
            )
    return ""


def refuge_address(value: str) -> str:
    """A refuge and a place in one text. A false alarm costs an editor a minute; a miss may cost a life."""
    return str(refuge.refusal(value, of_refuge=False))


CHECKS: tuple[Callable[[str], str], ...] = (code, picture_from_elsewhere, tracking, refuge_address)
