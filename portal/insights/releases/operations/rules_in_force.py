"""The review that stands, and the rules that follow from it."""

from uuid import UUID

from portal.insights.models import HarmReview
from portal.insights.releases.rules import Rules


def standing_review(force_id: UUID) -> HarmReview | None:
    """The last one that a second person signed."""
    signed = HarmReview.objects.filter(force_id=force_id, approved_on__isnull=False)
    return signed.order_by("-approved_on", "-pk").first()


def rules_in_force(force_id: UUID) -> Rules:
    """What the next plan and the next release keep to; the floor alone before any review."""
    review = standing_review(force_id)
    return review.rules if review else Rules()
