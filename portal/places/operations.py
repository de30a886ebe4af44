"""Making forces."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction

from portal.places.models import Force, ForceHost
from portal.places.queries.answers import ForceSummary
from portal.shell import pagestore


def make_force(*, slug: str, name: str, code: str, hosts: Sequence[str]) -> ForceSummary:
    """Make a force and claim the host names of its public door. Run again, it only adds what is missing."""
    with transaction.atomic():
        force, _made = Force.objects.get_or_create(slug=slug, defaults={"name": name, "code": code})
        for host in hosts:
            ForceHost.objects.get_or_create(host=host.casefold(), defaults={"force": force})
        transaction.on_commit(partial(pagestore.raise_version, force.pk))
    return ForceSummary.of(force)
