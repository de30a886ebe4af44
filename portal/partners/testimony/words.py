"""Sentences for the script, which opens and seals in the browser."""

from django.utils.translation import gettext as _

from portal.safety_reports.inbox import words as inbox


def sentences() -> dict[str, str]:
    """What the script says: an inbox's own sentences, and those of testimony."""
    return {
        **inbox.sentences(),
        "failed": _("That did not work, and nothing was lost. Check your connection and try again."),
        "noWords": _("Write something first. It need not be much."),
        "tooLong": _("This is too long to be sealed in one piece. Give it in two parts."),
        "given": _("It is sealed and kept."),
        "wrongCode": _("This code is not right. Check each letter and number."),
        "notHere": _("This code does not open these words. They may have been given with another code."),
        "opened": _("Opened on this page. Leaving or reloading the page closes it again."),
        "hers": _("What she wrote"),
        "asItWillAppear": _("As it will appear"),
        "approved": _("You said yes to it."),
        "proposed": _("It was sealed here and sent to her. It is not used before she says yes."),
        "letRead": _("They can read it from now on."),
        "correct": _("Something is missing"),
        "noteFirst": _("Read the note above first, and tick the box below it."),
    }
