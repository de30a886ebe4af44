"""How often one address may do something, without keeping the address.

What is counted is an HMAC of the address under a random key that is made anew every day and lives in the cache
alone. Tomorrow nobody can tell which of today's counters was whose, the portal included.
"""

import hashlib
import hmac
import ipaddress
import math
import secrets
from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest
from django_ratelimit.core import is_ratelimited

from portal.places import calendar
from portal.settings.environment import environment
from portal.shell.counting import counted

IPV6_HOME = 64  # one household or phone gets this much of the address space and can use all of it


def limited(request: HttpRequest, group: str, rate: str) -> bool:
    """Count this request, and say whether its address did more than `rate` ("10/m") in `group`."""
    return bool(is_ratelimited(request, group=group, key=_who, rate=rate, increment=True))


def over(request: HttpRequest, group: str, rate: str) -> bool:
    """The same question without counting."""
    return bool(is_ratelimited(request, group=group, key=_who, rate=rate, increment=False))


def times_today(group: str, whom: str) -> int:
    """Count something done to somebody whom only `whom` names, and say how often it was done today, this time included.

    Kept as addresses of networks are: an HMAC that means nothing tomorrow.
    """
    digest = hmac.new(_key_of_the_day(), f"{group}:{whom}".encode(), hashlib.sha256).hexdigest()
    # Where the cache counts nothing, it passes for the first time: better once too often than never.
    return counted(f"times-{digest}", timedelta(days=1).total_seconds()) or 1


def _who(_group: str, request: HttpRequest) -> str:
    return hmac.new(_key_of_the_day(), _network(_address(request)).encode(), hashlib.sha256).hexdigest()


def _key_of_the_day() -> bytes:
    now = calendar.now()
    today = calendar.local_day(now)
    left = calendar.local_midnight(today + timedelta(days=1)) - now
    name, seconds = f"limits-key-{today}", math.ceil(left.total_seconds())
    return bytes.fromhex(str(cache.get_or_set(name, lambda: secrets.token_hex(32), seconds)))


def _address(request: HttpRequest) -> str:
    forwarded = request.headers.get("X-Forwarded-For", "") if environment.behind_proxy else ""
    # Our own proxy appends the address it saw; anything before it is what a client claimed.
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"  # a local socket: all who come through it share one allowance
    if isinstance(parsed, ipaddress.IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    length = IPV6_HOME if parsed.version == 6 else 32
    return str(ipaddress.ip_network((parsed, length), strict=False))
