"""What was said in a room: threads, one thing with its answers, and searching."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext

from portal.accounts.actors import Member
from portal.accounts.roles import Permission
from portal.partners.projects.models import (
    Contribution,
    ContributionRemoval,
    ContributionWording,
    ContributionWords,
)
from portal.partners.projects.vocabulary import FATE_TAGS, Fate, Kind, Standing, Why
from portal.places.calendar import local_day

A_PAGE = 20
MOST_FOUND = 50
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class FateShown:
    fate: Fate
    reason: str

    @property
    def tag(self) -> str:
        return FATE_TAGS[self.fate]


@dataclass(frozen=True, slots=True)
class RemovalShown:
    """Why something was removed, for its author and whoever runs the room."""

    why: str
    reason: str
    contest: str
    contested: bool
    settled: bool
    upheld: bool
    settlement: str


@dataclass(frozen=True, slots=True)
class WordingShown:
    """A wording that one side suggests. `waits_for_me`: this reader is the other side."""

    id: UUID
    title: str
    words: str
    content_note: str
    by_name: str
    on: date
    waits_for_me: bool


@dataclass(frozen=True, slots=True)
class SaidShown:
    """One contribution. `hidden` says in a sentence why there are no words, where there are none for this reader."""

    id: UUID
    project_id: UUID
    kind: Kind
    by_name: str
    is_mine: bool
    title: str
    words: str
    content_note: str
    place: str
    cell: int | None
    area_id: UUID | None
    on: date
    is_changed: bool
    standing: Standing
    hidden: str
    fate: FateShown | None
    answers: int
    removal: RemovalShown | None
    wording: WordingShown | None
    is_erased: bool
    parent_id: UUID | None
    flags: int

    @property
    def heading(self) -> str:
        """What a list links to: the heading, else how the words begin."""
        if self.hidden:
            return self.hidden
        begins = " ".join(self.words.split())
        return self.title or (begins if len(begins) <= 80 else begins[:79] + "…")


@dataclass(frozen=True, slots=True)
class Version:
    title: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Thread:
    """One contribution with everything that was answered to it, the oldest first, and its earlier versions."""

    said: SaidShown
    answers: tuple[SaidShown, ...]
    earlier: tuple[Version, ...]


def threads_for(actor: Member, project_id: UUID, page: object = 1) -> Page[Any]:
    """Threads, the newest first, a page at a time. Query count independent of how many there are."""
    rows = within(actor, project_id).filter(kind=Kind.TALK, parent=None).order_by("-made_at", "pk")
    return page_of(rows, actor, page)


def thread_for(actor: Member, contribution_id: UUID) -> Thread | None:
    """One contribution in a room that this member is in, or None. A fixed number of queries."""
    row = loaded(Contribution.objects.placed_for(actor)).filter(pk=contribution_id).first()
    if row is None:
        return None
    answers = loaded(Contribution.objects.placed_for(actor)).filter(parent=row).order_by("made_at", "pk")
    said = shown(row, actor)
    return Thread(
        said=said,
        answers=tuple(shown(one, actor) for one in answers),
        earlier=() if said.hidden else tuple(_earlier(row, actor)),
    )


def _earlier(row: Contribution, actor: Member) -> list[Version]:
    """What stood before. What was edited together with its author is for her and for those who run rooms."""
    before = row.versions.filter(replaced_at__isnull=False)
    if row.author_id != actor.user_id and not actor.may(Permission.PROJECTS_RUN):
        before = before.filter(kept_back=False)
    return [
        Version(one.title, one.words, local_day(one.recorded_at))
        for one in before.order_by("-recorded_at", "pk")
    ]


def mine(actor: Member, page: object = 1) -> Page[Any]:
    """Everything that one has said here, in rooms that one has left as well."""
    own = Contribution.objects.filter(author_id=actor.user_id, project__force_id=actor.force_id)
    return page_of(own.order_by("-made_at", "pk"), actor, page)


def mine_one(actor: Member, contribution_id: UUID) -> SaidShown | None:
    """One of one's own contributions, from inside the room or outside it."""
    own = Contribution.objects.filter(
        author_id=actor.user_id, project__force_id=actor.force_id, pk=contribution_id
    )
    row = loaded(own).first()
    return shown(row, actor) if row else None


