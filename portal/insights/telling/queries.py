"""What is told of actions: to staff with who stands for it, to everybody as words and a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.actors import Actor, Member
from portal.accounts.queries import pseudonyms
from portal.accounts.roles import Permission
from portal.insights.actions.vocabulary import Progress
from portal.insights.models import Action, Profile, ProfileVersion, ToldAction
from portal.insights.profiles.vocabulary import Handling, Space
from portal.insights.public_picture.doings import Doing
from portal.insights.telling.operations import digest_of
from portal.insights.telling.pages import addresses_of, titles_of
from portal.places.calendar import days_of_quarter, quarters_before
from portal.places.queries import areas_by_id, list_districts, list_wards, ranges_of_all
from portal.receipts.queries import openings_between
from portal.safety_reports.queries.follow_up import receipts_given
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.shell.story import Stage

SHOWN = (Progress.PLANNED, Progress.UNDER_WAY, Progress.DONE)


@dataclass(frozen=True, slots=True)
class TellingLine:
    """An action that may be told, and how far its telling is. `text` empty: nothing is written."""

    action_id: UUID
    what: str
    where: str
    progress: Progress
    text: str
    text_cy: str
    page: UUID | None
    page_title: str
    written_by: str
    written_on: date | None
    approved_by: str
    approved_on: date | None
    digest: str
    may_sign: bool


@dataclass(frozen=True, slots=True)
class ComingBack:
    """Openings of receipts and receipts given in the last whole quarter. Openings, never people."""

    first: date
    last: date
    openings: int
    given: int


def coming_back(*, actor: Actor, today: date) -> ComingBack | None:
    """For whoever may see exact counts, else None. The method is in docs/privacy/receipts-return.md."""
    if not isinstance(actor, Member) or not actor.may(Permission.REPORTS_SEE_COUNTS):
        return None
    first, last = days_of_quarter(quarters_before(today, 1)[0])
    return ComingBack(
        first,
        last,
        openings_between(actor.force_id, SAFETY_REPORT, first, last),
        receipts_given(actor.force_id, first, last, by=actor),
    )


def tellings(*, actor: Actor, action_id: UUID | None = None) -> tuple[TellingLine, ...]:
    """Every action that may be told. As many queries for one as for many."""
    rows = Action.objects.filter(
        Exists(ProfileVersion.objects.filter(profile=OuterRef("profile"))),
        profile__in=Profile.objects.visible_to(actor),
        profile__space=Space.PUBLIC,
        profile__handling=Handling.OFFICIAL,
    ).select_related("profile", "told")
    rows = rows.filter(pk=action_id) if action_id else rows
    found = [row for row in rows.order_by("due_on", "what") if row.profile.wards]
    names = pseudonyms(
        {
            one
            for row in found
            if hasattr(row, "told")
            for one in (row.told.written_by, row.told.approved_by)
            if one
        }
    )
    wards = areas_by_id({UUID(one) for row in found for one in row.profile.wards})
    called = {area.id: area.name for area in wards}
    pages = dict(titles_of(actor.force_id)) if isinstance(actor, Member) and found else {}
    return tuple(_line(row, actor, names, called, pages) for row in found)


def doings(force_id: UUID, language: str) -> Sequence[Doing]:
    """The source of `public_picture.doings`: signed words, where, and how far it is. In Welsh only what has Welsh words
    of its own: a sentence in the wrong language is worse than none."""
    rows = [
        row
        for row in ToldAction.objects.filter(
            force_id=force_id, approved_on__isnull=False, progress__in=SHOWN
        ).order_by("starts_on", "pk")
        if language != "cy" or row.text_cy
    ]
    if not rows:
        return []
    district_of = {
        ward.id: district.id for district in list_districts(force_id) for ward in list_wards(district.id)
    }
    wards = {UUID(one) for row in rows for one in row.wards} & set(district_of)
    ranges = ranges_of_all(wards)
    addresses = addresses_of(force_id, language)
    found = []
    for row in rows:
        mine = [ward for one in row.wards if (ward := UUID(one)) in wards]
        for district in dict.fromkeys(district_of[ward] for ward in mine):
            within = [ward for ward in mine if district_of[ward] == district]
            found.append(
                Doing(
                    district=district,
                    text=_said(row, language),
                    address=addresses.get(row.page, "") if row.page else "",
                    cells=tuple(part for ward in within for part in ranges[ward]),
                    stage=Stage.DONE if row.progress == Progress.DONE else Stage.DECIDED,
                    when=row.approved_on,
                )
            )
    return found


def _said(row: ToldAction, language: str) -> str:
    with override(language):
        words = row.text_cy if language == "cy" else row.text
        state = {
            Progress.PLANNED: _("planned"),
            Progress.UNDER_WAY: _("under way"),
            Progress.DONE: _("done"),
        }[Progress(row.progress)]
        return f"{words} ({state})"


def _line(
    row: Action, actor: Actor, names: dict[UUID, str], called: dict[UUID, str], pages: dict[UUID, str]
) -> TellingLine:
    told = row.told if hasattr(row, "told") else None
    mine = isinstance(actor, Member) and told is not None and told.written_by == actor.user_id
    return TellingLine(
        action_id=row.pk,
        what=row.what,
        where=", ".join(called.get(UUID(one), "") for one in row.profile.wards),
        progress=Progress(row.progress),
        text=told.text if told else "",
        text_cy=told.text_cy if told else "",
        page=told.page if told else None,
        page_title=pages.get(told.page, "") if told and told.page else "",
        written_by=names.get(told.written_by, "") if told else "",
        written_on=told.written_on if told else None,
        approved_by=names.get(told.approved_by, "") if told and told.approved_by else "",
        approved_on=told.approved_on if told else None,
        digest=digest_of(told) if told else "",
        may_sign=told is not None
        and told.approved_on is None
        and not mine
        and actor.may(Permission.PROFILES_APPROVE),
    )
