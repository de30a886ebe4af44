"""Every figure of the page: those from reports come from releases, the others exactly from ledgers that are public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.cms.models import YouSaidPage
from portal.cms.plan.pages import force_pages
from portal.cms.you_said.vocabulary import Verdict
from portal.insights.public_picture.follow_up import Picture, Share, loop_picture
from portal.partners.practice.queries import published_changes
from portal.partners.practice.vocabulary import Effect
from portal.partners.recommendations.queries import Row, ledger
from portal.promises.queries.answers import CommitmentSummary
from portal.promises.queries.commitments import overview
from portal.shell.charts import PERCENT, BarChart, Point, Series, Source

NULL = frozenset({Verdict.NO_CHANGE, Effect.NONE})
MEASURED = frozenset({Verdict.BETTER, Verdict.NO_CHANGE, Verdict.WORSE, *(set(Effect) - {Effect.EARLY})})


@dataclass(frozen=True, slots=True)
class Effects:
    """Published effects: those that were measured, and how many of them showed no change."""

    measured: int
    null: int
    too_early: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.null / self.measured) if self.measured else None


@dataclass(frozen=True, slots=True)
class Loop:
    """What a force says of itself. `rows` is all of it again, for a file: (what, value, where it comes from)."""

    picture: Picture
    charts: tuple[BarChart, ...]
    recommendations: tuple[Row, ...]
    recommended: int
    commitments: tuple[CommitmentSummary, ...]
    promised: int
    effects: Effects
    rows: tuple[tuple[str, str, str], ...]


def loop_of(force_id: UUID, language: str, now: datetime) -> Loop:
    """All figures of a force. The number of queries does not grow with anything."""
    picture = loop_picture(force_id, language)
    ledger_rows = ledger(force_id=force_id, now=now)
    late = tuple(row for row in ledger_rows if row.is_overdue)
    promises = overview(force_id=force_id, now=now)
    effects = _effects(force_id, now)
    return Loop(
        picture=picture,
        charts=_charts(picture),
        recommendations=late,
        recommended=len(ledger_rows),
        commitments=promises.overdue,
        promised=promises.total,
        effects=effects,
        rows=(
            *_released_rows(picture),
            ("recommendations", str(len(ledger_rows)), "ledger"),
            ("recommendations overdue", str(len(late)), "ledger"),
            ("commitments", str(promises.total), "ledger"),
            ("commitments overdue", str(len(promises.overdue)), "ledger"),
            ("effects measured", str(effects.measured), "answers and changes in practice"),
            ("effects without measurable change", str(effects.null), "answers and changes in practice"),
            ("effects too early to say", str(effects.too_early), "answers and changes in practice"),
        ),
    )


def _effects(force_id: UUID, now: datetime) -> Effects:
    """Each answer's effects once, whatever its languages, and those of changes in practice."""
    pages = YouSaidPage.objects.live().filter(pk__in=force_pages(force_id).values("pk")).order_by("pk")
    by_answer = {page.translation_key: page for page in reversed(pages)}
    found = [str(block.value["verdict"]) for page in by_answer.values() for block in page.effects]
    found += [str(change.effect) for change in published_changes(force_id, now=now)]
    return Effects(
        measured=sum(one in MEASURED for one in found),
        null=sum(one in NULL for one in found),
        too_early=sum(one in {Verdict.TOO_EARLY, Effect.EARLY} for one in found),
    )


def _charts(picture: Picture) -> tuple[BarChart, ...]:
    became = picture.became
    if became is None:
        return ()
    file = reverse("loop:csv")
    return tuple(
        _chart(title, shares, file)
        for title, shares in (
            (_("How soon somebody wrote back"), became.answer_steps),
            (_("How soon something was done in the district"), became.action_steps),
            (_("“Is it better now?”"), became.better),
        )
        if any(share.percent is not None for share in shares)
    )


def _chart(title: str, shares: Sequence[Share], file: str) -> BarChart:
    points = tuple(
        Point(
            one.label,
            None if one.percent is None else round(one.percent),
            low=one.low,
            high=one.high,
            note="" if one.percent is not None else one.words,
        )
        for one in shares
    )
    return BarChart(
        title=title,
        series=(Series("", points),),
        unit=PERCENT,
        says=_("Shares from released figures. Each holds random noise, so that nobody can be found in it."),
        source=Source(_("Releases of this force"), csv=file),
    )


def _released_rows(picture: Picture) -> list[tuple[str, str, str]]:
    rows = [
        ("squares shown", str(picture.squares), "releases"),
        ("squares where nothing is being done yet", str(len(picture.unanswered)), "releases"),
    ]
    became = picture.became
    if became is None:
        return rows
    groups = (
        ("answered", (became.answered, *became.answer_steps)),
        ("acted on", (became.acted, *became.action_steps)),
        ("better now", became.better),
        *((str(one.question), tuple(group.share for group in one.groups)) for one in became.reach),
    )
    return rows + [
        (f"{name}: {share.label}", share.words, "follow-up of releases, with noise")
        for name, shares in groups
        for share in shares
    ]
