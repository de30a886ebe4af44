"""What recommendations, feedback and referrals have to say on a first page: to the force, and to those at its table."""

from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.partners.feedback.models import Feedback
from portal.partners.feedback.vocabulary import Stage
from portal.partners.practice.models import PracticeChange
from portal.partners.recommendations.models import (
    Recommendation,
    RecommendationAnswer,
    RecommendationQuerySet,
    RecommendationVerdict,
    RecommendationWords,
)
from portal.partners.recommendations.vocabulary import State
from portal.partners.referrals.queries import count_new, new_since
from portal.places.calendar import local_day
from portal.shell.home import (
    A_SOURCE,
    NEWS_SHOWN,
    HomeSource,
    News,
    Number,
    Share,
    Standing,
    Wait,
    home_sources,
)

SOON = timedelta(days=14)
OPEN = (State.WAITING, State.ACCEPTED, State.IN_PART, State.REPORTED)


def register() -> None:
    """Called once, when the app is ready."""
    home_sources.register(HomeSource("recommendations", _recommendations, (Permission.PARTNERS_READ,)))
    home_sources.register(HomeSource("feedback", _feedback, (Permission.FEEDBACK_READ,)))
    home_sources.register(HomeSource("practice", _practice, (Permission.PARTNERS_READ,)))
    home_sources.register(HomeSource("referrals", _referrals, (Permission.REFERRALS_READ,)))


def _recommendations(actor: Actor, now: datetime, since: datetime) -> Share | None:
    if not isinstance(actor, Member):
        return None
    today = local_day(now)
    seen = Recommendation.objects.visible_to(actor)
    waiting = _waiting(seen, actor, today).order_by("next_due_on", "made_at", "pk")
    page = reverse("partners:ledger")
    own = seen.filter(origin_id=actor.organisation_id) if actor.organisation_id else seen
    to_answer = own.filter(state=State.WAITING).count()
    open_label = _("Recommendations of ours, open") if actor.organisation_id else _("Recommendations open")
    return Share(
        numbers=(
            Number(
                _("Recommendations overdue"),
                own.filter(next_due_on__lt=today, state__in=OPEN).count(),
                page,
                24,
            ),
            Number(open_label, own.filter(state__in=OPEN).count(), page, 40),
            Number(_("Wait for the force's answer"), to_answer, page, 41),
        ),
        waits=tuple(_wait(row, today, actor) for row in _titled(waiting)[:A_SOURCE]),
        news=_answered(actor, since),
        more=max(0, waiting.count() - A_SOURCE),
    )


def _waiting(seen: RecommendationQuerySet, actor: Member, today: date) -> RecommendationQuerySet:
    """Of a partner: her own drafts, and what the force says is done. Of the force: what is due of it."""
    if actor.organisation_id:
        return seen.filter(origin_id=actor.organisation_id, state__in=[State.DRAFT, State.REPORTED])
    if actor.may(Permission.RECOMMENDATIONS_ANSWER):
        return seen.filter(Q(state=State.WAITING) | Q(next_due_on__lte=today + SOON, state__in=OPEN))
    return seen.none()


def _titled(rows: RecommendationQuerySet) -> RecommendationQuerySet:
    return rows.prefetch_related(Prefetch("versions", RecommendationWords.objects.filter(replaced_at=None)))


def _title_of(row: Recommendation) -> str:
    words = next(iter(row.versions.all()), None)
    return (words.title if words else "") or _("Words erased")


def _wait(row: Recommendation, today: date, actor: Member) -> Wait:
    kind = {
        State.DRAFT: _("Your organisation's draft"),
        State.REPORTED: _("The force says it is done. What do you say?"),
        State.WAITING: _("Recommendation to answer"),
    }.get(State(row.state), _("Recommendation to act on"))
    if row.next_due_on and row.next_due_on < today and not actor.organisation_id:
        standing = Standing.OVERDUE
    else:
        standing = Standing.DUE if row.state in {State.ACCEPTED, State.IN_PART} else Standing.DECISION
    return Wait(
        title=_title_of(row),
        address=reverse("partners:recommendation", kwargs={"public_id": row.pk}),
        standing=standing,
        kind=kind,
        due_on=None if actor.organisation_id else row.next_due_on,
        since=local_day(row.submitted_at or row.made_at),
        with_whom=row.owner,
        is_public=row.state != State.DRAFT,
    )


