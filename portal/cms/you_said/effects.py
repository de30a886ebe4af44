"""What changed, as the page shows it: a verdict, words, and a picture where something was measured."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from portal.cms.you_said import sources
from portal.cms.you_said.vocabulary import Verdict
from portal.shell.charts import EffectPicture, Estimate, Source
from portal.shell.registries import Text

if TYPE_CHECKING:
    from portal.cms.models import YouSaidPage


@dataclass(frozen=True, slots=True)
class ShownEffect:
    verdict: str
    label: Text
    words: RichText
    picture: EffectPicture | None


def verdict_of(low: Any, high: Any, *, lower_is_better: bool) -> Verdict:
    """What an interval says: one that holds zero cannot be told from no change."""
    if low <= 0 <= high:
        return Verdict.NO_CHANGE
    return Verdict.BETTER if (high < 0) is lower_is_better else Verdict.WORSE


def shown_effects(page: "YouSaidPage") -> list[ShownEffect]:
    """What the editors wrote, then what was measured from releases: null results as plainly as others."""
    insights = sources.the_insights()
    measured = insights.effects(page.translation_key) if insights else ()
    return [
        *(_written(block.value) for block in page.effects),
        *(_measured(effect) for effect in measured),
    ]


def _written(effect: Any) -> ShownEffect:
    verdict = Verdict(effect["verdict"])
    picture = None
    numbers = [effect.get(name) for name in ("estimate", "low", "high")]
    if all(number is not None for number in numbers):
        estimate, low, high = (float(number) for number in numbers)
        picture = _picture(str(effect["measured"]), estimate, low, high, str(effect.get("source") or ""))
    return ShownEffect(verdict, verdict.label, effect["words"], picture)


def _measured(effect: sources.MeasuredEffect) -> ShownEffect:
    if effect.estimate is None:
        verdict = Verdict.TOO_EARLY
        told = format_html("<p>{}: {}</p>", effect.label, effect.note)
        return ShownEffect(verdict, verdict.label, RichText(told), None)
    verdict = verdict_of(effect.low, effect.high, lower_is_better=True)
    words = f"{effect.label}."
    if effect.compared_with:
        words += " " + _("Compared with %(other)s.") % {"other": effect.compared_with}
    if effect.moved_elsewhere is not None:
        moved = (
            _("It may have moved elsewhere.") if effect.moved_elsewhere else _("It did not move elsewhere.")
        )
        words = f"{words} {moved}"
    if effect.note:
        words = f"{words} {effect.note}"
    source = _("Measured from released figures on %(day)s.") % {
        "day": date_format(effect.measured_on, "j F Y")
    }
    picture = _picture(str(effect.label), effect.estimate, effect.low, effect.high, source, as_ratios=True)
    return ShownEffect(verdict, verdict.label, RichText(format_html("<p>{}</p>", words)), picture)


def _picture(
    label: str, estimate: float, low: float, high: float, source: str, *, as_ratios: bool = False
) -> EffectPicture:
    return EffectPicture(
        title=label,
        estimates=(Estimate(_("Measured change"), estimate, low, high),),
        source=Source(source) if source else None,
        as_ratios=as_ratios,
    )
