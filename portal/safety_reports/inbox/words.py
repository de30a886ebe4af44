"""Words for the script: it opens codes in the browser, so it needs every label that a code may have."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from portal.safety_reports.vocabulary.concerns import (
    ALL_CONCERNS,
    ColleagueBehaviour,
    PoliceBehaviour,
)
from portal.safety_reports.vocabulary.spaces import Feeling, OnlinePlatform, PrivateSpace, PublicSpace, Space
from portal.safety_reports.vocabulary.times import DangerNow, HowOften, KindOfDay, PartOfDay
from portal.safety_reports.vocabulary.words import WordsField


def labels() -> dict[str, dict[str, str]]:
    """Labels by what was asked, then by code."""
    settings = [*PublicSpace.choices, *OnlinePlatform.choices, *PrivateSpace.choices]
    concerns = [*ALL_CONCERNS.items(), *PoliceBehaviour.choices, *ColleagueBehaviour.choices]
    by_question: dict[str, Iterable[tuple[Any, Any]]] = {
        "space": Space.choices,
        "setting": settings,
        "feeling": Feeling.choices,
        "main_concern": concerns,
        "concerns": concerns,
        "part_of_day": PartOfDay.choices,
        "kind_of_day": KindOfDay.choices,
        "how_often": HowOften.choices,
        "danger_now": DangerNow.choices,
        "words": WordsField.choices,
    }
    return {name: {code: str(label) for code, label in choices} for name, choices in by_question.items()}


def sentences() -> dict[str, str]:
    """What the script says."""
    return {
        "space": _("Where"),
        "setting": _("What kind of place"),
        "feeling": _("How it felt"),
        "point": _("Where on the map (latitude, longitude)"),
        "concerns": _("What happened"),
        "main_concern": _("What matters most"),
        "part_of_day": _("Time of day"),
        "kind_of_day": _("Day"),
        "how_often": _("How often"),
        "danger_now": _("Is anyone in danger now?"),
        "says_under_18": _("Says she is under 18"),
        "could_be_recognised": _("Says that someone who works there could recognise her"),
        "from_workforce": _("Says that they work for the police"),
        "assisted": _("Made with a partner, who wrote it down with her"),
        "assisted_by": _("She agreed that this partner is named"),
        "on_paper": _("It came on paper"),
        "read_in_triage_by": _("Opened in triage, before it came here, by"),
        "yes": _("Yes"),
        "working": _("Working. This takes a few seconds."),
        "wrongPassphrase": _("This passphrase does not open your key."),
        "shortPassphrase": _("Use at least 16 characters: four or five words that do not belong together."),
        "differentPassphrases": _("The two passphrases are not the same."),
        "cannotOpen": _("This does not open with your key. It was changed, or sealed to another key."),
        "keyMismatch": _(
            "Stop: the key that the portal seals new reports to is not one that you hold. Tell a colleague and your "
            "administrator before you go on."
        ),
        "failed": _("That did not work. Check your connection and try again."),
        "unlocked": _("Unlocked on this page. Leaving or reloading the page locks it again."),
        "showWords": _("Show what she wrote"),
        "fromUs": _("From us"),
        "fromHer": _("From her"),
        "erased": _("These words were erased."),
        "noReceipt": _("She chose not to have a receipt, so nobody can answer."),
        "answerSent": _("Your answer was sealed here and sent."),
        "emptyAnswer": _("Write something first."),
        "tooLong": _("This is too long for one answer. Send it in two."),
        "accessGiven": _("Access given."),
        "compare": _(
            "Compare this name of the key with your colleague, by voice: {name}. Give access only if it is the same."
        ),
        "wrongKit": _("This code is not right. Check each letter and number."),
        "kitUsed": _("You have access again. Load this page again and unlock it."),
        "moved": _("Saved."),
    }