def _answered(actor: Member, since: datetime) -> tuple[News, ...]:
    """Answers and verdicts of public recommendations in the force, the newest first."""
    seen = Recommendation.objects.visible_to(actor)
    words = Prefetch("recommendation__versions", RecommendationWords.objects.filter(replaced_at=None))
    answers = RecommendationAnswer.objects.filter(recommendation__in=seen, recorded_at__gt=since)
    verdicts = RecommendationVerdict.objects.filter(recommendation__in=seen, recorded_at__gt=since)
    found: list[News] = []
    for rows, said in ((answers, _("The force answered")), (verdicts, _("Judged by those who asked"))):
        newest = rows.select_related("recommendation").prefetch_related(words)
        for row in newest.order_by("-recorded_at", "pk")[:NEWS_SHOWN]:
            address = reverse("partners:recommendation", kwargs={"public_id": row.recommendation_id})
            found.append(News(_title_of(row.recommendation), address, local_day(row.recorded_at), said))
    return tuple(found)


def _feedback(actor: Actor, now: datetime, since: datetime) -> Share | None:
    """Whoever answers is told what waits; whoever gave it, what was answered. What was typed stays on its page."""
    if not isinstance(actor, Member):
        return None
    seen = Feedback.objects.visible_to(actor)
    page = reverse("partners:feedback")
    unanswered = seen.exclude(stage=Stage.ANSWERED)
    answers = actor.may(Permission.FEEDBACK_ANSWER)
    rows = unanswered.order_by("due_at", "pk")[:A_SOURCE] if answers else ()
    label = _("Feedback to answer") if answers else _("Feedback that waits for an answer")
    number = unanswered.count()
    return Share(
        numbers=(
            Number(label, number, page, 26),
            Number(_("Feedback answered"), seen.filter(stage=Stage.ANSWERED).count(), page, 45),
        ),
        waits=tuple(
            Wait(
                title=row.get_about_display(),
                address=page,
                standing=Standing.OVERDUE
                if row.stage == Stage.RECEIVED and row.due_at < now
                else Standing.DECISION,
                kind=_("Feedback"),
                due_on=local_day(row.due_at) if row.stage == Stage.RECEIVED else None,
                since=local_day(row.received_at),
                with_whom=actor.role_name,
            )
            for row in rows
        ),
        news=tuple(
            News(row.get_about_display(), page, local_day(row.answered_at), _("Feedback answered"))
            for row in seen.filter(answered_at__gt=since).order_by("-answered_at", "pk")[:NEWS_SHOWN]
            if row.answered_at
        ),
        more=max(0, number - A_SOURCE) if answers else 0,
    )


def _practice(actor: Actor, now: datetime, since: datetime) -> Share | None:  # noqa: ARG001 - one shape
    changes = PracticeChange.objects.visible_to(actor)
    page = reverse("partners:practice")
    new = changes.filter(published_at__gt=since).order_by("-published_at", "pk")[:NEWS_SHOWN]
    return Share(
        numbers=(
            Number(_("Changes in practice"), changes.filter(published_at__isnull=False).count(), page, 60),
        ),
        news=tuple(
            News(
                row.title,
                reverse("partners:practice_change", kwargs={"public_id": row.pk}),
                local_day(row.published_at),
                _("Practice changed"),
            )
            for row in new
            if row.published_at
        ),
    )


def _referrals(actor: Actor, now: datetime, since: datetime) -> Share | None:
    """Only how many: what somebody asked for is for her organisation's own browsers."""
    new, page = count_new(actor), reverse("partners:referrals")
    arrived = new_since(actor, day=local_day(since))
    waits = (Wait(_waiting_for(new), page, Standing.DECISION, _("Referrals")),) if new else ()
    news = (News(_arrived(arrived), page, local_day(now), _("Referrals")),) if arrived else ()
    return Share(
        numbers=(Number(_("Referrals to answer"), new, page, 10),),
        waits=waits,
        news=news,
        more=max(0, new - 1),
    )


def _waiting_for(new: int) -> str:
    text = ngettext(
        "%(new)s referral waits for a first answer", "%(new)s referrals wait for a first answer", new
    )
    return text % {"new": new}


def _arrived(new: int) -> str:
    return ngettext("%(new)s referral arrived", "%(new)s referrals arrived", new) % {"new": new}
