"""The codes of commitments, as somebody types them to say what a message or a measure serves."""

import re

from portal.cms.commitment_links import known_codes


def codes_in(text: str) -> list[str]:
    """The codes that somebody typed, in order and once each, however they parted them."""
    return list(dict.fromkeys(part.upper() for part in re.split(r"[\s,;]+", text) if part))


def unknown(codes: list[str]) -> list[str]:
    return [code for code in codes if code not in known_codes()]
