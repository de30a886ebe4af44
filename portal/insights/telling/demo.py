"""What Doggerland is told of its actions: the first few that may be told, written by one person and signed by another."""

from datetime import datetime, timedelta

from portal.accounts.actors import Member
from portal.insights.actions.vocabulary import ActionKind
from portal.insights.models import Action, ToldAction
from portal.insights.telling.operations import digest_of, may_be_told, sign_words, write_words
from portal.insights.telling.pages import titles_of

MOST = 8
WORDS: dict[str, tuple[str, str]] = {
    ActionKind.LIGHTING: ("Lamps are being mended and added", "Mae lampau’n cael eu trwsio a’u hychwanegu"),
    ActionKind.PATROL: ("Officers on foot at the hours that matter", "Swyddogion ar droed yn yr oriau sy’n cyfrif"),
    ActionKind.DESIGN: ("The place itself is being changed", "Mae’r lle ei hun yn cael ei newid"),
    ActionKind.LICENSING: (
        "Venues and their door staff are working with us",
        "Mae lleoliadau a’u staff drws yn gweithio gyda ni",
    ),
    ActionKind.TRANSPORT: (
        "Stops and services are being made safer",
        "Mae arosfannau a gwasanaethau’n cael eu gwneud yn fwy diogel",
    ),
    ActionKind.EDUCATION: (
        "Schools and clubs work on what bystanders can do",
        "Mae ysgolion a chlybiau’n gweithio ar yr hyn y gall tystion ei wneud",
    ),
    ActionKind.SUPPORT: ("More support for those who were harmed", "Mwy o gymorth i’r rhai a niweidiwyd"),
}  # fmt: skip


def make_demo_telling(*, analyst: Member, lead: Member, now: datetime) -> int:
    """Tell the first actions that may be told. An answer named like a profile answers for its actions. Says how many."""
    pages = titles_of(lead.force_id)
    rows = Action.objects.filter(profile__force=lead.force_id).select_related("profile")
    chosen = [row for row in rows.order_by("due_on", "what") if row.kind in WORDS and may_be_told(row)]
    by_title = {title: key for key, title in pages}
    for number, row in enumerate(chosen[:MOST]):
        other = pages[number % len(pages)][0] if pages else None
        text, text_cy = WORDS[row.kind]
        write_words(
            action_id=row.pk,
            text=text,
            text_cy=text_cy,
            page=by_title.get(row.profile.title, other) if row.plan else None,
            by=analyst,
            now=now - timedelta(days=3),
        )
        told = ToldAction.objects.get(action=row)
        sign_words(action_id=row.pk, read=digest_of(told), by=lead, now=now - timedelta(days=1))
    return len(chosen[:MOST])
