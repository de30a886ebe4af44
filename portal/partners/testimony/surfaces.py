"""What testimony adds to surfaces that everybody shares."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Member
from portal.accounts.roles import Permission, Role
from portal.partners.organisations.export import Sheet, sources
from portal.partners.testimony.operations.consenting import take_back_again
from portal.partners.testimony.queries import count_waiting, own_rows, support_offer
from portal.partners.testimony.subjects import TESTIMONY
from portal.safety_reports import erasures
from portal.shell.registries import NavItem, invitation_words, navigation


def register() -> None:
    """Called once, when the app is ready."""
    navigation.register(
        NavItem(
            _("Testimony"),
            "partners:testimony_mine",
            Permission.TESTIMONY_GIVE,
            order=34,
            count=count_waiting,
        )
    )
    navigation.register(
        NavItem(_("Testimony to read"), "partners:testimony_reading", Permission.TESTIMONY_READ, order=35)
    )
    erasures.again.add(TESTIMONY, take_back_again)
    sources.add("testimony", sheets)
    invitation_words.add("support_offer", offered_with)


def offered_with(force_id: UUID, role: str, language: str) -> str:
    """Whoever is invited to take part with lived experience reads what support is there, before she says yes."""
    stands = support_offer(force_id) if role == Role.PARTICIPANT else None
    if stands is None:
        return ""
    return (stands.words_welsh if language == "cy" else "") or stands.words


def sheets(actor: Member, now: datetime) -> Iterable[Sheet]:  # noqa: ARG001 - one shape for every source
    """What an organisation takes away: consents and uses of what it gave for others. Words are opened in browsers."""
    if actor.organisation_id is None:
        return
    rows = own_rows(actor)
    yield Sheet(
        "testimony",
        [
            {
                "id": row.id,
                "pseudonym": row.pseudonym,
                "given_on": row.given_on,
                "consent": version.number,
                "until": version.choice.until,
                "allows": ", ".join(sorted(version.choice.purposes | version.choice.manners)),
                "ended_on": version.ended_on,
            }
            for row in rows
            for version in row.versions
        ],
    )
    yield Sheet(
        "testimony_uses",
        [
            {"id": row.id, "use": use.kind.value, "where": use.where, "on": use.on, "by": use.by_name}
            for row in rows
            for use in row.uses
        ],
    )
