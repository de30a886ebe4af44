"""What an organisation takes away of the ledger: all that it wrote, and what was answered to it."""

from collections.abc import Iterable
from datetime import datetime

from portal.accounts.actors import Member
from portal.partners.organisations.export import Sheet
from portal.partners.recommendations.models import (
    Recommendation,
    RecommendationAnswer,
    RecommendationVerdict,
    RecommendationWords,
)
from portal.partners.recommendations.vocabulary import Origin


def sheets(actor: Member, now: datetime) -> Iterable[Sheet]:  # noqa: ARG001 - one shape for every source
    """Four tables that the recommendation's id joins."""
    if actor.organisation_id is None:
        return
    own = Recommendation.objects.visible_to(actor).filter(
        origin=Origin.ORGANISATION, origin_id=actor.organisation_id
    )
    about = {"recommendation__in": own}
    yield Sheet(
        "recommendations", list(own.values("id", "state", "code", "owner", "next_due_on", "submitted_at"))
    )
    words = RecommendationWords.objects.filter(**about)
    yield Sheet(
        "recommendation_versions", list(words.values("recommendation_id", "title", "words", "recorded_at"))
    )
    answers = RecommendationAnswer.objects.filter(**about)
    yield Sheet(
        "recommendation_answers",
        list(answers.values("recommendation_id", "answer", "reasons", "due_on", "recorded_at")),
    )
    verdicts = RecommendationVerdict.objects.filter(**about)
    yield Sheet(
        "recommendation_verdicts",
        list(verdicts.values("recommendation_id", "judgement", "words", "dissent", "recorded_at")),
    )
