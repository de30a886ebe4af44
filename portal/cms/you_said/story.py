"""What published answers tell of a place, a commitment or a recommendation, in the thread of that subject."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from portal.cms.models import YouSaidPage
from portal.cms.plan.pages import force_pages
from portal.cms.you_said.vocabulary import ActionState, CouldNotReason, Verdict
from portal.partners.practice.queries import changes_of_pages, changes_of_recommendation
from portal.partners.recommendations.story import RECOMMENDATION
from portal.promises.subjects import COMMITMENT
from portal.shell.story import PLACE, Asked, Moment, Stage, Told, stories

# A district with more answers than this links to the newest of them; the list of answers has them all.
MOST_ANSWERS = 6
_STAGES = {
    ActionState.PLANNED: Stage.DECIDED,
    ActionState.UNDER_WAY: Stage.DECIDED,
    ActionState.DONE: Stage.DONE,
    ActionState.STOPPED: Stage.DECIDED,
}


def register() -> None:
    """Called once, when the app is ready."""
    stories.register(PLACE, "cms", told_of_place)
    stories.register(COMMITMENT, "cms", told_of_commitment)
    stories.register(RECOMMENDATION, "cms", told_of_recommendation)


def told_of_place(asked: Asked) -> Told:
    """Answers about one of the areas, with what contributors say. Four queries, however many answers there are."""
    wanted = {str(area) for area in asked.areas}
    pages = _answers(asked, lambda areas, _codes: bool(wanted & set(areas)))
    return Told((*_all_of(pages, asked), *_said_of_practice(pages)))


def told_of_commitment(asked: Asked) -> Told:
    """Answers that name the commitment: what was heard, and each answer as one step."""
    pages = _answers(asked, lambda _areas, codes: asked.key in codes)
    return Told(tuple(Moment(Stage.SAID, page.title, page.day, page.url or "") for page in pages))


def told_of_recommendation(asked: Asked) -> Told:
    """The answers that changes in practice belong to which followed from the recommendation."""
    keys = {one.page_key for one in changes_of_recommendation(UUID(asked.key)) if one.page_key}
    if not keys:
        return Told()
    pages = _live(asked).filter(translation_key__in=keys)[:MOST_ANSWERS]
    return Told(tuple(Moment(Stage.DONE, page.title, page.day, page.url or "") for page in pages))


def _live(asked: Asked) -> Any:
    pages = YouSaidPage.objects.live().filter(pk__in=force_pages(asked.force_id).values("pk"))
    return pages.filter(locale__language_code=asked.language).select_related("locale").order_by("-day", "pk")


def _answers(asked: Asked, fits: Callable[[list[str], list[str]], bool]) -> list[Any]:
    """The newest answers that fit. The codes are read first, so that no answer's text is read that is not shown."""
    live = _live(asked)
    rows = live.values_list("pk", "areas", "commitments")
    chosen = [pk for pk, areas, codes in rows if fits(list(areas or ()), list(codes or ()))]
    chosen = chosen if asked.whole else chosen[:MOST_ANSWERS]
    return list(live.filter(pk__in=chosen)) if chosen else []


def _all_of(pages: Iterable[Any], asked: Asked) -> list[Moment]:
    found = []
    for page in pages:
        if asked.since is None or page.day >= asked.since:
            found.append(Moment(Stage.LOOKED_INTO, page.title, page.day, page.url or ""))
        found += [one for one in _of_answer(page) if _is_since(one, asked)]
    return found


def _is_since(one: Moment, asked: Asked) -> bool:
    """Effects and refusals bear no day of their own: they belong to their answer's."""
    return asked.since is None or one.when is None or one.when >= asked.since


def _of_answer(page: Any) -> list[Moment]:
    address = page.url or ""
    moments = [_deed(block.value, address) for block in page.deeds]
    moments += [_could_not(block.value, page, address) for block in page.could_not]
    moments += [
        Moment(Stage.HELPED, Verdict(block.value["verdict"]).label, page.day, address)
        for block in page.effects
    ]
    return moments + [
        Moment(Stage.VOICES, block.value["words"], block.value["day"], address, block.value["who"])
        for block in page.voices
        if block.value.get("agreed")
    ]


def _deed(deed: Any, address: str) -> Moment:
    state = ActionState(deed["state"])
    text = deed["what"]
    if state is ActionState.PLANNED:
        text = _("%(what)s (planned)") % {"what": text}
    elif state is ActionState.UNDER_WAY:
        text = _("%(what)s (under way)") % {"what": text}
    elif state is ActionState.STOPPED:
        text = _("%(what)s was stopped, because: %(why)s") % {"what": text, "why": deed.get("why_stopped")}
    return Moment(_STAGES[state], text, deed["day"], address, deed["owner"])


def _could_not(refusal: Any, page: Any, address: str) -> Moment:
    reason = refusal.get("reason")
    because = f"{CouldNotReason(reason).label}. {refusal['why']}" if reason else refusal["why"]
    text = _("No action on “%(what)s”, because: %(why)s") % {"what": refusal["what"], "why": because}
    return Moment(Stage.DECIDED, text, page.day, address, refusal.get("owner") or "")


def _said_of_practice(pages: Iterable[Any]) -> list[Moment]:
    here = {page.translation_key: page.url or "" for page in pages}
    changes = changes_of_pages(list(here)) if here else []
    return [
        Moment(Stage.VOICES, one.judgement.label, one.on, here.get(change.page_key, ""), one.by_name)
        for change in changes
        for one in change.verdicts
    ]
