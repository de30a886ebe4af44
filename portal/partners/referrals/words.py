"""Words for the script of the referrals page: it opens codes in the browser, so it needs every label of them."""

from django.utils.translation import gettext as _

from portal.partners.referrals.summary import ASKED
from portal.safety_reports.inbox import words as inbox


def labels() -> dict[str, dict[str, str]]:
    """Labels by what was asked, then by code."""
    asked = {
        name: {code: str(label) for code, label in labels.items()}
        for name, _page, _label, labels in ASKED
        if labels
    }
    return {**asked, "words": {"words": _("What she asks for")}}


def sentences() -> dict[str, str]:
    """What the script says: an inbox's own sentences, and those of a referral."""
    asked = {name: str(label) for name, _page, label, _labels in ASKED if name != "words"}
    return {
        **inbox.sentences(),
        **asked,
        "passedOn": _("It was sealed here and passed on. You cannot open it any more. Load this page again."),
        "noReceipt": _(
            "There is no code for this one, so nobody can write to her here. Reach her as she chose."
        ),
    }