def search(actor: Member, text: str, *, project_id: UUID | None = None) -> list[SaidShown]:
    """What holds every one of the words, in rooms that this member is in; the newest fifty.

    What is held, removed or erased is not found by anybody but its author and whoever runs the room.
    """
    words = text.split()[:MOST_WORDS]
    if not words:
        return []
    holds = Q(replaced_at=None)
    for word in words:
        holds &= Q(words__icontains=word) | Q(title__icontains=word)
    rows = Contribution.objects.visible_to(actor).filter(
        erased_at=None, pk__in=ContributionWords.objects.filter(holds).values("contribution_id")
    )
    if project_id is not None:
        rows = rows.filter(project_id=project_id)
    newest = rows.order_by("-made_at", "pk").values_list("pk", flat=True)[:MOST_FOUND]
    return _in_order(list(newest), actor)


def within(actor: Member, project_id: UUID) -> QuerySet[Contribution]:
    """What was said in one room, for somebody who is in it."""
    return Contribution.objects.placed_for(actor).filter(project_id=project_id)


def loaded(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return (
        rows.select_related("outcome")
        .annotate(
            answered=Count("replies", distinct=True),
            open_flags=Count("flags", filter=Q(flags__settled_at=None), distinct=True),
        )
        .prefetch_related(
            Prefetch(
                "versions", ContributionWords.objects.filter(replaced_at=None), to_attr="standing_words"
            ),
            Prefetch("removals", ContributionRemoval.objects.order_by("-removed_at", "pk")),
            Prefetch("wordings", ContributionWording.objects.filter(ended_at=None), to_attr="open_wordings"),
        )
    )


def page_of(rows: QuerySet[Contribution], actor: Member, page: object) -> Page[Any]:
    """A page of ids first, and only what stands on it is loaded and counted."""
    found: Page[Any] = Paginator(rows.values_list("pk", flat=True), A_PAGE).get_page(page)  # type: ignore[arg-type]
    found.object_list = _in_order(list(found.object_list), actor)
    return found


def _in_order(ids: list[UUID], actor: Member) -> list[SaidShown]:
    by_id = {row.pk: row for row in loaded(Contribution.objects.filter(pk__in=ids))}
    return [shown(by_id[one], actor) for one in ids]


def shown(row: Contribution, actor: Member) -> SaidShown:
    """One contribution as this member may read it."""
    own = row.author_id == actor.user_id
    runs = actor.may(Permission.PROJECTS_RUN)
    words = next(iter(row.standing_words), None)  # type: ignore[attr-defined]
    hidden = _hidden(row, may_read=own or runs)
    outcome = getattr(row, "outcome", None)
    removal = next(iter(row.removals.all()), None) if own or runs else None
    return SaidShown(
        id=row.pk,
        project_id=row.project_id,
        kind=Kind(row.kind),
        by_name=row.by_name,
        is_mine=own,
        title=words.title if words and not hidden else "",
        words=words.words if words and not hidden else "",
        content_note="" if hidden else row.content_note,
        place="" if hidden else row.place_name or row.area_name,
        cell=None if hidden else row.place_cell,
        area_id=None if hidden else row.area_id,
        on=local_day(row.made_at),
        is_changed=bool(words and words.recorded_at > row.made_at),
        standing=Standing(row.standing),
        hidden=hidden,
        fate=FateShown(Fate(outcome.fate), outcome.reason) if outcome else None,
        answers=row.answered,  # type: ignore[attr-defined]
        removal=_removal(removal, row) if removal else None,
        wording=_wording(row, own=own) if own or runs else None,
        is_erased=row.erased_at is not None,
        parent_id=row.parent_id,
        flags=row.open_flags if runs else 0,  # type: ignore[attr-defined]
    )


def _wording(row: Contribution, *, own: bool) -> WordingShown | None:
    one = next(iter(row.open_wordings), None)  # type: ignore[attr-defined]
    if one is None or row.standing == Standing.REMOVED:
        return None
    return WordingShown(
        id=one.pk,
        title=one.title,
        words=one.words,
        content_note=one.content_note,
        by_name=one.by_name,
        on=local_day(one.made_at),
        waits_for_me=one.by_author != own,
    )


def _hidden(row: Contribution, *, may_read: bool) -> str:
    if row.erased_at is not None:
        return gettext("Its author has erased this.")
    if row.standing == Standing.SHOWN or may_read:
        return ""
    if row.standing == Standing.HELD:
        return gettext("This is held while somebody looks at it.")
    return gettext("This was removed. Its author knows why.")


def _removal(one: ContributionRemoval, row: Contribution) -> RemovalShown | None:
    if row.standing != Standing.REMOVED and one.settled_at is None:
        return None
    return RemovalShown(
        why=str(Why(one.why).label),
        reason=one.reason,
        contest=one.contest,
        contested=one.contested_at is not None,
        settled=one.settled_at is not None,
        upheld=bool(one.upheld),
        settlement=one.settlement,
    )
