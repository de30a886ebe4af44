"""Circles as their hosts, other members and the public read them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from portal.accounts.actors import Member
from portal.partners.circles.models import Circle, CircleQuerySet, CircleTheme
from portal.partners.circles.vocabulary import Came
from portal.partners.practice.models import PracticeChange


@dataclass(frozen=True, slots=True)
class ThemeShown:
    id: UUID
    words: str
    changes: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class CircleShown:
    """A circle. `held_in` is the first day of its month: the day could show who was free. `notes` are the host's alone."""

    id: UUID
    title: str
    host: str
    ground_rules: str
    support: str
    pay: str
    held_in: date | None
    came: Came | None
    themes: tuple[ThemeShown, ...]
    is_shown: bool
    is_own: bool
    invitation: str
    notes: str


def public_circles(force_id: UUID) -> list[CircleShown]:
    """Those whose hosts agreed, the newest first. Three queries."""
    return _shown(Circle.objects.public().filter(force_id=force_id), None)


def circles_for(actor: Member) -> list[CircleShown]:
    """One's own, and those that are shown. Three queries."""
    return _shown(Circle.objects.visible_to(actor), actor.user_id)


def own_circle(actor: Member, circle_id: UUID) -> CircleShown | None:
    """One of one's own, or None."""
    return next(iter(_shown(Circle.objects.hosted_by(actor).filter(pk=circle_id), actor.user_id)), None)


def own_row(actor: Member, circle_id: UUID) -> dict[str, object] | None:
    """What the host wrote, for the form in which she changes it."""
    names = ("host", "title", "invitation", "ground_rules", "support", "pay", "held_on", "came", "notes")
    found: dict[str, object] | None = (
        Circle.objects.hosted_by(actor).filter(pk=circle_id).values(*names).first()
    )
    return found


def own_theme(actor: Member, theme_id: UUID) -> tuple[UUID, ThemeShown] | None:
    """A theme of one of one's own circles, with the circle's id; or None."""
    row = CircleTheme.objects.filter(pk=theme_id, circle__in=Circle.objects.hosted_by(actor)).first()
    return (row.circle_id, _theme(row)) if row else None


def _shown(found: CircleQuerySet, reader: UUID | None) -> list[CircleShown]:
    public = PracticeChange.objects.public().order_by("-since", "pk")
    themes = CircleTheme.objects.order_by("pk").prefetch_related(Prefetch("changes", public))
    rows = found.prefetch_related(Prefetch("themes", themes)).order_by("-held_on", "-written_at", "pk")
    return [_circle(row, is_own=row.hosted_by == reader) for row in rows]


def _circle(row: Circle, *, is_own: bool) -> CircleShown:
    return CircleShown(
        id=row.pk,
        title=row.title,
        host=row.host,
        ground_rules=row.ground_rules,
        support=row.support,
        pay=row.pay,
        held_in=row.held_on.replace(day=1) if row.held_on else None,
        came=Came(row.came) if row.came else None,
        themes=tuple(_theme(one) for one in row.themes.all()),
        is_shown=row.agreed_at is not None,
        is_own=is_own,
        invitation=row.invitation if is_own else "",
        notes=row.notes if is_own else "",
    )


def _theme(row: CircleTheme) -> ThemeShown:
    return ThemeShown(row.pk, row.words, tuple((one.pk, one.title) for one in row.changes.all()))
